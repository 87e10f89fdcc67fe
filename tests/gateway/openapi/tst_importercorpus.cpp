#include "importfixture.h"

#include "gateway/core/jsonparser.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/schema/schema.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace gateway;

namespace {

const QString corpus = QStringLiteral(GATEHOUSE_SOURCE_DIR "/../shared/corpus/");

Json jsonFile(const QString &path) {
    auto json = parseJson(bytesOf(path));
    return json ? std::move(json).value() : Json();
}

std::string text(const Json &object, std::string_view name) {
    const Json *member = object.find(name);
    return member != nullptr ? std::string(member->stringOr({})) : std::string();
}

bool flag(const Json &object, std::string_view name) {
    const Json *member = object.find(name);
    return member != nullptr && member->boolOr(false);
}

const JsonArray &list(const Json &object, std::string_view name) {
    static const JsonArray none;
    const Json *member = object.find(name);
    return member != nullptr && member->isArray() ? *member->asArray() : none;
}

// "GET /x: query:limit required simple ..." of every operation, so that a difference shows where it is.
std::set<std::string> signatures(const Json &catalog) {
    std::set<std::string> all;
    for (const Json &operation : list(catalog, "operations")) {
        const std::string name = text(operation, "method") + ' ' + text(operation, "path");
        all.insert(name + " id " + text(operation, "operationId"));
        for (const Json &parameter : list(operation, "parameters"))
            all.insert(name + " parameter " + text(parameter, "in") + ' ' + text(parameter, "name") +
                       (flag(parameter, "required") ? " required " : " ") + text(parameter, "style") +
                       (flag(parameter, "explode") ? " explode" : "") + text(parameter, "content"));
        if (const Json *body = operation.find("body")) {
            for (const Json &media : list(*body, "media")) {
                const std::string type = text(media, "type");
                all.insert(name + " body " + (type == "*" ? "application/json" : type) +
                           (flag(*body, "required") ? " required" : ""));
            }
        }
        for (const Json &status : list(operation, "responses"))
            all.insert(name + " response " + std::string(status.stringOr({})));
        for (const Json &server : list(operation, "servers"))
            all.insert(name + " server " + std::string(server.stringOr({})));
        std::size_t alternative = 0;
        for (const Json &needed : list(operation, "security")) {
            all.insert(name + " alternative " + std::to_string(++alternative));
            for (std::size_t i = 0; i < needed.size(); ++i)
                all.insert(name + " needs " + text(*needed.at(i), "name") + ' ' + text(*needed.at(i), "type") + ' ' +
                           text(*needed.at(i), "scheme"));
        }
    }
    return all;
}

QByteArray difference(const std::set<std::string> &expected, const std::set<std::string> &found) {
    for (const std::string &one : expected) {
        if (!found.contains(one))
            return "lacks " + QByteArray::fromStdString(one);
    }
    for (const std::string &one : found) {
        if (!expected.contains(one))
            return "has " + QByteArray::fromStdString(one);
    }
    return {};
}

// Names the first schema that the validator does not take.
QByteArray uncompilable(const ImportedApi &api) {
    const auto lookup = [&](std::string_view name) { return definitionOf(api, name); };
    const auto compiles = [&](Json schema) {
        if (schema.isObject())
            attachDefinitions(schema, lookup);
        return schema.isNull() || Schema::compile(schema).ok();
    };
    for (const ImportedOperation &operation : api.operations) {
        for (const Parameter &parameter : operation.contract.parameters) {
            if (!compiles(parameter.schema))
                return QByteArray::fromStdString(operation.path + ' ' + parameter.name);
        }
        if (operation.contract.body && !operation.contract.body->media.empty() &&
            !compiles(operation.contract.body->media.front().schema))
            return QByteArray::fromStdString(operation.path + " body");
    }
    return {};
}

// What may be read beside a description is for `admin` to say; here it is whatever the corpus holds.
ImportOptions optionsFor(const QString &file) {
    ImportOptions options;
    options.sourceName = file.toStdString();
    options.readFile = [folder = QFileInfo(corpus + QStringLiteral("dev/") + file).dir()](const std::string &location) {
        const QString path = QDir::cleanPath(folder.filePath(QString::fromStdString(location)));
        return path.startsWith(QDir::cleanPath(corpus)) && QFileInfo(path).isFile()
                   ? Result<std::string>(bytesOf(path))
                   : makeError(ErrorKind::NotFound, "import.unreadable", location);
    };
    return options;
}

} // namespace

/// Real descriptions and hand-made broken ones, against the results that were worked out from the standards.
class TestImporterCorpus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void descriptions_data();
    void descriptions();
    void broken_data();
    void broken();
};

void TestImporterCorpus::initTestCase() {
    if (!QDir(corpus).exists())
        QSKIP("the corpus is not here");
}

void TestImporterCorpus::descriptions_data() {
    QTest::addColumn<QString>("file");
    const Json manifest = jsonFile(corpus + QStringLiteral("dev/MANIFEST.json"));
    for (const Json &entry : list(manifest, "documents")) {
        const QString file = QString::fromStdString(text(entry, "file"));
        if (file.startsWith(QLatin1String("openapi/")))
            QTest::newRow(qPrintable(file)) << file;
    }
}

void TestImporterCorpus::descriptions() {
    QFETCH(QString, file);
    const Json expected =
        jsonFile(corpus + QStringLiteral("expected/") + QString(file).replace(QLatin1Char('/'), QLatin1String("__")) +
                 QStringLiteral(".json"));
    QVERIFY(expected.isObject());
    const auto api = importApi(bytesOf(corpus + QStringLiteral("dev/") + file), optionsFor(file));
    QVERIFY2(api.ok(), api ? "" : api.error().message.c_str());
    const Json catalog = toApiCatalog(*api);
    QCOMPARE(catalog.find("operationCount")->integer(), expected.find("operationCount")->integer());
    QCOMPARE(difference(signatures(expected), signatures(catalog)), QByteArray());
    QCOMPARE(uncompilable(*api), QByteArray());
}

void TestImporterCorpus::broken_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("importable"); // true, false, either
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<int>("operations");
    QTest::addColumn<int>("clean");
    QTest::addColumn<int>("line");
    const Json manifest = jsonFile(corpus + QStringLiteral("dev/MANIFEST.json"));
    for (const Json &entry : list(manifest, "documents")) {
        const Json *expect = entry.find("expect");
        const QString file = QString::fromStdString(text(entry, "file"));
        if (expect == nullptr || !file.startsWith(QLatin1String("broken/")))
            continue;
        const Json *importable = expect->find("importable");
        const Json *where = expect->find("where");
        const Json *line = where != nullptr ? where->find("line") : nullptr;
        const auto number = [&](const char *name) {
            return static_cast<int>(expect->find(name)->integer().value_or(-1));
        };
        QTest::newRow(qPrintable(file)) << file
                                        << QByteArray(importable->isBool()
                                                          ? importable->boolOr(false) ? "true" : "false"
                                                          : "either")
                                        << QByteArray::fromStdString(text(*expect, "error")) << number("operations")
                                        << number("operationsWithoutProblems")
                                        << static_cast<int>(line != nullptr ? line->integer().value_or(0) : 0);
    }
}

void TestImporterCorpus::broken() {
    QFETCH(QString, file);
    QFETCH(QByteArray, importable);
    QFETCH(QByteArray, error);
    QFETCH(int, operations);
    QFETCH(int, clean);
    QFETCH(int, line);
    const auto api = importApi(bytesOf(corpus + QStringLiteral("dev/") + file), optionsFor(file));
    if (importable != "either")
        QCOMPARE(QByteArray(api.ok() ? "true" : "false"), importable);
    if (!api) {
        // A JSON text that starts with a comment is no JSON; what it is tried as next names the error.
        const std::string kind = api.error().code.substr(std::string_view("import.").size());
        QVERIFY2(kind == error.toStdString() || (importable == "either" && kind == "yaml-syntax"), kind.c_str());
        if (line > 0)
            QCOMPARE(api.error().problems.front().line, line);
        return;
    }
    if (operations >= 0) {
        QCOMPARE(static_cast<int>(api->operations.size()), operations);
        QCOMPARE(
            static_cast<int>(std::count_if(api->operations.begin(), api->operations.end(),
                                           [](const ImportedOperation &o) { return o.contract.problems.empty(); })),
            clean);
    }
    if (!error.isEmpty()) // it was repaired, so it has to be told
        QVERIFY(!api->problems.empty());
    QCOMPARE(uncompilable(*api), QByteArray());
}

QTEST_GUILESS_MAIN(TestImporterCorpus)
#include "tst_importercorpus.moc"
