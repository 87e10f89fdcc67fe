#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/tool.h"

#include <array>
#include <string>
#include <string_view>

namespace gateway {

/// The fields of a tool as they are stored, one row each, and as `tool set` and `tool reset` name them:
///
///     name, title, description                texts
///     permission                              allow, ask, never
///     listed                                  yes, no
///     read_only, destructive, idempotent, open_world   yes, no
///     param.TARGET                            see ParameterRule
///     keep, drop                              JSON array of JSONPath texts
///     max_items, max_bytes                    number
inline constexpr std::array<std::string_view, 13> toolFields{
    "name",       "title",      "description", "permission", "listed",    "read_only", "destructive",
    "idempotent", "open_world", "keep",        "drop",       "max_items", "max_bytes"};

inline constexpr std::string_view parameterFieldPrefix = "param.";
/// In front of a tool's field where it is an edit of an endpoint beside its texts (domain/endpointedit.h).
inline constexpr std::string_view toolEditPrefix = "tool.";

[[nodiscard]] bool isToolField(std::string_view field);

/// Puts a field's text into the curation. Errors: "tool.field" (no such field), "tool.value" (not of its form), those
/// of parameterRuleFromString().
[[nodiscard]] Result<void> setToolField(ToolCuration &curation, std::string_view field, std::string_view text);

/// As above for what is stored: what cannot be read, a newer version may have written, and it must not open anything:
/// then the tool may never be called.
void setStoredToolField(ToolCuration &curation, std::string_view field, std::string_view text);

/// What the endpoint's own description says there: name, title and description; empty for the other fields.
[[nodiscard]] std::string describedToolField(const Endpoint &endpoint, std::string_view field);

} // namespace gateway
