#include "gateway/core/jsonparser.h"
#include "gateway/schema/schema.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace gateway;

namespace {

QString suiteFolder() {
    return QStringLiteral(GATEHOUSE_SOURCE_DIR "/../shared/json-schema-suite");
}

Json readJson(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    auto parsed = parseJson(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
    return parsed ? std::move(parsed).value() : Json();
}

std::vector<std::pair<std::string, Json>> remotes() {
    std::vector<std::pair<std::string, Json>> documents;
    const QDir folder(suiteFolder() + QStringLiteral("/remotes"));
    QDirIterator files(folder.path(), {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        documents.emplace_back("http://localhost:1234/" + folder.relativeFilePath(path).toStdString(), readJson(path));
    }
    return documents;
}

struct Tally {
    int passed = 0;
    std::vector<std::string> failures;
    [[nodiscard]] int total() const { return passed + static_cast<int>(failures.size()); }
};

void runGroup(const Json &group, const SchemaOptions &options, const std::string &file, Tally &tally) {
    const auto schema = Schema::compile(*group.find("schema"), options);
    for (const Json &test : *group.find("tests")->asArray()) {
        const Json &data = *test.find("data");
        const bool expected = test.find("valid")->boolOr(false);
        const std::string name = file + ": " + std::string(group.find("description")->stringOr({})) + " / " +
                                 std::string(test.find("description")->stringOr({}));
        if (!schema)
            tally.failures.push_back(name + " (refused: " + schema.error().message + ')');
        else if ((*schema)->accepts(data) != expected || (*schema)->validate(data).empty() != expected)
            tally.failures.push_back(name + (expected ? " (should be valid)" : " (should be invalid)"));
        else
            ++tally.passed;
    }
}

Tally runFolder(const QString &folder, const SchemaOptions &options) {
    Tally tally;
    const QDir dir(suiteFolder() + QLatin1Char('/') + folder);
    const QStringList names = dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const Json groups = readJson(dir.filePath(name));
        for (std::size_t i = 0; i < groups.size(); ++i)
            runGroup(*groups.at(i), options, name.toStdString(), tally);
    }
    return tally;
}

} // namespace

/// The official JSON-Schema-Test-Suite; nothing of it is copied here.
class SchemaSuiteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (!QDir(suiteFolder()).exists())
            QSKIP("The official suite is not on this machine");
    }

    void requiredTestsPass_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<bool>("isDraft7");
        QTest::newRow("2020-12") << QStringLiteral("draft2020-12") << false;
        QTest::newRow("draft 7") << QStringLiteral("draft7") << true;
    }

    void requiredTestsPass() {
        QFETCH(QString, folder);
        QFETCH(bool, isDraft7);
        SchemaOptions options;
        options.dialect = isDraft7 ? SchemaDialect::Draft7 : SchemaDialect::Draft202012;
        options.documents = remotes();
        const Tally tally = runFolder(folder, options);
        qInfo("%s: %d of %d", qPrintable(folder), tally.passed, tally.total());
        for (const std::string &failure : tally.failures)
            qInfo("  %s", failure.c_str());
        QVERIFY(tally.total() > 900);
        QVERIFY2(tally.failures.empty(), "every required test passed when this was written");
    }

    // Informal in the standard: measured so that a loss shows.
    void optionalTests_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<bool>("isDraft7");
        QTest::addColumn<double>("mark");
        QTest::newRow("2020-12") << QStringLiteral("draft2020-12/optional") << false << 0.95;
        QTest::newRow("2020-12 formats") << QStringLiteral("draft2020-12/optional/format") << false << 0.9;
        QTest::newRow("draft 7") << QStringLiteral("draft7/optional") << true << 0.9;
        QTest::newRow("draft 7 formats") << QStringLiteral("draft7/optional/format") << true << 0.9;
    }

    void optionalTests() {
        QFETCH(QString, folder);
        QFETCH(bool, isDraft7);
        QFETCH(double, mark);
        SchemaOptions options;
        options.dialect = isDraft7 ? SchemaDialect::Draft7 : SchemaDialect::Draft202012;
        if (folder.endsWith(QLatin1String("format")))
            options.formats = gateway::FormatAssertion::All;
        options.documents = remotes();
        const Tally tally = runFolder(folder, options);
        qInfo("%s: %d of %d", qPrintable(folder), tally.passed, tally.total());
        QVERIFY(tally.passed >= mark * tally.total());
    }
};

QTEST_GUILESS_MAIN(SchemaSuiteTest)
#include "tst_schemasuite.moc"
