#pragma once

#include "ui/common/theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace console {

/// What the window remembers, in a file of the data directory (nothing is written outside it).
class Preferences final {
public:
    explicit Preferences(const QString &dataDir);

    [[nodiscard]] QString language() const; ///< "en", "de"; empty: the system's.
    void setLanguage(const QString &language);
    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    [[nodiscard]] quint16 port() const; ///< 0: the usual one.
    void setPort(quint16 port);

private:
    QSettings m_settings;
};

} // namespace console
