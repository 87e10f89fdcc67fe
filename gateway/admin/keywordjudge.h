#pragma once

#include "gateway/admin/endpointchange.h"
#include "gateway/core/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// What a changed keyword does to the values that a schema accepts.
struct Judgement {
    ChangeEffect effect = ChangeEffect::AddsPower;
    std::string text; ///< "maximum 10 → 1000"
};

/// Titles, descriptions, examples and `x-` members: they accept and refuse nothing.
[[nodiscard]] bool isSchemaNote(std::string_view keyword);

/// Judges a keyword of JSON Schema 2020-12 that holds no schema; null stands for "not there". Keywords that are not
/// known add power when they change. Empty where nothing changed.
[[nodiscard]] std::vector<Judgement> judgeKeyword(std::string_view keyword, const Json *before, const Json *after);

/// A value in few characters.
[[nodiscard]] std::string shortText(const Json &value);

} // namespace gateway
