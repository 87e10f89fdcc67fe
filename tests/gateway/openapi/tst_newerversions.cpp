#include "importfixture.h"

#include "gateway/core/jsonwriter.h"

#include <QTest>

#include <algorithm>

using namespace gateway;

namespace {

ImportedApi imported(const char *version, const QByteArray &rest) {
    const auto api =
        importApi("openapi: " + std::string(version) + "\ninfo: {title: t, version: '1'}\n" + rest.toStdString());
    if (!api)
        qFatal("%s", api.error().message.c_str());
    return *api;
}

// The schema of the body of POST /x, references written out once.
QByteArray bodySchema(const ImportedApi &api) {
    const Json schema = operationAt(api, "POST", "/x")->contract.body->media.at(0).schema;
    const Json *reference = schema.find("$ref");
    if (reference == nullptr)
        return QByteArray::fromStdString(toJsonText(schema));
    const Json *definition = definitionOf(api, reference->stringOr({}).substr(std::string_view("#/$defs/").size()));
    return definition != nullptr ? QByteArray::fromStdString(toJsonText(*definition)) : QByteArray("none");
}

const Problem *problemOf(const ImportedApi &api, std::string_view code) {
    const auto found =
        std::find_if(api.problems.begin(), api.problems.end(), [&](const Problem &p) { return p.code == code; });
    return found == api.problems.end() ? nullptr : &*found;
}

QByteArray post(const QByteArray &schema) {
    return "paths: {/x: {post: {requestBody: {content: {application/json: {schema: " + schema + "}}}}}}\n";
}

} // namespace

/// What OpenAPI 3.1 and 3.2 have and 3.0 has not.
class TestNewerVersions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void identifiers_data();
    void identifiers();
    void identifiersAreNamesIn30();
    void callsFromTheApiAreTold();
    void wholeQuery();
    void sequences();
    void encodingsByPosition();
    void otherMethods();
    void aDescriptionBesideAReference_data();
    void aDescriptionBesideAReference();
};

void TestNewerVersions::identifiers_data() {
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("schema");
    const QByteArray resource = "components: {schemas: {A: {$id: 'https://x.test/s/a', type: integer, "
                                "$defs: {n: {type: boolean}, '50%': {$anchor: half, type: number}}}, "
                                "B: {$id: b, type: string}}}\n";
    QTest::newRow("absolute") << post("{$ref: 'https://x.test/s/a#/$defs/n'}") + resource
                              << QByteArray("{'type':'boolean'}");
    QTest::newRow("anchor") << post("{$ref: 'https://x.test/s/a#half'}") + resource << QByteArray("{'type':'number'}");
    QTest::newRow("relative to the document") << post("{$ref: b}") + resource << QByteArray("{'type':'string'}");
    QTest::newRow("pointer of the document")
        << post("{$ref: '#/components/schemas/B'}") + resource << QByteArray("{'type':'string'}");
    QTest::newRow("from within") << post("{$id: 'https://x.test/s/c', $defs: {n: {type: 'null'}}, $ref: '#/$defs/n'}")
                                 << QByteArray("{'type':'null'}");
    QTest::newRow("beside each other") << post("{$ref: 'https://x.test/s/d'}") +
                                              "components: {schemas: {D: {$id: 'https://x.test/s/d', $ref: e}, "
                                              "E: {$id: 'https://x.test/s/e', type: array}}}\n"
                                       << QByteArray("{'$ref':'#/$defs/E'}");
    QTest::newRow("name") << post("{$ref: 'urn:x:y'}") + "components: {schemas: {N: {$id: 'urn:x:y', type: object}}}\n"
                          << QByteArray("{'type':'object'}");
    QTest::newRow("a property of that name")
        << post("{type: object, properties: {$id: {$ref: '#/components/schemas/B'}}}") + resource
        << QByteArray("{'type':'object','properties':{'$id':{'$ref':'#/$defs/B'}}}");
}

void TestNewerVersions::identifiers() {
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, schema);
    const ImportedApi api = imported("3.1.0", document);
    QCOMPARE(bodySchema(api).replace('"', '\''), schema);
    QVERIFY(api.problems.empty());
}

void TestNewerVersions::identifiersAreNamesIn30() {
    const ImportedApi api = imported("3.0.3", post("{$ref: 'https://x.test/s/a'}") +
                                                  "components: {schemas: {A: {$id: 'https://x.test/s/a'}}}\n");
    QVERIFY(problemOf(api, "ref-remote-ref") != nullptr);
}

void TestNewerVersions::callsFromTheApiAreTold() {
    const ImportedApi api = imported("3.1.0", "paths:\n  /x:\n    post:\n      callbacks:\n"
                                              "        onEvent: {'{$request.body#/url}': {post: {}}}\n"
                                              "webhooks:\n  newPet: {post: {operationId: hook}}\n");
    QCOMPARE(api.operations.size(), std::size_t(1));
    const Problem *callback = problemOf(api, "callback-not-callable");
    QVERIFY(callback != nullptr);
    QVERIFY(callback->severity == Problem::Severity::Info);
    QCOMPARE(callback->pointer, std::string("/paths/~1x/post/callbacks/onEvent"));
    QCOMPARE(callback->line, 7);
    const Problem *webhook = problemOf(api, "webhook-not-callable");
    QVERIFY(webhook != nullptr);
    QCOMPARE(webhook->pointer, std::string("/webhooks/newPet"));
    QCOMPARE(webhook->line, 9);
}

void TestNewerVersions::wholeQuery() {
    const QByteArray document = "paths: {/x: {get: {parameters: [{name: q, in: querystring, required: true, content: "
                                "{application/x-www-form-urlencoded: {schema: {type: object}}}}]}}}\n";
    const ImportedApi api = imported("3.2.0", document);
    const Parameter &parameter = operationAt(api, "GET", "/x")->contract.parameters.at(0);
    QVERIFY(parameter.in == Place::Query);
    QCOMPARE(parameter.style, std::string(wholeQueryStyle));
    QVERIFY(parameter.required);
    QCOMPARE(toJsonText(*toApiCatalog(api).find("operations")->at(0)->find("parameters")->at(0)->find("in")),
             quoted("'querystring'"));
    QVERIFY(problemOf(imported("3.1.0", document), "parameter-in-unknown") != nullptr);
}

void TestNewerVersions::sequences() {
    const ImportedApi api =
        imported("3.2.0", "paths: {/x: {post: {requestBody: {content: {application/jsonl: {itemSchema: "
                          "{$ref: '#/components/schemas/A'}}}}}}}\ncomponents: {schemas: {A: {type: integer}}}\n");
    QCOMPARE(bodySchema(api).replace('"', '\''), QByteArray("{'type':'array','items':{'$ref':'#/$defs/A'}}"));
    const Contract &contract = operationAt(api, "POST", "/x")->contract;
    const auto again = contractFromJson(toJson(contract));
    QVERIFY(again && again->body->media.at(0).isSequence);
    const Json catalog = toApiCatalog(api);
    const Json *media = catalog.find("operations")->at(0)->find("body")->find("media")->at(0);
    QCOMPARE(toJsonText(*media->find("schema")), std::string("{}"));
    QVERIFY(media->find("itemSchema") != nullptr);
}

void TestNewerVersions::encodingsByPosition() {
    const ImportedApi api =
        imported("3.2.0", "paths: {/x: {post: {requestBody: {content: {multipart/mixed: {itemSchema: {type: string}, "
                          "prefixEncoding: [{contentType: text/html}], itemEncoding: {contentType: text/css}}}}}}}\n");
    const Contract &contract = operationAt(api, "POST", "/x")->contract;
    const auto again = contractFromJson(toJson(contract));
    QVERIFY(again.ok());
    const MediaType &media = again->body->media.at(0);
    QCOMPARE(toJsonText(media.prefixEncoding), quoted("[{'contentType':'text/html'}]"));
    QCOMPARE(toJsonText(media.itemEncoding), quoted("{'contentType':'text/css'}"));
    const Json catalog = toApiCatalog(api);
    QVERIFY(catalog.find("operations")->at(0)->find("body")->find("media")->at(0)->find("prefixEncoding") != nullptr);
}

void TestNewerVersions::otherMethods() {
    const ImportedApi api = imported("3.2.0", "paths: {/x: {get: {operationId: g}, additionalOperations: {COPY: "
                                              "{operationId: c}, GET: {operationId: again}, 'A B': {}}}}\n");
    QCOMPARE(api.operations.size(), std::size_t(2));
    QVERIFY(operationAt(api, "COPY", "/x") != nullptr);
    QCOMPARE(operationAt(api, "GET", "/x")->operationId, std::string("g"));
    QCOMPARE(problemOf(api, "method-has-field")->pointer, std::string("/paths/~1x/additionalOperations/GET"));
    QCOMPARE(problemOf(api, "method-invalid")->pointer, std::string("/paths/~1x/additionalOperations/A B"));
}

void TestNewerVersions::aDescriptionBesideAReference_data() {
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("description");
    QTest::newRow("3.1") << QByteArray("3.1.0") << QByteArray("here");
    QTest::newRow("3.0 ignores it") << QByteArray("3.0.3") << QByteArray("shared");
}

void TestNewerVersions::aDescriptionBesideAReference() {
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, description);
    const ImportedApi api =
        imported(version.constData(),
                 "paths: {/x: {get: {parameters: [{$ref: '#/components/parameters/P', description: here}]}}}\n"
                 "components: {parameters: {P: {name: p, in: query, description: shared, schema: {type: string}}}}\n");
    QCOMPARE(QByteArray::fromStdString(operationAt(api, "GET", "/x")->contract.parameters.at(0).description),
             description);
}

QTEST_GUILESS_MAIN(TestNewerVersions)
#include "tst_newerversions.moc"
