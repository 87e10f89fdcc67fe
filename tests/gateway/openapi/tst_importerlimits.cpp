#include "importfixture.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace gateway;

namespace {

constexpr std::size_t mebibyte = 1024U * 1024;

// A description with `count` operations, each of them holding `operation`.
std::string manyOperations(int count, const std::string &operation, const std::string &rest) {
    std::string text = "{\"openapi\":\"3.1.0\",\"info\":{},\"paths\":{";
    for (int i = 0; i < count; ++i)
        text += (i > 0 ? "," : "") + ("\"/p" + std::to_string(i)) + "\":{\"get\":" + operation + "}";
    return text + "}," + rest + "}";
}

QByteArray codeOf(const Result<ImportedApi> &api) {
    return api ? QByteArray() : QByteArray::fromStdString(api.error().code);
}

} // namespace

/// Hostile descriptions: what a few bytes can make of memory and time is bounded.
class TestImporterLimits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void expansionIsRefused_data();
    void expansionIsRefused();
    void sharedSchemasAreNotCopied();
    void longChainsCostTheirLengthOnce();
    void operationsAreCounted();
    void parametersAreCounted();
    void manyBranchesAreMappedOnce();
    void wideTreesStaySmall();
    void problemsAreCounted();
    void progressCountsUpAndCancels();
};

void TestImporterLimits::expansionIsRefused_data() {
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("rest");
    const QByteArray big(100'000, 'x');
    const QByteArray parameter =
        R"("components":{"parameters":{"P":{"name":"p","in":"query","description":")" + big + R"("}}})";
    QTest::newRow("parameter") << QByteArray(R"({"parameters":[{"$ref":"#/components/parameters/P"}]})") << parameter;
    const QByteArray example =
        R"("components":{"parameters":{"P":{"name":"p","in":"query","example":")" + big + R"("}}})";
    QTest::newRow("example") << QByteArray(R"({"parameters":[{"$ref":"#/components/parameters/P"}]})") << example;
    const QByteArray response = R"("components":{"responses":{"R":{"description":")" + big + R"("}}})";
    QTest::newRow("response") << QByteArray(R"({"responses":{"1":{"$ref":"#/components/responses/R"}}})") << response;
    const QByteArray body =
        R"("components":{"requestBodies":{"B":{"description":")" + big + R"(","content":{"a/b":{}}}}})";
    QTest::newRow("body") << QByteArray(R"({"requestBody":{"$ref":"#/components/requestBodies/B"}})") << body;
    QTest::newRow("server") << QByteArray("{}") << QByteArray(R"("servers":[{"url":")" + big + R"("}])");
    QTest::newRow("security") << QByteArray("{}") << QByteArray(R"("security":[{")" + big + R"(":[]}])");
}

void TestImporterLimits::expansionIsRefused() {
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, rest);
    const std::string text = manyOperations(5000, operation.toStdString(), rest.toStdString());
    QVERIFY(text.size() < 2 * mebibyte);
    QCOMPARE(codeOf(importApi(text)), QByteArray("import.resource-limit"));
}

void TestImporterLimits::sharedSchemasAreNotCopied() {
    std::string properties;
    for (int i = 0; i < 2000; ++i)
        properties += (i > 0 ? "," : "") + ("\"name" + std::to_string(i)) + "\":{\"type\":\"string\"}";
    const auto api = importApi(manyOperations(
        2000, R"({"responses":{"200":{"$ref":"#/components/responses/R"}}})",
        R"("components":{"responses":{"R":{"description":"r","content":{"a/b":{"schema":{"type":"object","properties":{)" +
            properties + "}}}}}}}"));
    QVERIFY(api.ok());
    QCOMPARE(api->definitions.size(), std::size_t(1));
    QCOMPARE(api->operations.back().contract.responses.front().media.front().schema.find("$ref")->stringOr({}),
             std::string_view("#/$defs/responses.R.a_b"));
}

void TestImporterLimits::longChainsCostTheirLengthOnce() {
    std::string links;
    constexpr int length = 20'000;
    for (int i = 0; i < length; ++i)
        links +=
            "\"P" + std::to_string(i) + "\":{\"$ref\":\"#/components/parameters/P" + std::to_string(i + 1) + "\"},";
    links += "\"P" + std::to_string(length) + "\":{\"name\":\"p\",\"in\":\"query\"}";
    const auto api = importApi(manyOperations(10'000, R"({"parameters":[{"$ref":"#/components/parameters/P0"}]})",
                                              R"("components":{"parameters":{)" + links + "}}"));
    QVERIFY(api.ok());
    QCOMPARE(api->operations.back().contract.parameters.size(), std::size_t(1));
}

void TestImporterLimits::operationsAreCounted() {
    const std::string text = manyOperations(11, "{}", "\"x\":1");
    ImportOptions options;
    options.limits.maxOperations = 11;
    QCOMPARE(codeOf(importApi(text, options)), QByteArray());
    options.limits.maxOperations = 10;
    QCOMPARE(codeOf(importApi(text, options)), QByteArray("import.resource-limit"));
}

void TestImporterLimits::parametersAreCounted() {
    std::string list;
    for (int i = 0; i < 1001; ++i)
        list += (i > 0 ? "," : "") + ("{\"in\":\"query\",\"name\":\"q" + std::to_string(i)) + "\"}";
    const auto api = importApi(manyOperations(1, R"({"parameters":[)" + list + "]}", "\"x\":1"));
    QVERIFY(api.ok());
    const Contract &contract = api->operations.front().contract;
    QCOMPARE(contract.parameters.size(), std::size_t(1000));
    QCOMPARE(contract.problems, std::vector<std::string>{"too-many-parameters"});
    QCOMPARE(QByteArray::fromStdString(api->problems.front().pointer), QByteArray("/paths/~1p0/get"));
}

// Of each branch with each entry of the mapping this would be billions of steps, for minutes.
void TestImporterLimits::manyBranchesAreMappedOnce() {
    constexpr int count = 100'000;
    std::string schemas;
    std::string branches;
    std::string mapping;
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        const std::string comma = i > 0 ? "," : "";
        schemas += comma + "\"S" + number + "\":{\"type\":\"object\"}";
        branches += comma + R"({"$ref":"#/components/schemas/S)" + number + "\"}";
        mapping += comma + "\"v" + number + R"(":"#/components/schemas/S)" + number + '"';
    }
    const auto api =
        importApi(manyOperations(1,
                                 R"({"requestBody":{"content":{"application/json":{"schema":{"oneOf":[)" + branches +
                                     R"(],"discriminator":{"propertyName":"k","mapping":{)" + mapping + "}}}}}}}",
                                 R"("components":{"schemas":{)" + schemas + "}}"));
    QVERIFY2(api.ok(), codeOf(api).constData());
    const Json &schema = api->operations.front().contract.body->media.front().schema;
    const JsonObject &mapped = *schema.find("discriminator")->find("mapping")->asObject();
    QCOMPARE(mapped.size(), std::size_t(count));
    QCOMPARE((mapped.end() - 1)->first, "v" + std::to_string(count - 1));
    QCOMPARE((mapped.end() - 1)->second, Json("#/$defs/S" + std::to_string(count - 1)));
}

// Each level refers to the next ten times: unfolded it would be 10^30 schemas.
void TestImporterLimits::wideTreesStaySmall() {
    std::string schemas;
    for (int level = 0; level < 30; ++level) {
        schemas += "\"L" + std::to_string(level) + "\":{\"allOf\":[";
        for (int i = 0; i < 10; ++i)
            schemas += (i > 0 ? "," : "") + ("{\"$ref\":\"#/components/schemas/L" + std::to_string(level + 1)) + "\"}";
        schemas += "]},";
    }
    const auto api = importApi(
        manyOperations(1, R"({"parameters":[{"name":"p","in":"query","schema":{"$ref":"#/components/schemas/L0"}}]})",
                       R"("components":{"schemas":{)" + schemas + R"("L30":{"type":"string"}}})"));
    QVERIFY(api.ok());
    QCOMPARE(api->definitions.size(), std::size_t(31));
}

void TestImporterLimits::problemsAreCounted() {
    const auto api = importApi(manyOperations(3000, R"({"parameters":[{"$ref":"#/nope"}]})", "\"x\":1"));
    QVERIFY(api.ok());
    QCOMPARE(api->operations.size(), std::size_t(3000));
    QCOMPARE(api->problems.size(), std::size_t(1001));
    QCOMPARE(QByteArray::fromStdString(api->problems.back().code), QByteArray("more-problems"));
}

void TestImporterLimits::progressCountsUpAndCancels() {
    std::string text = "openapi: 3.0.0\ninfo: {}\npaths:\n";
    for (int i = 0; i < 500; ++i)
        text += "  /p" + std::to_string(i) + ": {get: {responses: {}}}\n";
    std::vector<int> seen;
    ImportOptions options;
    options.progress = [&](int percent) {
        seen.push_back(percent);
        return true;
    };
    QCOMPARE(importApi(text, options)->operations.size(), std::size_t(500));
    QVERIFY(seen.size() > 5 && std::is_sorted(seen.begin(), seen.end()));
    QCOMPARE(seen.front(), 0);
    QCOMPARE(seen.back(), 100);
    for (const int stopAt : {0, 40, 60, 100}) {
        options.progress = [&](int percent) { return percent < stopAt; };
        const auto api = importApi(text, options);
        QVERIFY(!api.ok());
        QCOMPARE(QByteArray::fromStdString(api.error().code), QByteArray("import.cancelled"));
    }
}

QTEST_GUILESS_MAIN(TestImporterLimits)
#include "tst_importerlimits.moc"
