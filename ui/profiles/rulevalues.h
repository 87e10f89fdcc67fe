#pragma once

#include "gateway/core/json.h"

#include <QString>

namespace console {

/// What somebody typed as a value: 50, true and "50" are JSON; open is a text.
[[nodiscard]] gateway::Json valueOf(const QString &text);
/// The other way round: a text that would be read as something else keeps its quotation marks.
[[nodiscard]] QString textOf(const gateway::Json &value);

} // namespace console
