#pragma once

#include "gateway/core/json.h"

#include <string>
#include <string_view>

namespace gateway {

/// A schema together with the document its "#/$defs/…" references lead into.
struct SchemaAt {
    const Json &schema;
    const Json &root;

    [[nodiscard]] SchemaAt with(const Json &other) const { return {other, root}; }
};

enum class Shape : std::uint8_t { Scalar, Array, Object };

/// What a schema describes first of all, through references and compositions.
[[nodiscard]] Shape shapeOf(const SchemaAt &at);

/// The JSON value that `text` means under the schema: "7" is a number where a number is declared and stays a text where
/// not. A text that does not fit stays a text; validation will name it. Numbers keep their digits.
[[nodiscard]] Json valueOfText(std::string_view text, const SchemaAt &at);

/// Schema of an array's elements, of an object's member; an empty schema where none is declared.
[[nodiscard]] SchemaAt elementOf(const SchemaAt &at);
[[nodiscard]] SchemaAt memberOf(const SchemaAt &at, std::string_view name);

} // namespace gateway
