#include <QFile>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

namespace {

QString path(const QString &language) {
    return QStringLiteral(GATEHOUSE_SOURCE_DIR "/translations/gatehouse_%1.ts").arg(language);
}

struct Counts {
    int messages = 0;
    QStringList untranslated;
};

Counts countIn(QFile &file) {
    Counts counts;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("source")) {
            source = xml.readElementText();
            ++counts.messages;
        } else if (xml.name() == QLatin1String("translation")) {
            const bool isUnfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            if (xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed().isEmpty() || isUnfinished)
                counts.untranslated += source;
        }
    }
    return counts;
}

} // namespace

/// Every text of the console is translated in every language it offers.
class TestTranslations final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLeftUntranslated_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("atLeast");
        QTest::newRow("German") << QStringLiteral("de") << 300;
        QTest::newRow("English plurals") << QStringLiteral("en") << 10;
    }

    void nothingIsLeftUntranslated() {
        QFETCH(QString, language);
        QFETCH(int, atLeast);
        QFile file(path(language));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Counts counts = countIn(file);
        QVERIFY(counts.messages >= atLeast);
        QVERIFY2(counts.untranslated.isEmpty(), qPrintable(counts.untranslated.join(QStringLiteral(" | "))));
    }

    void numbersTakeTheirForms() {
        Q_INIT_RESOURCE(gatehouse_translations);
        QTranslator german;
        QVERIFY(german.load(QStringLiteral(":/i18n/gatehouse_de.qm")));
        const char *const text = "%n endpoint(s)";
        QCOMPARE(german.translate("console::OperationsModel", text, nullptr, 1), QStringLiteral("%n Endpunkt"));
        QCOMPARE(german.translate("console::OperationsModel", text, nullptr, 2), QStringLiteral("%n Endpunkte"));
        QTranslator english;
        QVERIFY(english.load(QStringLiteral(":/i18n/gatehouse_en.qm")));
        QCOMPARE(english.translate("console::OperationsModel", text, nullptr, 1), QStringLiteral("%n endpoint"));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
