#include "gateway/admin/collectionimport.h"
#include "gateway/admin/importpreview.h"
#include "gateway/admin/operationpreview.h"

#include "gateway/core/jsonwriter.h"

#include <QTest>

using namespace gateway;

namespace {

constexpr const char *description =
    "openapi: 3.1.0\n"
    "info: {title: Shop, version: '1'}\n"
    "servers: [{url: 'https://shop.example.com/v1'}]\n"
    "security: [{key: []}]\n"
    "paths:\n"
    "  /items/{id}:\n"
    "    get:\n"
    "      operationId: getItem\n"
    "      description: \"Gets one item\\u200b of the shop\"\n"
    "      parameters: [{name: id, in: path, required: true, description: Its number, schema: {type: integer, example: "
    "7}}]\n"
    "      responses: {'200': {description: ok}}\n"
    "  /items:\n"
    "    post:\n"
    "      operationId: list_collections\n"
    "      security: [{login: [], key: []}]\n"
    "      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}\n"
    "      responses: {'201': {description: made}}\n"
    "components:\n"
    "  securitySchemes:\n"
    "    login: {type: http, scheme: basic}\n"
    "    key: {type: apiKey, in: header, name: X-Key}\n"
    "    unused: {type: http, scheme: bearer}\n"
    "  schemas:\n"
    "    Item: {type: object, required: [owner], properties: {owner: {$ref: '#/components/schemas/Owner'}, parent: "
    "{$ref: '#/components/schemas/Item'}}}\n"
    "    Owner: {type: string, maxLength: 10, example: Ann}\n"
    "    Unused: {type: string}\n";

ImportPreviewPtr read(const std::string &text, Document::Origin origin = Document::Origin::Text,
                      const std::string &source = "shop.yaml") {
    auto preview = readPreview({text, source, origin}, {}, {});
    return preview ? std::move(preview).value() : nullptr;
}

} // namespace

/// What is known of a description before it is imported.
class TestImportPreview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokensAreThoseOfTheFinishedTools();
    void listsTheSchemesThatOperationsAskFor();
    void showsWhatAModelAndTheUpstreamSee();
    void aToolNameThatIsReservedIsReplaced();
    void aRelativeServerCountsFromTheDocument();
    void serversKeepTheirVariables();
    void anOpenServerIsNoBaseUrl();
    void aServerThatOnlyOperationsName();
    void linesAreThoseOfTheKeptText();
    void canBeCancelled();
};

void TestImportPreview::tokensAreThoseOfTheFinishedTools() {
    const auto preview = read(description);
    QVERIFY(preview != nullptr);
    QCOMPARE(preview->tokens.size(), std::size_t(2));
    const Catalog catalog({});
    for (std::size_t i = 0; i < 2; ++i) {
        auto operation = previewOperation(*preview, i, catalog, {});
        QVERIFY(operation.ok());
        const auto named = static_cast<std::int64_t>(operation->toolName.size());
        // the second one's name is reserved, so that it gets another one, which is longer
        QVERIFY(std::abs(preview->tokens[i] - operation->lint.tokens) <= named / 4);
        QVERIFY(preview->tokens[i] > 20);
    }
    QVERIFY(preview->tokens[1] > preview->tokens[0]); // shared schemas count
}

void TestImportPreview::listsTheSchemesThatOperationsAskFor() {
    const auto preview = read(description);
    QVERIFY(preview != nullptr);
    QCOMPARE(preview->schemes.size(), std::size_t(2));
    QCOMPARE(preview->schemes[0].name, std::string("key"));
    QCOMPARE(preview->schemes[0].key, std::string("X-Key"));
    QCOMPARE(preview->schemes[1].scheme, std::string("basic"));
}

void TestImportPreview::showsWhatAModelAndTheUpstreamSee() {
    const auto preview = read(description);
    QVERIFY(preview != nullptr);
    const auto get = previewOperation(*preview, 0, Catalog({}), preview->suggestedBaseUrl);
    QVERIFY(get.ok());
    QCOMPARE(get->toolName, std::string("getItem"));
    QCOMPARE(get->contract.find("endpoint")->find("description")->stringOr({}), "Gets one item of the shop");
    QVERIFY(get->request.starts_with("GET https://shop.example.com/v1/items/7\n"));
    QVERIFY(get->lint.findings.empty());
    const auto post = previewOperation(*preview, 1, Catalog({}), preview->suggestedBaseUrl);
    QVERIFY(post.ok());
    const std::string schema = toJsonText(*post->contract.find("arguments_schema"));
    QVERIFY(schema.find("maxLength") != std::string::npos);
    QVERIFY(schema.find("Unused") == std::string::npos);
    QVERIFY(post->request.find("application/json") != std::string::npos);
    QVERIFY(post->request.ends_with("\n\n"
                                    R"({"owner":"Ann"})"));
    QCOMPARE(post->lint.findings.front().code, std::string("description-missing"));
}

void TestImportPreview::aToolNameThatIsReservedIsReplaced() {
    const auto preview = read(description);
    QVERIFY(preview != nullptr);
    const auto post = previewOperation(*preview, 1, Catalog({}), {});
    QVERIFY(post.ok());
    QVERIFY(post->request.starts_with("POST https://base-url.invalid/items\n"));
    QCOMPARE(post->toolName, std::string("shop_list_collections"));
}

void TestImportPreview::aRelativeServerCountsFromTheDocument() {
    const std::string text = QByteArray(description).replace("https://shop.example.com/v1", "../v2").toStdString();
    const auto fetched = read(text, Document::Origin::Url, "https://docs.example.com/api/doc/shop.yaml");
    QVERIFY(fetched != nullptr);
    QCOMPARE(fetched->suggestedBaseUrl, std::string("https://docs.example.com/api/v2"));
    const auto pasted = read(text);
    QVERIFY(pasted != nullptr);
    QVERIFY(pasted->suggestedBaseUrl.empty());
}

void TestImportPreview::serversKeepTheirVariables() {
    const char *const servers = "[{url: 'https://{region}.example.com/{base}', description: By region, variables: "
                                "{region: {enum: [eu, us]}, base: {default: 1}}}, {url: /relative}]";
    const auto preview =
        read(QByteArray(description).replace("[{url: 'https://shop.example.com/v1'}]", servers).toStdString());
    QVERIFY(preview != nullptr);
    QCOMPARE(preview->servers.size(), std::size_t(1)); // a text has no place that the other could be relative to
    ImportedServer server = preview->servers.front();
    QCOMPARE(server.description, std::string("By region"));
    QCOMPARE(server.variables.at(0).allowed, (std::vector<std::string>{"eu", "us"}));
    QCOMPARE(server.expandedUrl(), std::string("https://eu.example.com/1"));
    server.variables.at(0).value = "us";
    QCOMPARE(server.expandedUrl(), std::string("https://us.example.com/1"));
}

// A host in braces is none that calls could go to.
void TestImportPreview::anOpenServerIsNoBaseUrl() {
    const auto withServers = [](const char *servers) {
        return read(QByteArray(description).replace("[{url: 'https://shop.example.com/v1'}]", servers).toStdString());
    };
    const auto open = withServers("[{url: 'https://{region}.example.com'}]");
    QVERIFY(open != nullptr);
    Collection collection;
    ImportRequest request;
    request.preview = open;
    QVERIFY(chooseBaseUrl(request, collection).ok());
    QVERIFY(collection.baseUrl.empty());
    request.baseUrl = "https://{region}.example.com";
    QVERIFY(!chooseBaseUrl(request, collection).ok());
    const auto either = withServers("[{url: 'https://{region}.example.com'}, {url: 'https://eu.example.com'}]");
    QVERIFY(either != nullptr);
    request.baseUrl.clear();
    request.preview = either;
    QVERIFY(chooseBaseUrl(request, collection).ok());
    QCOMPARE(collection.baseUrl, std::string("https://eu.example.com"));
}

void TestImportPreview::linesAreThoseOfTheKeptText() {
    const QString text =
        QString::fromLatin1(description)
            .replace(QLatin1String("#/components/schemas/Owner"), QLatin1String("#/components/schemas/Nobody"));
    QByteArray utf16("\xff\xfe", 2);
    utf16.append(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    const auto preview = read(utf16.toStdString());
    QVERIFY(preview != nullptr);
    const auto &problems = preview->api->problems;
    QVERIFY(!problems.empty());
    const auto line = QByteArray::fromStdString(preview->text).split('\n').at(problems.front().line - 1);
    QVERIFY2(line.contains("Nobody"), line.constData());
}

void TestImportPreview::canBeCancelled() {
    const auto preview =
        readPreview({description, "shop.yaml", Document::Origin::Text}, {}, [](int percent) { return percent < 100; });
    QVERIFY(!preview.ok());
    QCOMPARE(preview.error().code, std::string("import.cancelled"));
}

void TestImportPreview::aServerThatOnlyOperationsName() {
    const auto preview = read("openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {/a: {servers: [{url: "
                              "'https://own.example'}], get: {responses: {}}}}\n");
    QCOMPARE(preview->suggestedBaseUrl, std::string("https://own.example"));
    QVERIFY(preview->api->problems.empty());
}

QTEST_GUILESS_MAIN(TestImportPreview)
#include "tst_importpreview.moc"
