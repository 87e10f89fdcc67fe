#include "gateway/upstream/requestbuilder.h"

#include "tests/gateway/upstream/upstreamtest.h"

#include <QTest>

Q_DECLARE_METATYPE(gateway::Parameter)

namespace gateway {

using namespace test;

class TestRequestBuilder final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pathStyles_data();
    void pathStyles();
    void queryStyles_data();
    void queryStyles();
    void headerStyles_data();
    void headerStyles();
    void cookies_data();
    void cookies();
    void urls_data();
    void urls();
    void severalParameters();
    void aFormInOneParameter();
    void wholeQuery_data();
    void wholeQuery();
    void delimitersOf20_data();
    void delimitersOf20();
    void undeclaredArgumentsComeLast();
    void acceptFollowsTheContract();

private:
    static Result<UpstreamRequest> build(const Parameter &parameter, const QString &path, const QString &value);
};

namespace {
const QString scalars = QStringLiteral("https://api.example.com/v1/t");
}

Result<UpstreamRequest> TestRequestBuilder::build(const Parameter &parameter, const QString &path,
                                                  const QString &value) {
    Contract contract;
    contract.parameters.push_back(parameter);
    PlacedArguments arguments;
    arguments.at(parameter.in).set(parameter.name, json(value.toStdString()));
    return buildRequest({"GET", path.toStdString(), "https://api.example.com/v1", &contract}, arguments);
}

void TestRequestBuilder::pathStyles_data() {
    QTest::addColumn<QString>("style");
    QTest::addColumn<bool>("explode");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("segment");
    const auto row = [](const char *name, const char *style, bool explode, const char *value, const char *segment) {
        QTest::newRow(name) << QString::fromLatin1(style) << explode << QString::fromUtf8(value)
                            << QString::fromUtf8(segment);
    };
    row("simple text", "simple", false, R"("blue")", "blue");
    row("simple reserved", "simple", false, R"("a/b?c#d")", "a%2Fb%3Fc%23d");
    row("simple percent", "simple", false, R"("100%41")", "100%2541");
    row("simple unicode", "simple", false, R"("é 😀")", "%C3%A9%20%F0%9F%98%80");
    row("simple braces do not nest", "simple", false, R"("{color}")", "%7Bcolor%7D");
    row("simple big integer", "simple", false, "9223372036854775807", "9223372036854775807");
    row("simple decimal as written", "simple", false, "1.10", "1.10");
    row("simple bool", "simple", false, "false", "false");
    row("simple list", "simple", false, R"(["a,b","c"])", "a%2Cb,c");
    row("simple object", "simple", false, R"({"k":"a b","l":"c/d"})", "k,a%20b,l,c%2Fd");
    row("simple object exploded", "simple", true, R"({"k":"a b","l":"c/d"})", "k=a%20b,l=c%2Fd");
    row("null elements are left out", "simple", false, R"(["a",null,"b"])", "a,b");
    row("label text", "label", false, R"("blue")", ".blue");
    row("label list", "label", false, "[1,2]", ".1,2");
    row("label list exploded", "label", true, "[1,2]", ".1.2");
    row("label object exploded", "label", true, R"({"k":"v","l":"w"})", ".k=v.l=w");
    row("matrix text", "matrix", false, R"("a;b")", ";color=a%3Bb");
    row("matrix list", "matrix", false, "[1,2]", ";color=1,2");
    row("matrix list exploded", "matrix", true, "[1,2]", ";color=1;color=2");
    row("matrix object", "matrix", false, R"({"k":"v","l":"w"})", ";color=k,v,l,w");
    row("matrix object exploded", "matrix", true, R"({"k":"v","l":"w"})", ";k=v;l=w");
}

void TestRequestBuilder::pathStyles() {
    QFETCH(QString, style);
    QFETCH(bool, explode);
    QFETCH(QString, value);
    QFETCH(QString, segment);
    const auto request =
        build(parameter("color", Place::Path, style.toStdString(), explode), QStringLiteral("/t/{color}/x"), value);
    QVERIFY2(request.ok(), request ? "" : request.error().message.c_str());
    QCOMPARE(text(request->url), QString(scalars + u'/' + segment + QStringLiteral("/x")));
}

void TestRequestBuilder::queryStyles_data() {
    QTest::addColumn<Parameter>("declared");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("query");
    const auto row = [](const char *name, const Parameter &declared, const char *value, const char *query) {
        QTest::newRow(name) << declared << QString::fromUtf8(value) << QString::fromUtf8(query);
    };
    const auto style = [](const char *name, bool explode) { return parameter("color", Place::Query, name, explode); };
    row("form text", style("form", true), R"("two words")", "?color=two%20words");
    row("form separators", style("form", true), R"("x=1&y=2+3")", "?color=x%3D1%26y%3D2%2B3");
    row("form empty", style("form", true), R"("")", "?color=");
    row("form null", style("form", true), "null", "");
    row("form empty list", style("form", true), "[]", "");
    row("form list", style("form", false), R"(["x&y","z=1"])", "?color=x%26y,z%3D1");
    row("form list exploded", style("form", true), R"(["a b","c"])", "?color=a%20b&color=c");
    row("form object", style("form", false), R"({"B":150,"G":"x"})", "?color=B,150,G,x");
    row("form object exploded", style("form", true), R"({"B":150,"G":true})", "?B=150&G=true");
    row("form nested list is JSON", style("form", true), R"([[1,2]])", "?color=%5B1%2C2%5D");
    row("space list", style("spaceDelimited", false), R"(["a,b","c"])", "?color=a%2Cb%20c");
    row("pipe list", style("pipeDelimited", false), R"(["a,b","c"])", "?color=a%2Cb%7Cc");
    row("pipe list exploded", style("pipeDelimited", true), R"(["a","b"])", "?color=a&color=b");
    row("tab list", style("tsv", false), R"(["a","b"])", "?color=a%09b");
    row("deep object", style("deepObject", true), R"({"B":"1","G":"2"})", "?color%5BB%5D=1&color%5BG%5D=2");
    row("deeper object", style("deepObject", true), R"({"a":{"b":[1,2]}})",
        "?color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bb%5D=2");
    row("reserved stays", parameter("q", Place::Query, "form", true, true), R"("a:b,c;d/e?f@g it's")",
        "?q=a:b,c;d/e?f@g%20it's");
    row("reserved cannot add parameters", parameter("q", Place::Query, "form", true, true), R"("a&b=c#d+e")",
        "?q=a%26b%3Dc%23d%2Be");
    row("reserved keeps triplets", parameter("q", Place::Query, "form", true, true), R"("%20%zz")", "?q=%20%25zz");
    row("JSON object", jsonParameter("filter", Place::Query), R"({"a":{"b":1.10}})",
        "?filter=%7B%22a%22%3A%7B%22b%22%3A1.10%7D%7D");
    row("JSON number", jsonParameter("filter", Place::Query), "7", "?filter=7");
    row("odd name", parameter("page[size]&x", Place::Query, "form", true), "1", "?page%5Bsize%5D%26x=1");
}

void TestRequestBuilder::queryStyles() {
    QFETCH(Parameter, declared);
    QFETCH(QString, value);
    QFETCH(QString, query);
    const auto request = build(declared, QStringLiteral("/t"), value);
    QVERIFY(request.ok());
    QCOMPARE(text(request->url), QString(scalars + query));
}

void TestRequestBuilder::headerStyles_data() {
    QTest::addColumn<Parameter>("declared");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("header");
    const auto row = [](const char *name, const Parameter &declared, const char *value, const char *header) {
        QTest::newRow(name) << declared << QString::fromUtf8(value) << QString::fromUtf8(header);
    };
    const Parameter plain = parameter("X-P", Place::Header, "simple", false);
    row("text as it is", plain, R"("a b;c,d %41 é")", "a b;c,d %41 é");
    row("number as written", plain, "-0.250", "-0.250");
    row("list", plain, R"(["a","b"])", "a,b");
    row("object", plain, R"({"k":"a b","l":"c/d"})", "k,a b,l,c/d");
    row("object exploded", parameter("X-P", Place::Header, "simple", true), R"({"k":1,"l":true})", "k=1,l=true");
    row("JSON", jsonParameter("X-P", Place::Header), R"({"a":[1]})", R"({"a":[1]})");
}

void TestRequestBuilder::headerStyles() {
    QFETCH(Parameter, declared);
    QFETCH(QString, value);
    QFETCH(QString, header);
    const auto request = build(declared, QStringLiteral("/t"), value);
    QVERIFY(request.ok());
    QCOMPARE(text(headerValue(request->headers, "x-p")), header);
    QCOMPARE(text(request->url), scalars);
}

void TestRequestBuilder::cookies_data() {
    QTest::addColumn<Parameter>("declared");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("cookie");
    const auto row = [](const char *name, const Parameter &declared, const char *value, const char *cookie) {
        QTest::newRow(name) << declared << QString::fromUtf8(value) << QString::fromUtf8(cookie);
    };
    row("text", parameter("a", Place::Cookie, "form", true), R"("1")", "a=1");
    row("no second cookie from a value", parameter("a", Place::Cookie, "form", true), R"("1; admin=1")",
        "a=1%3B%20admin%3D1");
    row("list", parameter("a", Place::Cookie, "form", false), "[1,2]", "a=1,2");
    row("unescaped style", parameter("a", Place::Cookie, "cookie", true), R"("abc==")", "a=abc==");
}

void TestRequestBuilder::cookies() {
    QFETCH(Parameter, declared);
    QFETCH(QString, value);
    QFETCH(QString, cookie);
    const auto request = build(declared, QStringLiteral("/t"), value);
    QVERIFY(request.ok());
    QCOMPARE(text(headerValue(request->headers, "Cookie")), cookie);
}

void TestRequestBuilder::urls_data() {
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("url");
    const auto row = [](const char *name, const char *base, const char *path, const char *url) {
        QTest::newRow(name) << QString::fromUtf8(base) << QString::fromUtf8(path) << QString::fromUtf8(url);
    };
    row("path of the base is kept", "https://h.example/a/b", "/c/{id}", "https://h.example/a/b/c/5");
    row("trailing slash", "https://h.example/a/", "/c", "https://h.example/a/c");
    row("port", "http://h.example:8080", "/c", "http://h.example:8080/c");
    row("host in lower case", "HTTPS://H.Example", "/C", "https://h.example/C");
    row("IPv6", "http://[::1]:8080/x", "/c", "http://[::1]:8080/x/c");
    row("no path at all", "https://h.example", "", "https://h.example/");
    row("path without slash", "https://h.example", "c", "https://h.example/c");
    row("trailing slash of the template", "https://h.example", "/c/", "https://h.example/c/");
    row("query of the template", "https://h.example", "/text?op=x&y", "https://h.example/text?op=x&y");
    row("argument in the template's query", "https://h.example", "/text?op={id}", "https://h.example/text?op=5");
    row("query of the base", "https://h.example/a?v=1", "/b", "https://h.example/a/b?v=1");
    row("template is encoded", "https://h.example", "/é b/{id}", "https://h.example/%C3%A9%20b/5");
    row("template's triplets stay", "https://h.example", "/a%20b", "https://h.example/a%20b");
    row("colon after an argument", "https://h.example", "/u/{id}:activate", "https://h.example/u/5:activate");
    row("two in one segment", "https://h.example", "/{id}.{id}", "https://h.example/5.5");
    row("fragment is never sent", "https://h.example", "/#X-Amz-Target=A.B", "https://h.example/");
}

void TestRequestBuilder::urls() {
    QFETCH(QString, base);
    QFETCH(QString, path);
    QFETCH(QString, url);
    PlacedArguments arguments;
    arguments.path.set("id", 5);
    const Contract contract;
    const auto request = buildRequest({"GET", path.toStdString(), base.toStdString(), &contract}, arguments);
    QVERIFY2(request.ok(), request ? "" : request.error().message.c_str());
    QCOMPARE(text(request->url), url);
    QVERIFY(!request->hasBody);
}

void TestRequestBuilder::aFormInOneParameter() {
    Parameter form = parameter("f", Place::Query, "form", true);
    form.contentType = "application/x-www-form-urlencoded";
    const auto request = build(form, QStringLiteral("/t"), QStringLiteral(R"({"a":1,"b":"v w"})"));
    QCOMPARE(request->url, std::string("https://api.example.com/v1/t?f=a%3D1%26b%3Dv%2520w"));
}

void TestRequestBuilder::wholeQuery_data() {
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("url");
    QTest::newRow("form") << QStringLiteral("application/x-www-form-urlencoded")
                          << QStringLiteral(R"({"a":["1","2"],"b":"x&y"})")
                          << QStringLiteral("https://h.example/x?a=1&a=2&b=x%26y");
    QTest::newRow("JSON") << QStringLiteral("application/json") << QStringLiteral(R"({"a":1})")
                          << QStringLiteral("https://h.example/x?%7B%22a%22%3A1%7D");
    QTest::newRow("text") << QStringLiteral("text/plain") << QStringLiteral(R"("a b&c")")
                          << QStringLiteral("https://h.example/x?a%20b%26c");
}

void TestRequestBuilder::wholeQuery() {
    QFETCH(QString, type);
    QFETCH(QString, value);
    QFETCH(QString, url);
    Parameter whole = parameter("q", Place::Query, wholeQueryStyle, false);
    whole.contentType = type.toStdString();
    Contract contract;
    contract.parameters = {whole};
    PlacedArguments arguments;
    arguments.query.set("q", json(value.toStdString()));
    const auto request = buildRequest({"GET", "/x", "https://h.example", &contract}, arguments);
    QVERIFY(request.ok());
    QCOMPARE(text(request->url), url);
}

void TestRequestBuilder::delimitersOf20_data() {
    QTest::addColumn<QString>("style");
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("path");
    QTest::newRow("csv") << QStringLiteral("simple") << QStringLiteral("a,b c") << QStringLiteral("/a,b%20c");
    QTest::newRow("pipes") << QStringLiteral("pipeDelimited") << QStringLiteral("a|b c")
                           << QStringLiteral("/a%7Cb%20c");
    QTest::newRow("ssv") << QStringLiteral("spaceDelimited") << QStringLiteral("a b c") << QStringLiteral("/a%20b%20c");
    QTest::newRow("tsv") << QStringLiteral("tsv") << QStringLiteral("a\tb c") << QStringLiteral("/a%09b%20c");
}

// Swagger 2.0 has its list formats in headers and paths too.
void TestRequestBuilder::delimitersOf20() {
    QFETCH(QString, style);
    QFETCH(QString, header);
    QFETCH(QString, path);
    Contract contract;
    contract.parameters = {parameter("X-L", Place::Header, style.toStdString(), false),
                           parameter("l", Place::Path, style.toStdString(), false)};
    PlacedArguments arguments;
    arguments.header.set("X-L", json(R"(["a","b c"])"));
    arguments.path.set("l", json(R"(["a","b c"])"));
    const auto request = buildRequest({"GET", "/{l}", "https://h.example", &contract}, arguments);
    QVERIFY(request.ok());
    QCOMPARE(text(headerValue(request->headers, "X-L")), header);
    QCOMPARE(text(request->url), QStringLiteral("https://h.example") + path);
}

void TestRequestBuilder::severalParameters() {
    Contract contract;
    contract.parameters = {parameter("b", Place::Query, "form", true), parameter("a", Place::Query, "form", true),
                           parameter("id", Place::Path, "simple", false)};
    PlacedArguments arguments;
    arguments.path.set("id", "x");
    arguments.query.set("a", 1);
    arguments.query.set("b", 2);
    const auto request = buildRequest({"DELETE", "/t/{id}", "https://h.example", &contract}, arguments);
    QVERIFY(request.ok());
    QCOMPARE(text(request->url), QStringLiteral("https://h.example/t/x?b=2&a=1"));
    QCOMPARE(text(request->method), QStringLiteral("DELETE"));
}

void TestRequestBuilder::undeclaredArgumentsComeLast() {
    Contract contract;
    contract.parameters = {parameter("a", Place::Query, "form", true)};
    PlacedArguments arguments;
    arguments.query.set("z", json(R"(["1","2&"])"));
    arguments.query.set("a", 1);
    const auto request = buildRequest({"GET", "/t", "https://h.example", &contract}, arguments);
    QVERIFY(request.ok());
    QCOMPARE(text(request->url), QStringLiteral("https://h.example/t?a=1&z=1&z=2%26"));
}

void TestRequestBuilder::acceptFollowsTheContract() {
    Contract contract;
    contract.responses = {{"200", {}, {{"application/xml", {}, {}, {}}, {"application/json", {}, {}, {}}}}};
    const RequestTarget target{"GET", "/t", "https://h.example", &contract};
    const auto request = buildRequest(target, {});
    QVERIFY(request.ok());
    QVERIFY(headerValue(request->headers, "Accept").starts_with("application/json"));
    PlacedArguments arguments;
    arguments.header.set("accept", "application/xml");
    const auto chosen = buildRequest(target, arguments);
    QCOMPARE(text(headerValue(chosen->headers, "Accept")), QStringLiteral("application/xml"));
    QCOMPARE(chosen->headers.size(), std::size_t{1});
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestRequestBuilder)
#include "tst_requestbuilder.moc"
