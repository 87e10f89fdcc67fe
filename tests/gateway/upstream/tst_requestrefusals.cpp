#include "gateway/upstream/requestbuilder.h"

#include "tests/gateway/upstream/upstreamtest.h"

#include <QTest>

namespace gateway {

using namespace test;

/// Arguments and base URLs that would lead somewhere else than the contract says.
class TestRequestRefusals final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refused_data();
    void refused();
    void mediaTypesCannotAddHeaders();
    void framingHeadersAreLeftOut();
    void xmlArgumentsAreTexts_data();
    void xmlArgumentsAreTexts();
};

void TestRequestRefusals::refused_data() {
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *path, const char *arguments, const char *code,
                        const char *base = "https://h.example") {
        QTest::newRow(name) << QString::fromUtf8(base) << QString::fromUtf8(path) << QString::fromUtf8(arguments)
                            << QString::fromLatin1(code);
    };
    row("dot", "/p/{a}", R"({"path":{"a":"."}})", "request.path-argument");
    row("dot dot", "/p/{a}/x", R"({"path":{"a":".."}})", "request.path-argument");
    row("dot dot of two", "/p/{a}{b}/x", R"({"path":{"a":".","b":"."}})", "request.path-argument");
    row("dot dot between slashes", "/p/{a}", R"({"path":{"a":"x/../../admin"}})", "request.path-argument");
    row("dot dot before a backslash", "/p/{a}", R"({"path":{"a":"..\\admin"}})", "request.path-argument");
    row("dot dot in a list", "/p/{a}", R"({"path":{"a":[".."]}})", "request.path-argument");
    row("empty", "/p/{a}", R"({"path":{"a":""}})", "request.path-argument");
    row("null", "/p/{a}", R"({"path":{"a":null}})", "request.path-argument");
    row("empty list", "/p/{a}", R"({"path":{"a":[]}})", "request.path-argument");
    row("missing", "/p/{a}", "{}", "request.path-argument");
    row("line break in a header", "/p", R"({"header":{"X":"a\r\nEvil: 1"}})", "request.header-argument");
    row("line feed in a header", "/p", R"({"header":{"X":["a","b\nc"]}})", "request.header-argument");
    row("NUL in a header", "/p", R"({"header":{"X":"a\u0000b"}})", "request.header-argument");
    row("header name", "/p", R"({"header":{"X: y":"a"}})", "request.header-argument");
    row("no base URL", "/p", "{}", "request.base-url", "");
    row("relative base URL", "/p", "{}", "request.base-url", "/v1");
    row("other scheme", "/p", "{}", "request.base-url", "file:///etc");
    row("user in the base URL", "/p", "{}", "request.base-url", "https://user:pw@h.example");
    row("backslash in the base URL", "/p", "{}", "request.base-url", "https://h.example\\@evil");
    row("port out of range", "/p", "{}", "request.base-url", "https://h.example:70000");
}

void TestRequestRefusals::refused() {
    QFETCH(QString, base);
    QFETCH(QString, path);
    QFETCH(QString, arguments);
    QFETCH(QString, code);
    const auto placed = placedFromJson(json(arguments.toStdString()));
    QVERIFY(placed.ok());
    const Contract contract;
    const auto request = buildRequest({"GET", path.toStdString(), base.toStdString(), &contract}, *placed);
    QVERIFY2(!request.ok(), request ? request->url.c_str() : "");
    QCOMPARE(text(request.error().code), code);
    QVERIFY(!request.error().message.empty());
}

// The description is a stranger's text, too.
void TestRequestRefusals::mediaTypesCannotAddHeaders() {
    Contract contract;
    contract.body.emplace();
    contract.body->media.push_back({"application/json\r\nX-Evil: 1", {}, {}, {}});
    PlacedArguments arguments;
    arguments.body = json(R"({"a":1})");
    const auto refused = buildRequest({"POST", "/t", "https://h.example", &contract}, arguments);
    QVERIFY(!refused.ok());
    QCOMPARE(text(refused.error().code), QStringLiteral("request.header-argument"));

    contract.body->media.front() = {
        "multipart/form-data", {}, json(R"({"a":{"contentType":"text/x\r\nX-Evil: 1"}})"), {}};
    const auto built = buildRequest({"POST", "/t", "https://h.example", &contract}, arguments);
    QVERIFY(built.ok());
    QVERIFY2(built->body.find("X-Evil") == std::string::npos, built->body.c_str());
}

void TestRequestRefusals::xmlArgumentsAreTexts_data() {
    QTest::addColumn<QByteArray>("place");
    for (const char *place : {"path", "query", "header", "cookie"})
        QTest::newRow(place) << QByteArray(place);
}

// JSON under the label of XML is neither.
void TestRequestRefusals::xmlArgumentsAreTexts() {
    QFETCH(QByteArray, place);
    Contract contract;
    contract.parameters.push_back(jsonParameter("a", *placeFromString(place.toStdString())));
    contract.parameters.front().contentType = "application/xml";
    const auto build = [&](const char *value) {
        PlacedArguments arguments;
        arguments.at(contract.parameters.front().in).set("a", json(value));
        return buildRequest({"GET", place == "path" ? "/p/{a}" : "/p", "https://h.example", &contract}, arguments);
    };
    QVERIFY(build("\"<a/>\"").ok());
    const auto refused = build(R"({"k":1})");
    QVERIFY(!refused.ok());
    QCOMPARE(text(refused.error().code), QStringLiteral("request.%1-argument").arg(QString::fromLatin1(place)));
    QCOMPARE(text(refused.error().message), QStringLiteral("The argument \"a\" is XML: give it as one text"));
}

void TestRequestRefusals::framingHeadersAreLeftOut() {
    PlacedArguments arguments;
    for (const char *name : {"Host", "content-length", "Transfer-Encoding", "Connection", "Expect", "Accept-Encoding"})
        arguments.header.set(name, "1");
    arguments.header.set("X-Kept", "1");
    const auto request = buildRequest({"GET", "/t", "https://h.example", nullptr}, arguments);
    QVERIFY(request.ok());
    QCOMPARE(request->headers.size(), std::size_t{2});
    QCOMPARE(text(headerValue(request->headers, "X-Kept")), QStringLiteral("1"));
    QCOMPARE(text(headerValue(request->headers, "Accept")), QStringLiteral("*/*"));
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestRequestRefusals)
#include "tst_requestrefusals.moc"
