#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

#include <memory>
#include <vector>

class QCoreApplication;

namespace console {

/// The languages of the console and which of them is in use.
class Languages final {
public:
    explicit Languages(QCoreApplication &application) : m_application(application) {}
    ~Languages();
    Q_DISABLE_COPY_MOVE(Languages)

    [[nodiscard]] static QStringList codes(); ///< "en", "de"
    /// In its own words: "English", "Deutsch".
    [[nodiscard]] static QString nativeName(const QString &code);
    /// "en", "de"; anything else takes the system's language where there is a translation, else English.
    void use(const QString &code);
    [[nodiscard]] const QString &current() const { return m_current; }

private:
    void clear();

    QCoreApplication &m_application;
    QString m_current;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace console
