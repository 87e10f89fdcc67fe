#include "gateway/admin/endpointlint.h"

#include "gateway/core/jsonwriter.h"

#include <QTest>

#include <algorithm>

using namespace gateway;

/// What is said of an endpoint before a model sees it.
class TestEndpointLint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatAModelWouldStumbleOver_data();
    void findsWhatAModelWouldStumbleOver();
    void tokensGrowWithTheSchema();
    void aContractThatCannotBeReadIsAnError();

private:
    static Result<EndpointLint> lint(const Endpoint &info, const std::string &contract);
    static Endpoint goodEndpoint();
};

Endpoint TestEndpointLint::goodEndpoint() {
    Endpoint info;
    info.method = "GET";
    info.path = "/orders";
    info.operationId = "listOrders";
    info.toolName = "listOrders";
    info.description = "Lists the orders of one customer, newest first";
    return info;
}

Result<EndpointLint> TestEndpointLint::lint(const Endpoint &info, const std::string &contract) {
    const CatalogCollection collection;
    return lintEndpoint(CatalogEndpoint(info, contract, collection));
}

void TestEndpointLint::findsWhatAModelWouldStumbleOver_data() {
    QTest::addColumn<QString>("operationId");
    QTest::addColumn<QString>("description");
    QTest::addColumn<int>("parameters");
    QTest::addColumn<bool>("described");
    QTest::addColumn<QString>("code"); // empty: nothing is found
    const auto row = [](const char *name, const char *id, const char *text, int parameters, bool described,
                        const char *code) {
        QTest::newRow(name) << QString::fromLatin1(id) << QString::fromLatin1(text) << parameters << described
                            << QString::fromLatin1(code);
    };
    row("all is well", "listOrders", "Lists the orders of one customer", 20, true, "");
    row("no description", "listOrders", "  ", 1, true, "description-missing");
    row("two words", "listOrders", "List orders", 1, true, "description-short");
    row("no operationId", "", "Lists the orders of one customer", 1, true, "name-generated");
    row("a vague name", "Get", "Lists the orders of one customer", 1, true, "name-unclear");
    row("too many", "listOrders", "Lists the orders of one customer", 21, true, "parameters-many");
    row("not described", "listOrders", "Lists the orders of one customer", 2, false, "parameters-undescribed");
}

void TestEndpointLint::findsWhatAModelWouldStumbleOver() {
    QFETCH(QString, operationId);
    QFETCH(QString, description);
    QFETCH(int, parameters);
    QFETCH(bool, described);
    QFETCH(QString, code);
    Endpoint info = goodEndpoint();
    info.operationId = operationId.toStdString();
    info.description = description.toStdString();
    Contract contract;
    for (int i = 0; i < parameters; ++i) {
        Parameter parameter;
        parameter.name = "p" + std::to_string(i);
        parameter.style = "form";
        parameter.description = described ? "What it is" : "";
        parameter.schema = Json::object({{"type", "string"}});
        contract.parameters.push_back(parameter);
    }
    const auto result = lint(info, toJsonText(toJson(contract)));
    QVERIFY2(result.ok(), result ? "" : result.error().message.c_str());
    QStringList codes;
    for (const auto &finding : result->findings)
        codes.append(QString::fromStdString(finding.code));
    QCOMPARE(codes, code.isEmpty() ? QStringList() : QStringList{code});
}

void TestEndpointLint::tokensGrowWithTheSchema() {
    const auto described = [](std::size_t bytes) {
        Contract contract;
        contract.body.emplace();
        contract.body->media.push_back(
            {"application/json", Json::object({{"type", "object"}, {"description", std::string(bytes, 'x')}}), {}, {}});
        return lint(goodEndpoint(), toJsonText(toJson(contract)));
    };
    const auto small = lint(goodEndpoint(), "{}");
    const auto large = described(10'000);
    const auto huge = described(1'000'000);
    QVERIFY(small.ok() && large.ok() && huge.ok());
    QVERIFY(small->tokens > 10 && small->tokens < 100);
    QVERIFY(large->tokens > 2'400 && large->tokens < 3'000);
    QVERIFY(huge->tokens > 6'000 && huge->tokens < 6'500); // models get it cut
    QCOMPARE(large->findings.size(), std::size_t(1));
    QCOMPARE(large->findings.front().code, std::string("schema-huge"));
}

void TestEndpointLint::aContractThatCannotBeReadIsAnError() {
    QVERIFY(!lint(goodEndpoint(), "[]").ok());
}

QTEST_GUILESS_MAIN(TestEndpointLint)
#include "tst_endpointlint.moc"
