#pragma once

#include "gateway/admin/toolsheet.h"

#include <QString>
#include <QStringList>

#include <string>

namespace console {

/// How the console calls what it shows of a tool.
[[nodiscard]] QString permissionText(gateway::ToolPermission permission);
[[nodiscard]] QString fieldText(const std::string &field); ///< "Title", "Argument limit"
/// A value to read: "ask first" for `ask`, one path a line for `keep`.
[[nodiscard]] QString valueText(const std::string &field, const std::string &value);
[[nodiscard]] QString originText(gateway::ToolOrigin origin);

/// Lists of paths are edited one a line, and stored as a JSON array.
[[nodiscard]] bool isPathField(const std::string &field);
[[nodiscard]] QString pathLines(const std::string &value);
[[nodiscard]] std::string pathsFromLines(const QString &lines);

/// The values that a field may have, as stored; empty where it may have any.
[[nodiscard]] QStringList choicesOf(const std::string &field);

} // namespace console
