#pragma once

#include "gateway/domain/auditrecord.h"

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// One record as a line of JSON, without the line break. Nothing is lost: where the JSON form of `arguments` would not
/// give back their text byte for byte, a member `arguments_text` holds it, because the hash is over the text.
[[nodiscard]] std::string toJsonLine(const AuditRecord &record);

/// Reads what toJsonLine wrote; nullopt for anything else, also where a member stands that the hash would not cover.
[[nodiscard]] std::optional<AuditRecord> recordFromJsonLine(std::string_view line);

} // namespace gateway
