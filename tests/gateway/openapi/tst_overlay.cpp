#include "importfixture.h"

#include "gateway/core/jsonwriter.h"

#include <QTest>

using namespace gateway;

namespace {

constexpr const char *shop = R"(openapi: 3.0.3
info: {title: Shop, version: '1'}
servers: [{url: 'https://old.test'}]
tags: [{name: a}]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: debug, in: query, schema: {type: boolean}}
    post:
      operationId: addOrder
      deprecated: true
  /internal/jobs:
    get: {x-internal: true, operationId: jobs}
)";

std::string overlayOf(const char *actions) {
    return "overlay: 1.0.0\ninfo: {title: Fixes, version: '1'}\nactions:\n" + std::string(actions);
}

Result<ImportedApi> importWith(std::initializer_list<std::string> overlays, std::string_view text = shop) {
    ImportOptions options;
    options.sourceName = "shop.yaml";
    for (const std::string &overlay : overlays)
        options.overlays.push_back({"fixes.yaml", overlay});
    return importApi(text, options);
}

const Problem *problemOf(const ImportedApi &api, std::string_view code) {
    const auto found =
        std::find_if(api.problems.begin(), api.problems.end(), [&](const Problem &p) { return p.code == code; });
    return found == api.problems.end() ? nullptr : &*found;
}

QByteArray methodsAndPaths(const ImportedApi &api) {
    QByteArray all;
    for (const ImportedOperation &operation : api.operations)
        all += QByteArray::fromStdString(operation.method + ' ' + operation.path + ' ');
    return all.trimmed();
}

} // namespace

/// Overlays applied to a description while it is imported.
class TestOverlay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void updatesMerge();
    void arraysAreAppendedTo();
    void removesWhatIsSelected();
    void laterSeesWhatEarlierDid();
    void jsonToo();
    void selectingNothingIsTold();
    void whatCannotBeUpdatedIsTold();
    void problemsStillLeadIntoTheDocument();
    void nothingIsAppliedUnasked();
    void refusals_data();
    void refusals();
    void growthIsBounded();
    void depthIsBounded();
};

void TestOverlay::updatesMerge() {
    const auto api = importWith({overlayOf("- target: $.paths['/orders'].get\n"
                                           "  update: {summary: Orders, x-cost: {unit: low}, deprecated: true}\n"
                                           "- target: $.info\n"
                                           "  update: {title: Better shop}\n")});
    QVERIFY(api);
    QCOMPARE(api->title, std::string("Better shop"));
    const ImportedOperation *list = operationAt(*api, "GET", "/orders");
    QCOMPARE(list->operationId, std::string("listOrders")); // what the update does not name stays
    QCOMPARE(list->summary, std::string("Orders"));
    QVERIFY(list->deprecated);
    QCOMPARE(toJsonText(list->contract.extensions), quoted("{'x-cost':{'unit':'low'}}"));
}

void TestOverlay::arraysAreAppendedTo() {
    const auto api = importWith({overlayOf("- target: $.paths['/orders'].get.parameters\n"
                                           "  update: {name: page, in: query, schema: {type: integer}}\n"
                                           "- target: $.paths['/orders'].get\n"
                                           "  update: {tags: [shop]}\n"
                                           "- target: $.servers\n"
                                           "  update: [{url: 'https://new.test'}]\n")});
    QVERIFY(api);
    const ImportedOperation *list = operationAt(*api, "GET", "/orders");
    QCOMPARE(list->contract.parameters.size(), std::size_t(3));
    QCOMPARE(list->contract.parameters[2].name, std::string("page"));
    QCOMPARE(list->tags, (std::vector<std::string>{"orders", "shop"}));
    QCOMPARE(api->servers, (std::vector<std::string>{"https://old.test", "https://new.test"}));
}

void TestOverlay::removesWhatIsSelected() {
    const auto api = importWith({overlayOf("- target: $.paths.*[?@.deprecated == true || @['x-internal']]\n"
                                           "  remove: true\n"
                                           "- target: $.paths..parameters[?@.name == 'debug']\n"
                                           "  remove: true\n"
                                           "  update: {ignored: beside remove}\n")});
    QVERIFY(api);
    QCOMPARE(methodsAndPaths(*api), QByteArray("GET /orders"));
    QCOMPARE(api->operations[0].contract.parameters.size(), std::size_t(1));
    QCOMPARE(api->operations[0].contract.parameters[0].name, std::string("limit"));
}

void TestOverlay::laterSeesWhatEarlierDid() {
    const auto api = importWith({overlayOf("- target: $.paths\n"
                                           "  update: {/new: {get: {operationId: fresh}}}\n"),
                                 overlayOf("- target: $.paths['/new'].get\n"
                                           "  update: {operationId: fresher}\n")});
    QVERIFY(api);
    QCOMPARE(operationAt(*api, "GET", "/new")->operationId, std::string("fresher"));
}

void TestOverlay::jsonToo() {
    const auto api = importWith({quoted("{'overlay':'1.0.1','info':{'title':'x','version':'1'},"
                                        "'actions':[{'target':'$.info','update':{'title':'From JSON'}}]}")});
    QVERIFY(api);
    QCOMPARE(api->title, std::string("From JSON"));
}

void TestOverlay::selectingNothingIsTold() {
    const auto api = importWith({overlayOf("- target: $.info\n"
                                           "  update: {title: Kept}\n"
                                           "- target: $.paths['/order']\n"
                                           "  update: {summary: lost}\n")});
    QVERIFY(api);
    const Problem *problem = problemOf(*api, "overlay-no-match");
    QVERIFY(problem != nullptr);
    QVERIFY(problem->severity == Problem::Severity::Warning);
    QCOMPARE(problem->pointer, std::string("fixes.yaml#/actions/1/target"));
    QCOMPARE(problem->line, 6);
    QCOMPARE(api->title, std::string("Kept"));
}

void TestOverlay::whatCannotBeUpdatedIsTold() {
    const auto api = importWith({overlayOf("- target: $.info.title\n"
                                           "  update: Another title\n")});
    QVERIFY(api);
    QVERIFY(problemOf(*api, "overlay-not-updatable") != nullptr);
    QCOMPARE(api->title, std::string("Shop"));
}

// Line and column of what an overlay brought are those of the place in the description that it went to.
void TestOverlay::problemsStillLeadIntoTheDocument() {
    const auto api = importWith({overlayOf("\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
                                           "- target: $.paths['/orders'].get.parameters\n"
                                           "  update: {name: faulty, in: nowhere}\n")});
    QVERIFY(api);
    const Problem *problem = problemOf(*api, "parameter-in-unknown");
    QVERIFY(problem != nullptr);
    QCOMPARE(problem->pointer, std::string("/paths/~1orders/get/parameters/2"));
    QCOMPARE(problem->line, 11); // the list "parameters"
}

// An extension that names an overlay is only an extension.
void TestOverlay::nothingIsAppliedUnasked() {
    ImportOptions options;
    options.sourceName = "shop.yaml";
    int read = 0;
    options.readFile = [&](const std::string &) -> Result<std::string> {
        ++read;
        return overlayOf("- target: $.info\n  update: {title: Changed}\n");
    };
    const auto api = importApi(std::string(shop) + "x-overlay: overlay.yaml\nx-overlays: [overlay.yaml]\n", options);
    QVERIFY(api);
    QCOMPARE(api->title, std::string("Shop"));
    QCOMPARE(read, 0);
}

void TestOverlay::refusals_data() {
    QTest::addColumn<QByteArray>("overlay");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("pointer");
    const auto row = [](const char *name, const std::string &overlay, const char *message, const char *pointer) {
        QTest::newRow(name) << QByteArray::fromStdString(overlay) << QByteArray(message) << QByteArray(pointer);
    };
    row("no YAML", "overlay: [", "cannot be read", "");
    row("empty", "", "cannot be read", "");
    row("a description", shop, "no field \"overlay\"", "fixes.yaml#");
    row("another version", "overlay: 2.0.0\nactions: []", "version that is not supported", "fixes.yaml#/overlay");
    row("no actions", "overlay: 1.0.0", "needs a list \"actions\"", "fixes.yaml#");
    row("no action", "overlay: 1.0.0\nactions: []", "at least one action", "fixes.yaml#/actions");
    row("no target", overlayOf("- update: {a: 1}\n"), "without a target", "fixes.yaml#/actions/0");
    row("bad target", overlayOf("- target: $.info\n  update: {}\n- target: '$.paths.'\n  remove: true\n"),
        "expected a name at character 9", "fixes.yaml#/actions/1/target");
    row("remove as text", overlayOf("- target: $.info\n  remove: 'yes'\n"), "neither true nor false",
        "fixes.yaml#/actions/0/remove");
    row("the whole removed", overlayOf("- target: $\n  remove: true\n"), "whole description",
        "fixes.yaml#/actions/0/target");
    row("a text for an object", overlayOf("- target: $.info\n  update: Shop\n"), "updates an object with what is none",
        "fixes.yaml#/actions/0/update");
}

void TestOverlay::refusals() {
    QFETCH(QByteArray, overlay);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, pointer);
    const auto api = importWith({overlay.toStdString()});
    QVERIFY(!api);
    QCOMPARE(api.error().code, std::string("import.overlay-invalid"));
    QVERIFY2(api.error().message.find(message.toStdString()) != std::string::npos, api.error().message.c_str());
    QVERIFY(api.error().message.find("fixes.yaml") != std::string::npos);
    if (pointer.isEmpty())
        return;
    QCOMPARE(QByteArray::fromStdString(api.error().problems.at(0).pointer), pointer);
    QVERIFY(api.error().problems[0].line > 0);
}

void TestOverlay::growthIsBounded() {
    std::string text = "{\"openapi\":\"3.0.0\",\"info\":{},\"paths\":{}";
    for (int i = 0; i < 10'000; ++i)
        text += ",\"x-" + std::to_string(i) + "\":{}";
    const auto api =
        importWith({overlayOf("- target: $.*\n  update: {big: '") + std::string(20'000, 'x') + "'}\n"}, text + "}");
    QVERIFY(!api);
    QCOMPARE(api.error().code, std::string("import.resource-limit"));
}

void TestOverlay::depthIsBounded() {
    std::string actions;
    for (int i = 0; i < 30; ++i)
        actions += "- target: $..[?@.leaf]\n  update: {leaf: {a: {b: {c: {d: {leaf: {}}}}}}}\n";
    const auto api = importWith({overlayOf(actions.c_str())}, std::string(shop) + "x-deep: {at: {leaf: {}}}\n");
    QVERIFY(!api);
    QCOMPARE(api.error().code, std::string("import.resource-limit"));
}

QTEST_GUILESS_MAIN(TestOverlay)
#include "tst_overlay.moc"
