#include "gateway/schema/schemapattern.h"

#include <QTest>

#include <string>

using namespace gateway;

Q_DECLARE_METATYPE(PatternMatch)

class SchemaPatternTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesAsEcmaScriptDoes_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *pattern, const QString &text, bool matches) {
            QTest::addRow("%s on %s", pattern, qPrintable(text)) << QString::fromUtf8(pattern) << text << matches;
        };
        row("b", QStringLiteral("abc"), true);
        row("^a$", QStringLiteral("a\n"), false);
        row("^a.c$", QStringLiteral("a\u2028c"), false);
        row("^.{3}$", QStringLiteral("éèê"), true);
        row("^.$", QStringLiteral("😀"), true);
        row("^\\d$", QStringLiteral("٣"), false);
        row("^\\w$", QStringLiteral("é"), false);
        row("^\\s$", QStringLiteral("\u00a0"), true);
        row("^\\s$", QStringLiteral("\ufeff"), true);
        row("^[\\s]$", QStringLiteral("\u3000"), true);
        row("^\\S$", QStringLiteral("\u00a0"), false);
        row("^\\u0041$", QStringLiteral("A"), true);
        row("^\\u{1F600}$", QStringLiteral("😀"), true);
        row("^\\ud83d\\ude00$", QStringLiteral("😀"), true);
        row("^\\x41$", QStringLiteral("A"), true);
        row("^\\cA$", QStringLiteral("\u0001"), true);
        row("^[^]$", QStringLiteral("\n"), true);
        row("^a[]$", QStringLiteral("a"), false);
        row("^[\\d-x]+$", QStringLiteral("1-x"), true);
        row("^[\\d-x]$", QStringLiteral("e"), false);
        row("^[[:alpha:]]$", QStringLiteral("b]"), false);
        row("^[[:alpha:]]$", QStringLiteral("a]"), true);
        row("^[a-z\\]]+$", QStringLiteral("a]"), true);
        row("^\\p{Letter}+$", QStringLiteral("éß"), true);
        row("^\\p{Script=Greek}+$", QStringLiteral("αβ"), true);
        row("(?<=a)b", QStringLiteral("ab"), true);
        row("^(?<y>\\d{4})-\\k<y>$", QStringLiteral("2026-2026"), true);
        row("^(a)\\1$", QStringLiteral("aa"), true);
        row("^\\/api\\/[^/]+$", QStringLiteral("/api/x"), true);
        row("\\$", QStringLiteral("5$"), true);
        row("^[$.]+$", QStringLiteral("$."), true);
    }

    void matchesAsEcmaScriptDoes() {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(bool, matches);
        const auto compiled = SchemaPattern::compile(pattern.toStdString());
        QVERIFY2(compiled.ok(), compiled ? "" : compiled.error().message.c_str());
        QCOMPARE((*compiled)->match(text.toStdString()) == PatternMatch::Yes, matches);
    }

    void malformedPatternsAreRefused_data() {
        QTest::addColumn<QString>("pattern");
        for (const char *pattern :
             {"(", "[a", "a\\", "\\u{110000000}", "\\ud83d", "(*NO_JIT)a", "\\c1", "a{1,99999999}"})
            QTest::newRow(pattern) << QString::fromLatin1(pattern);
    }

    void malformedPatternsAreRefused() {
        QFETCH(QString, pattern);
        const auto compiled = SchemaPattern::compile(pattern.toStdString());
        QVERIFY(!compiled.ok());
        QCOMPARE(compiled.error().code, std::string("pattern.malformed"));
    }

    // The engines others use crash on the first three and hang on the last (facts of the import).
    void hardTextsNeverCrash_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<PatternMatch>("expected");
        QTest::newRow("any") << QStringLiteral("^.+$") << QString(60'000, QLatin1Char('a')) << PatternMatch::Yes;
        QTest::newRow("class") << QStringLiteral("^[a-z]*$") << QString(100'000, QLatin1Char('a')) << PatternMatch::Yes;
        QTest::newRow("group") << QStringLiteral("^(a|b)*$") << QString(1'000'000, QLatin1Char('a'))
                               << PatternMatch::Unknown;
        QTest::newRow("nested") << QStringLiteral("^(a+)+$")
                                << QString(QString(33, QLatin1Char('a')) + QLatin1Char('!')) << PatternMatch::Unknown;
    }

    void hardTextsNeverCrash() {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(PatternMatch, expected);
        const auto compiled = SchemaPattern::compile(pattern.toStdString());
        QVERIFY((*compiled)->match(text.toStdString()) == expected);
    }
};

QTEST_GUILESS_MAIN(SchemaPatternTest)
#include "tst_schemapattern.moc"
