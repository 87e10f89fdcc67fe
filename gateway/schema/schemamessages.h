#pragma once

#include "gateway/schema/schemaprogram.h"
#include "gateway/schema/valueplace.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

// Pieces of the sentences that a model reads. A caller's texts are never repeated (they may be secret), only its
// numbers.

/// "`body.items[0].sku`", or "The value" for the whole.
[[nodiscard]] std::string subject(const ValuePlace &place);
/// A member of the value at `place`: "`body.items[0].sku`".
[[nodiscard]] std::string memberSubject(const ValuePlace &place, std::string_view name);

[[nodiscard]] std::string typeMessage(unsigned types, const Json &value); ///< "must be a string or null, was a number"
[[nodiscard]] std::string enumMessage(const EnumCheck &check);            ///< "must be one of "open", "closed""
[[nodiscard]] std::string boundMessage(const BoundCheck &check, const Json &value);
[[nodiscard]] std::string sizeMessage(const SizeCheck &check, std::uint64_t actual);
[[nodiscard]] std::string_view keywordOf(BoundCheck::Kind kind);
[[nodiscard]] std::string_view keywordOf(SizeCheck::Kind kind);
/// "is not known; known are `a`, `b`"
[[nodiscard]] std::string unknownMemberMessage(const PropertiesCheck &check, std::string_view name);
[[nodiscard]] std::string patternText(const SchemaPattern &pattern); ///< "the pattern ^a+$"

/// The one bit of a value: IntegerType for 1, 1.0 and 1e2.
[[nodiscard]] unsigned typeBit(const Json &value);
[[nodiscard]] std::string shortNumber(const Json &value); ///< As written, cut.

} // namespace gateway
