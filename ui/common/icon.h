#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace console {

/// A bundled line icon (resources/icons/<name>.svg) in the colour of the application's text.
[[nodiscard]] QIcon lineIcon(const QString &name);
/// The same in a colour of its own.
[[nodiscard]] QIcon lineIcon(const QString &name, const QColor &color);

} // namespace console
