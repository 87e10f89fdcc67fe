#include "ui/shell/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

static void initTranslations() {
    Q_INIT_RESOURCE(gatehouse_translations); // linked statically: nobody else would
}

namespace console {

QStringList Languages::codes() {
    return {QStringLiteral("en"), QStringLiteral("de")};
}

QString Languages::nativeName(const QString &code) {
    return code == QLatin1String("de") ? QStringLiteral("Deutsch") : QStringLiteral("English");
}

Languages::~Languages() {
    clear();
}

void Languages::clear() {
    for (const auto &translator : m_translators)
        m_application.removeTranslator(translator.get());
    m_translators.clear();
}

void Languages::use(const QString &code) {
    initTranslations();
    clear();
    const QString system = QLocale::system().name().left(2);
    m_current = codes().contains(code) ? code : codes().contains(system) ? system : codes().first();
    QLocale::setDefault(QLocale(m_current));
    const auto install = [this](const QString &file, const QString &folder) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(file, folder))
            return;
        m_application.installTranslator(translator.get());
        m_translators.push_back(std::move(translator));
    };
    install(QStringLiteral("qtbase_") + m_current,
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)); // Qt's own buttons
    install(QStringLiteral("gatehouse_") + m_current, QStringLiteral(":/i18n"));
}

} // namespace console
