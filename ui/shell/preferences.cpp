#include "ui/shell/preferences.h"

namespace console {

namespace {
const QString languageKey = QStringLiteral("language");
const QString themeKey = QStringLiteral("theme");
const QString geometryKey = QStringLiteral("geometry");
const QString portKey = QStringLiteral("port");
} // namespace

Preferences::Preferences(const QString &dataDir)
    : m_settings(dataDir + QStringLiteral("/console.ini"), QSettings::IniFormat) {}

QString Preferences::language() const {
    return m_settings.value(languageKey).toString();
}

void Preferences::setLanguage(const QString &language) {
    m_settings.setValue(languageKey, language);
}

ThemeChoice Preferences::theme() const {
    return themeFromString(m_settings.value(themeKey).toString());
}

void Preferences::setTheme(ThemeChoice theme) {
    m_settings.setValue(themeKey, toString(theme));
}

QByteArray Preferences::geometry() const {
    return m_settings.value(geometryKey).toByteArray();
}

void Preferences::setGeometry(const QByteArray &geometry) {
    m_settings.setValue(geometryKey, geometry);
}

quint16 Preferences::port() const {
    return static_cast<quint16>(m_settings.value(portKey, 0).toUInt());
}

void Preferences::setPort(quint16 port) {
    m_settings.setValue(portKey, port);
}

} // namespace console
