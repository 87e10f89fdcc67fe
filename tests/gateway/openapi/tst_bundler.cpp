#include "gateway/core/jsonwriter.h"
#include "gateway/openapi/documentlocation.h"
#include "gateway/openapi/importer.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace gateway;

namespace {

using Files = std::map<std::string, std::string>;

/// Imports the file "api.yaml" of `files`; `asked` gets the locations that were asked for.
Result<ImportedApi> importSplit(const Files &files, std::vector<std::string> *asked = nullptr,
                                const std::string &source = "api.yaml") {
    ImportOptions options;
    options.sourceName = source;
    options.readFile = [&files, asked](const std::string &location) -> Result<std::string> {
        if (asked != nullptr)
            asked->push_back(location);
        const auto found = files.find(location);
        if (found == files.end())
            return makeError(ErrorKind::NotFound, "import.unreadable", "There is no " + location);
        return found->second;
    };
    return importApi(files.at(source), options);
}

const std::string pathsOnly = R"(
openapi: 3.1.0
info: {title: Split, version: "1"}
paths:
  /pets/{id}: {$ref: paths/pet.yaml}
)";
const std::string petPath = R"(
parameters: [{$ref: "../parameters/id.yaml"}]
get:
  operationId: readPet
  parameters: [{$ref: "../parameters/all.yaml#/limit"}]
  responses: {"200": {description: ok, content: {application/json: {schema: {$ref: ../schemas/Pet.yaml}}}}}
put:
  operationId: writePet
  requestBody: {content: {application/json: {schema: {$ref: ../schemas/Pet.yaml}}}}
  responses: {"204": {description: ok}}
)";
const Files split{
    {"api.yaml", pathsOnly},
    {"paths/pet.yaml", petPath},
    {"parameters/id.yaml", "name: id\nin: path\nrequired: true\nschema: {type: string}"},
    {"parameters/all.yaml", "limit: {name: limit, in: query, schema: {type: integer}}"},
    {"schemas/Pet.yaml", "type: object\nproperties: {owner: {$ref: ./Owner.yaml}, mother: {$ref: Pet.yaml}}"},
    {"schemas/Owner.yaml", "type: object\nproperties: {name: {type: string}, kind: {$ref: '#/$defs/kind'}}\n"
                           "$defs: {kind: {enum: [a, b]}}"}};

bool hasProblem(const ImportedApi &api, const std::string &code) {
    return std::any_of(api.problems.begin(), api.problems.end(), [&](const Problem &p) { return p.code == code; });
}

} // namespace

/// Descriptions that are spread over several files.
class TestBundler : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryPartAsIfItStoodInOneFile();
    void readsEachFileOnce();
    void namesSchemasAfterTheirFiles();
    void tellsWhichFileAProblemIsIn();
    void aMissingFileIsAFaultOfItsOperation();
    void examplesAreNotFollowed();
    void filesAboveAreDescriptionsOrNothing();
    void filesMayReferBack();
    void isBounded();
    void resolvesLocations_data();
    void resolvesLocations();
};

void TestBundler::readsEveryPartAsIfItStoodInOneFile() {
    const auto api = importSplit(split);
    QVERIFY(api.ok());
    QCOMPARE(api->operations.size(), std::size_t(2));
    const ImportedOperation &get = api->operations.front();
    QCOMPARE(get.operationId, std::string("readPet"));
    QCOMPARE(get.contract.parameters.size(), std::size_t(2));
    QVERIFY(get.contract.problems.empty());
    QVERIFY(api->operations.back().contract.body.has_value());
    QVERIFY2(api->problems.empty(), api->problems.empty() ? "" : api->problems.front().message.c_str());
}

void TestBundler::readsEachFileOnce() {
    std::vector<std::string> asked;
    QVERIFY(importSplit(split, &asked).ok());
    QCOMPARE(asked.size(), split.size() - 1);
    std::sort(asked.begin(), asked.end());
    QVERIFY(std::adjacent_find(asked.begin(), asked.end()) == asked.end());
}

void TestBundler::namesSchemasAfterTheirFiles() {
    const auto api = importSplit(split);
    std::map<std::string, std::string> definitions;
    for (const auto &[name, schema] : api->definitions)
        definitions[name] = toJsonText(schema);
    QVERIFY(definitions.contains("Pet") && definitions.contains("Owner"));
    QVERIFY2(definitions["Pet"].find(R"({"$ref":"#/$defs/Owner"})") != std::string::npos, definitions["Pet"].c_str());
    QVERIFY2(definitions["Pet"].find(R"({"$ref":"#/$defs/Pet"})") != std::string::npos, definitions["Pet"].c_str());
}

void TestBundler::tellsWhichFileAProblemIsIn() {
    Files files = split;
    files["schemas/Owner.yaml"] = "type: object\nproperties:\n  name: {minLength: often}";
    const auto api = importSplit(files);
    QVERIFY(api.ok());
    QCOMPARE(api->problems.size(), std::size_t(1));
    QCOMPARE(api->problems.front().pointer, std::string("schemas/Owner.yaml#/properties/name/minLength"));
    QCOMPARE(api->problems.front().line, 3);
}

void TestBundler::aMissingFileIsAFaultOfItsOperation() {
    Files files = split;
    files.erase("schemas/Pet.yaml");
    files["parameters/all.yaml"] = "limit: [";
    const auto api = importSplit(files);
    QVERIFY(api.ok());
    QCOMPARE(api->operations.size(), std::size_t(2));
    QVERIFY(hasProblem(*api, "ref-missing-file"));
    QVERIFY(hasProblem(*api, "file-unreadable"));
    QVERIFY(!api->operations.back().contract.problems.empty());
}

void TestBundler::examplesAreNotFollowed() {
    Files files = split;
    files["parameters/all.yaml"] =
        "limit: {name: limit, in: query, schema: {type: object, example: {$ref: secret.json}, "
        "default: {$ref: secret.json}}}";
    std::vector<std::string> asked;
    QVERIFY(importSplit(files, &asked).ok());
    QVERIFY(std::none_of(asked.begin(), asked.end(), [](const auto &name) { return name.ends_with("secret.json"); }));
}

void TestBundler::filesAboveAreDescriptionsOrNothing() {
    Files files = split;
    files["schemas/Pet.yaml"] = "type: object\nproperties: {a: {$ref: ../../common/api.yaml#/components/schemas/A}, b: "
                                "{$ref: ../../.config/credentials.json}}";
    files["../common/api.yaml"] = "components: {schemas: {A: {type: integer}}}";
    files["../.config/credentials.json"] = R"({"token": "secret"})";
    const auto api = importSplit(files);
    QVERIFY(api.ok());
    std::string everything = toJsonText(toApiCatalog(*api));
    QVERIFY(everything.find("\"integer\"") != std::string::npos);
    QVERIFY(everything.find("secret") == std::string::npos);
    QVERIFY(hasProblem(*api, "ref-ref-outside-root"));
}

void TestBundler::filesMayReferBack() {
    Files files = split;
    files["api.yaml"] = pathsOnly + "components: {schemas: {Kind: {enum: [x]}}}\n";
    files["schemas/Pet.yaml"] = "$ref: '../api.yaml#/components/schemas/Kind'";
    const auto api = importSplit(files);
    QVERIFY(api.ok());
    QVERIFY2(api->problems.empty(), api->problems.empty() ? "" : api->problems.front().message.c_str());
    QVERIFY(toJsonText(toApiCatalog(*api)).find(R"("enum":["x"])") != std::string::npos);
}

void TestBundler::isBounded() {
    Files files{{"api.yaml",
                 "openapi: 3.1.0\ninfo: {title: Chain, version: '1'}\npaths: {/a: {get: {responses: {'200': "
                 "{description: ok, content: {application/json: {schema: {$ref: f0.yaml}}}}}}}}"}};
    constexpr int count = 2'100;
    for (int i = 0; i < count; ++i)
        files["f" + std::to_string(i) + ".yaml"] = "properties: {next: {$ref: f" + std::to_string(i + 1) + ".yaml}}";
    std::vector<std::string> asked;
    const auto api = importSplit(files, &asked);
    QVERIFY(api.ok());
    QCOMPARE(asked.size(), std::size_t(2'000));
    QVERIFY(hasProblem(*api, "too-many-files"));
}

void TestBundler::resolvesLocations_data() {
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QByteArray>("location");
    const auto row = [](const char *base, const char *reference, const char *location) {
        QTest::addRow("%s in %s", reference, base) << QByteArray(base) << QByteArray(reference) << QByteArray(location);
    };
    row("api.yaml", "./a.yaml", "a.yaml");
    row("paths/pet.yaml", "../schemas/b%20c.yaml", "schemas/b c.yaml");
    row("paths/pet.yaml", "../../up.yaml", "../up.yaml");
    row("../common/x.yaml", "y.yaml", "../common/y.yaml");
    row("api.yaml", "/etc/passwd", "/etc/passwd");
    row("api.yaml", "file:///etc/passwd", "file:///etc/passwd");
    row("api.yaml", "https://h.example/x.yaml", "https://h.example/x.yaml");
    row("https://h.example:1/v1/api.yaml", "../common/x.yaml", "https://h.example:1/common/x.yaml");
    row("https://h.example/api.yaml", "../../../x.yaml", "https://h.example/x.yaml");
    row("https://h.example/v1/api.yaml", "/x.yaml", "https://h.example/x.yaml");
    row("https://h.example/api.yaml", "//other.example/x.yaml", "https://other.example/x.yaml");
}

void TestBundler::resolvesLocations() {
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, reference);
    QFETCH(QByteArray, location);
    QCOMPARE(resolveLocation(base.toStdString(), reference.toStdString()), location.toStdString());
}

QTEST_GUILESS_MAIN(TestBundler)
#include "tst_bundler.moc"
