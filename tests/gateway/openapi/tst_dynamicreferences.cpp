#include "importfixture.h"

#include "gateway/core/jsonparser.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/schema/schema.h"

#include <QTest>

#include <algorithm>

using namespace gateway;

namespace {

// A page of anything; what is on it says whoever refers to it.
const char *const components = "components:\n"
                               "  schemas:\n"
                               "    Page:\n"
                               "      $id: page\n"
                               "      type: object\n"
                               "      properties: {items: {type: array, items: {$dynamicRef: '#item'}}}\n"
                               "      $defs: {any: {$dynamicAnchor: item, not: {}}}\n"
                               "    Pets:\n"
                               "      $id: pets\n"
                               "      $ref: page\n"
                               "      $defs: {pet: {$dynamicAnchor: item, type: string}}\n"
                               "    Shops:\n"
                               "      $id: shops\n"
                               "      $ref: page\n"
                               "      $defs: {shop: {$dynamicAnchor: item, $ref: '#/components/schemas/Shop'}}\n"
                               "    Shop: {type: object, required: [name]}\n";

std::string operation(const char *path, const char *schema) {
    return "  /" + std::string(path) + ": {post: {requestBody: {content: {application/json: {schema: " + schema +
           "}}}}}\n";
}

std::string document(const std::string &paths, const std::string &rest) {
    return "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n" + paths + rest;
}

// Whether the body of POST `path` may be `instance`.
bool accepts(const ImportedApi &api, const char *path, const char *instance) {
    Json schema = operationAt(api, "POST", path)->contract.body->media.front().schema;
    attachDefinitions(schema, [&](std::string_view name) { return definitionOf(api, name); });
    const auto compiled = Schema::compile(schema);
    return compiled && (*compiled)->validate(parseJson(quoted(instance)).value()).empty();
}

const Problem *problemOf(const ImportedApi &api, std::string_view code) {
    const auto found = std::find_if(api.problems.begin(), api.problems.end(),
                                    [code](const Problem &problem) { return problem.code == code; });
    return found == api.problems.end() ? nullptr : &*found;
}

} // namespace

/// `$dynamicRef` leads where the schemas on the way there say (JSON Schema 2020-12 section 8.2.3.2).
class TestDynamicReferences final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOutermostCounts();
    void eachWayHasItsOwn();
    void treesAreStrictAllTheWay();
    void filesAreResources();
    void twiceInOneResourceIsTold();
    void tooManyScopesAreTold();
    void nothingIsDoubledWithoutNeed();
};

void TestDynamicReferences::theOutermostCounts() {
    const auto api = importApi(document(operation("pets", "{$ref: pets}"), components));
    QVERIFY(api.ok());
    QVERIFY(accepts(*api, "/pets", "{'items':['Rex']}"));
    QVERIFY(!accepts(*api, "/pets", "{'items':[1]}"));
}

void TestDynamicReferences::eachWayHasItsOwn() {
    const auto api = importApi(document(operation("pets", "{$ref: '#/components/schemas/Pets'}") +
                                            operation("shops", "{$ref: shops}") + operation("plain", "{$ref: page}"),
                                        components));
    QVERIFY(api.ok());
    QVERIFY(accepts(*api, "/pets", "{'items':['Rex']}"));
    QVERIFY(!accepts(*api, "/pets", "{'items':[{'name':'x'}]}"));
    QVERIFY(accepts(*api, "/shops", "{'items':[{'name':'x'}]}"));
    QVERIFY(!accepts(*api, "/shops", "{'items':[{}]}"));
    QVERIFY(accepts(*api, "/plain", "{'items':[]}"));
    QVERIFY(!accepts(*api, "/plain", "{'items':['Rex']}"));
    // "#/components/…" in a schema with an $id means the document to whoever wrote it.
    const Problem *past = problemOf(*api, "ref-past-id");
    QVERIFY(past != nullptr);
    QCOMPARE(past->pointer, std::string("/components/schemas/Shops/$defs/shop/$ref"));
    QCOMPARE(past->line, 21);
}

// The example of JSON Schema: a tree whose every node takes no other members.
void TestDynamicReferences::treesAreStrictAllTheWay() {
    const auto api = importApi(document(
        operation("tree", "{$ref: tree}") + operation("strict", "{$ref: strict-tree}"),
        "components:\n  schemas:\n"
        "    Tree: {$id: tree, $dynamicAnchor: node, type: object, properties: {data: true, children: {type: array, "
        "items: {$dynamicRef: '#node'}}}}\n"
        "    Strict: {$id: strict-tree, $dynamicAnchor: node, $ref: tree, unevaluatedProperties: false}\n"));
    QVERIFY(api.ok());
    const char *misspelt = "{'children':[{'daat':1}]}";
    QVERIFY(accepts(*api, "/tree", misspelt));
    QVERIFY(!accepts(*api, "/strict", misspelt));
    QVERIFY(accepts(*api, "/strict", "{'children':[{'data':1,'children':[]}]}"));
}

void TestDynamicReferences::filesAreResources() {
    ImportOptions options;
    options.sourceName = "api.yaml";
    options.readFile = [](const std::string &location) -> Result<std::string> {
        if (location == "page.yaml")
            return std::string("type: array\nitems: {$dynamicRef: '#item'}\n$defs: {any: {$dynamicAnchor: item}}\n");
        return std::string("$ref: page.yaml\n$defs: {own: {$dynamicAnchor: item, type: boolean}}\n");
    };
    const auto api = importApi(document(operation("x", "{$ref: flags.yaml}"), ""), options);
    QVERIFY(api.ok());
    QVERIFY(accepts(*api, "/x", "[true]"));
    QVERIFY(!accepts(*api, "/x", "[1]"));
}

void TestDynamicReferences::twiceInOneResourceIsTold() {
    const auto api = importApi(document(operation("x", "{$dynamicRef: '#a'}"),
                                        "components:\n  schemas:\n    A: {$dynamicAnchor: a, type: string}\n"
                                        "    B: {$dynamicAnchor: a, type: boolean}\n"));
    QVERIFY(api.ok());
    const Problem *twice = problemOf(*api, "dynamic-anchor-twice");
    QVERIFY(twice != nullptr);
    QCOMPARE(twice->pointer, std::string("/components/schemas/B"));
    QCOMPARE(twice->line, 8);
    QVERIFY(accepts(*api, "/x", "'text'"));
}

// Nine names with two anchors each, and a way from every schema to every other one: 2^9 scopes, more than are followed.
void TestDynamicReferences::tooManyScopesAreTold() {
    constexpr int names = 9;
    std::string all = "anyOf: [";
    for (int name = 0; name < names; ++name)
        all += "{$ref: a" + std::to_string(name) + "}, {$ref: b" + std::to_string(name) + "}, ";
    std::string schemas = "components:\n  schemas:\n";
    for (int name = 0; name < names; ++name) {
        for (const char *which : {"a", "b"}) {
            const std::string id = which + std::to_string(name);
            schemas += "    " + id + ": {$id: " + id + ", " + all + "{$dynamicRef: '#n" +
                       std::to_string((name + 1) % names) + "'}], $defs: {d: {$dynamicAnchor: n" +
                       std::to_string(name) + "}}}\n";
        }
    }
    const auto api = importApi(document(operation("x", "{$ref: a0}"), schemas));
    QVERIFY2(api.ok(), api ? "" : api.error().message.c_str());
    const Problem *told = problemOf(*api, "dynamic-ref-unresolved");
    QVERIFY(told != nullptr);
    QVERIFY(told->line > 0 && told->pointer.ends_with("/$dynamicRef"));
}

void TestDynamicReferences::nothingIsDoubledWithoutNeed() {
    const auto api = importApi(document(operation("a", "{$ref: '#/components/schemas/Shop'}") +
                                            operation("b", "{$ref: '#/components/schemas/Shop'}"),
                                        components));
    QVERIFY(api.ok());
    QCOMPARE(api->definitions.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestDynamicReferences)
#include "tst_dynamicreferences.moc"
