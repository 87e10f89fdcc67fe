#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/http/doors/restarguments.h"
#include "gateway/http/doors/textvalue.h"

#include <QTest>

using namespace gateway;

class TestRestArguments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsQuery_data();
    void readsQuery();
    void readsTheWholeQuery_data();
    void readsTheWholeQuery();
    void readsPath_data();
    void readsPath();
    void readsHeadersAndCookies();
    void cookiesKeepTheirValue_data();
    void cookiesKeepTheirValue();
    void linesOfOneHeaderAreOneList();
    void refusesWhatIsNotDeclared_data();
    void refusesWhatIsNotDeclared();
    void passesOnPartsConditionsAndForms();
    void passesOnWhatTheCollectionAllows();
    void readsBodies_data();
    void readsBodies();
    void followsReferences();
};

namespace {

Parameter parameter(Place in, const char *name, const char *schema, const char *style, bool explode) {
    Parameter result;
    result.name = name;
    result.in = in;
    result.schema = parseJson(schema).value();
    result.style = style;
    result.explode = explode;
    return result;
}

Parameter query(const char *name, const char *schema, const char *style = "form", bool explode = true) {
    return parameter(Place::Query, name, schema, style, explode);
}

HttpRequest request(const QByteArray &queryText) {
    HttpRequest result;
    result.method = "GET";
    result.query = queryText.toStdString();
    result.headers.add("Host", "localhost");
    return result;
}

Result<RestArguments> read(Contract contract, const HttpRequest &request, const RouteTable::Match &match = {},
                           bool allow = false) {
    const CompiledContract compiled(std::move(contract));
    return readRestArguments(compiled, match, request, allow);
}

QByteArray textOf(const JsonObject &object) {
    return QByteArray::fromStdString(toJsonText(Json(object)));
}

Contract queryContract() {
    Contract contract;
    contract.parameters = {
        query("n", R"({"type":"integer"})"),
        query("s", R"({"type":"string"})"),
        query("b", R"({"type":"boolean"})"),
        query("u", "{}"),
        query("ids", R"({"type":"array","items":{"type":"integer"}})"),
        query("csv", R"({"type":"array","items":{"type":"string"}})", "form", false),
        query("ssv", R"({"type":"array","items":{"type":"integer"}})", "spaceDelimited", false),
        query("pipes", R"({"type":"array","items":{"type":"integer"}})", "pipeDelimited", false),
        query("filter", R"({"type":"object","properties":{"min":{"type":"number"},"tags":{"type":"array"},
                            "at":{"type":"object","properties":{"x":{"type":"integer"}}}}})",
              "deepObject"),
        query("obj", R"({"type":"object","properties":{"k":{"type":"integer"}}})", "form", false),
        query("e", R"({"type":"object","properties":{"width":{"type":"integer"}}})"),
        query("enum", R"({"enum":[1,"two"]})"),
        query("maybe", R"({"type":["integer","null"]})"),
    };
    contract.parameters.push_back(query("json", R"({"type":"object"})"));
    contract.parameters.back().contentType = "application/json";
    return contract;
}

} // namespace

void TestRestArguments::readsQuery_data() {
    QTest::addColumn<QByteArray>("arguments"); // JSON, or the code of the error
    const auto row = [](const char *text, const char *arguments) { QTest::newRow(text) << QByteArray(arguments); };
    row("", "{}");
    row("n=7", R"({"n":7})");
    row("n=1.10", R"({"n":1.10})");
    row("n=9223372036854775808", R"({"n":9223372036854775808})");
    row("n=007", R"({"n":"007"})");
    row("n=seven", R"({"n":"seven"})");
    row("n=", R"({"n":""})");
    row("s=7", R"({"s":"7"})");
    row("s=a+b%20c%2Bd", R"({"s":"a b c+d"})");
    row("s=%C3%A9", R"({"s":"é"})");
    row("s", R"({"s":""})");
    row("s=a=b", R"({"s":"a=b"})");
    row("b=true", R"({"b":true})");
    row("b=TRUE", R"({"b":"TRUE"})");
    row("u=7", R"({"u":"7"})");
    row("ids=1&ids=2", R"({"ids":[1,2]})");
    row("ids=1", R"({"ids":[1]})");
    row("n=1&n=2", R"({"n":["1","2"]})");
    row("csv=a,b%2Cc", R"({"csv":["a","b,c"]})");
    row("ssv=1%202+3", R"({"ssv":[1,2,3]})");
    row("pipes=1|2%7C3", R"({"pipes":[1,2,3]})");
    row("filter[min]=1.5&filter%5Btags%5D=x&filter[tags]=y", R"({"filter":{"min":1.5,"tags":["x","y"]}})");
    row("filter[at][x]=3", R"({"filter":{"at":{"x":3}}})");
    row("obj=k,5", R"({"obj":{"k":5}})");
    row("width=5", R"({"e":{"width":5}})");
    row("enum=1", R"({"enum":1})");
    row("enum=two", R"({"enum":"two"})");
    row("maybe=null", R"({"maybe":null})");
    row("maybe=3", R"({"maybe":3})");
    row("json=%7B%22a%22%3A1%7D", R"({"json":{"a":1}})");
    row("json=nonsense", "arguments.syntax");
    row("json=%7B%22a%22%3A1%2C%22a%22%3A2%7D", "arguments.syntax");
    row("x=1", "arguments.undeclared");
    row("N=1", "arguments.undeclared");
    row("filter[]=1", "arguments.undeclared");
    row("filter[min=1", "arguments.undeclared");
    row("s=%zz", "arguments.encoding");
    row("s=%ff", "arguments.encoding");
    row("%zz=1", "arguments.encoding");
}

void TestRestArguments::readsQuery() {
    QFETCH(const QByteArray, arguments);
    const auto result = read(queryContract(), request(QTest::currentDataTag()));
    QCOMPARE(result ? textOf(result->placed.query) : QByteArray::fromStdString(result.error().code), arguments);
}

void TestRestArguments::readsTheWholeQuery_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("arguments"); // JSON, or the code of the error
    const QByteArray form = "application/x-www-form-urlencoded";
    QTest::newRow("form") << form << QByteArray("n=7&s=a+b") << QByteArray(R"({"q":{"n":7,"s":"a b"}})");
    QTest::newRow("json") << QByteArray("application/json") << QByteArray("%7B%22n%22:1%7D")
                          << QByteArray(R"({"q":{"n":1}})");
    QTest::newRow("nothing") << form << QByteArray() << QByteArray("{}");
    QTest::newRow("broken") << QByteArray("application/json") << QByteArray("%7B") << QByteArray("json.syntax");
}

void TestRestArguments::readsTheWholeQuery() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, arguments);
    Contract contract;
    contract.parameters = {
        parameter(Place::Query, "q", R"({"properties":{"n":{"type":"integer"}}})", wholeQueryStyle, false)};
    contract.parameters.front().contentType = type.toStdString();
    const auto result = read(std::move(contract), request(query));
    QCOMPARE(result ? textOf(result->placed.query) : QByteArray::fromStdString(result.error().code), arguments);
}

void TestRestArguments::readsPath_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<bool>("explode");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("value");
    const QByteArray array = R"({"type":"array","items":{"type":"integer"}})";
    const QByteArray object = R"({"type":"object","properties":{"a":{"type":"integer"}}})";
    const QByteArray string = R"({"type":"string"})";
    QTest::newRow("integer") << QByteArray(R"({"type":"integer"})") << QByteArray("simple") << false << QByteArray("7")
                             << QByteArray("7");
    QTest::newRow("string") << string << QByteArray("simple") << false << QByteArray("7,8") << QByteArray(R"("7,8")");
    QTest::newRow("array") << array << QByteArray("simple") << false << QByteArray("7,8") << QByteArray("[7,8]");
    QTest::newRow("object") << object << QByteArray("simple") << false << QByteArray("a,7") << QByteArray(R"({"a":7})");
    QTest::newRow("object, explode") << object << QByteArray("simple") << true << QByteArray("a=7,b=x")
                                     << QByteArray(R"({"a":7,"b":"x"})");
    QTest::newRow("label") << string << QByteArray("label") << false << QByteArray(".x") << QByteArray(R"("x")");
    QTest::newRow("label array") << array << QByteArray("label") << true << QByteArray(".1.2") << QByteArray("[1,2]");
    QTest::newRow("matrix") << string << QByteArray("matrix") << false << QByteArray(";p=x") << QByteArray(R"("x")");
    QTest::newRow("matrix array") << array << QByteArray("matrix") << false << QByteArray(";p=1,2")
                                  << QByteArray("[1,2]");
    QTest::newRow("matrix array, explode")
        << array << QByteArray("matrix") << true << QByteArray(";p=1;p=2") << QByteArray("[1,2]");
    QTest::newRow("matrix object, explode")
        << object << QByteArray("matrix") << true << QByteArray(";a=1;b=x") << QByteArray(R"({"a":1,"b":"x"})");
}

void TestRestArguments::readsPath() {
    QFETCH(const QByteArray, schema);
    QFETCH(const QByteArray, style);
    QFETCH(const bool, explode);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, value);
    Contract contract;
    contract.parameters = {parameter(Place::Path, "p", schema.constData(), style.constData(), explode)};
    RouteTable::Match match;
    match.values = {{"p", text.toStdString()}, {"undeclared", "x"}};
    const auto result = read(std::move(contract), request(""), match);
    QVERIFY(result.ok());
    QCOMPARE(textOf(result->placed.path), "{\"p\":" + value + ",\"undeclared\":\"x\"}");
}

void TestRestArguments::readsHeadersAndCookies() {
    Contract contract;
    contract.parameters = {parameter(Place::Header, "X-Count", R"({"type":"integer"})", "simple", false),
                           parameter(Place::Header, "X-List", R"({"type":"array"})", "simple", false),
                           parameter(Place::Cookie, "debug", R"({"type":"boolean"})", "form", true)};
    HttpRequest with = request("");
    with.headers.add("x-count", "3");
    with.headers.add("X-List", "a, b");
    with.headers.add("x-list", "c");
    with.headers.add("Cookie", "other=1; debug=true");
    contract.parameters.push_back(parameter(Place::Header, "X-Pipes", R"({"type":"array"})", "pipeDelimited", false));
    with.headers.add("X-Pipes", "a,b|c");
    const auto result = read(std::move(contract), with);
    QVERIFY(result.ok());
    QCOMPARE(textOf(result->placed.header),
             QByteArray(R"({"X-Count":3,"X-List":["a","b","c"],"X-Pipes":["a,b","c"]})"));
    QCOMPARE(textOf(result->placed.cookie), QByteArray(R"({"debug":true})"));
}

void TestRestArguments::cookiesKeepTheirValue_data() {
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("plus") << QByteArray("form") << QByteArray("ab+cd/ef==") << QByteArray("ab+cd/ef==");
    QTest::newRow("escapes") << QByteArray("form") << QByteArray("ab+cd%3Dx/y%20z") << QByteArray("ab+cd=x/y z");
    QTest::newRow("no escape") << QByteArray("form") << QByteArray("100%+") << QByteArray("100%+");
    QTest::newRow("unescaped style") << QByteArray("cookie") << QByteArray("a%3D+b") << QByteArray("a%3D+b");
}

void TestRestArguments::cookiesKeepTheirValue() {
    QFETCH(const QByteArray, style);
    QFETCH(const QByteArray, sent);
    QFETCH(const QByteArray, value);
    Contract contract;
    contract.parameters = {parameter(Place::Cookie, "sid", R"({"type":"string"})", style.constData(), true)};
    HttpRequest with = request("");
    with.headers.add("Cookie", "sid=" + sent.toStdString());
    const auto result = read(std::move(contract), with);
    QVERIFY(result.ok());
    QCOMPARE(textOf(result->placed.cookie), "{\"sid\":\"" + value + "\"}");
}

void TestRestArguments::linesOfOneHeaderAreOneList() {
    HttpRequest with = request("");
    with.headers.add("If-Match", "\"a\"");
    with.headers.add("X-Tag", "1");
    with.headers.add("if-match", "\"b\"");
    with.headers.add("x-tag", "2");
    const auto result = read({}, with, {}, true);
    QVERIFY(result.ok());
    QCOMPARE(textOf(result->placed.header), QByteArray(R"({"If-Match":"\"a\", \"b\"","X-Tag":"1, 2"})"));
}

void TestRestArguments::refusesWhatIsNotDeclared_data() {
    QTest::addColumn<bool>("accepted");
    for (const char *header : {"Accept",          "User-Agent",
                               "Content-Type",    "Authorization",
                               "X-Client-ID",     "X-Profile-ID",
                               "traceparent",     "Accept-Encoding",
                               "Connection",      "Sec-Fetch-Mode",
                               "X-Forwarded-For", "Cookie",
                               "X-Amzn-Trace-Id", "CF-Ray",
                               "sentry-trace",    "b3",
                               "X-B3-TraceId",    "x-datadog-trace-id",
                               "Prefer",          "Save-Data",
                               "Max-Forwards"})
        QTest::newRow(header) << true;
    for (const char *header : {"X-Http-Method-Override", "Idempotency-Key", "X-Api-Key", "X-Original-URL"})
        QTest::newRow(header) << false;
}

void TestRestArguments::refusesWhatIsNotDeclared() {
    QFETCH(const bool, accepted);
    HttpRequest with = request("");
    // An escape, because moc takes the text for a comment.
    with.headers.add(QTest::currentDataTag(), QByteArray(QTest::currentDataTag()) == "Accept" ? "*\x2f*" : "1");
    const auto result = read({}, with);
    QCOMPARE(result.ok(), accepted);
    if (!accepted)
        QCOMPARE(result.error().code, std::string("arguments.undeclared"));
    else
        QVERIFY(result->placed.header.empty()); // ordinary, so not passed on either
}

void TestRestArguments::passesOnPartsConditionsAndForms() {
    HttpRequest with = request("");
    with.headers.add("Range", "bytes=0-9");
    with.headers.add("If-None-Match", "\"tag\"");
    with.headers.add("Accept", "text/csv");
    const auto result = read({}, with);
    QVERIFY(result.ok());
    QCOMPARE(textOf(result->placed.header),
             QByteArray("{\"Range\":\"bytes=0-9\",\"If-None-Match\":\"\\\"tag\\\"\",\"Accept\":\"text/csv\"}"));
}

void TestRestArguments::passesOnWhatTheCollectionAllows() {
    HttpRequest with = request("x=1&x=2&y=a%20b");
    with.headers.add("X-Extra", "1");
    with.body = "raw";
    with.headers.add("Content-Type", "text/plain");
    const auto result = read({}, with, {}, true);
    QVERIFY(result.ok());
    QCOMPARE(textOf(result->placed.query), QByteArray(R"({"x":["1","2"],"y":"a b"})"));
    QCOMPARE(textOf(result->placed.header), QByteArray(R"({"X-Extra":"1"})"));
    QCOMPARE(result->rawBody->bytes, std::string("raw"));
}

void TestRestArguments::readsBodies_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("parsed"); // JSON, "unread", or the code of the error
    const auto row = [](const char *name, const QByteArray &type, const QByteArray &body, const QByteArray &parsed) {
        QTest::newRow(name) << type << body << parsed;
    };
    row("json", "application/json; charset=utf-8", R"({"a":1.10})", R"({"a":1.10})");
    row("json, other case", "Application/JSON", "[1]", "[1]");
    row("broken json", "application/json", "{", "json.syntax");
    row("deep json", "application/json", QByteArray(5000, '['), "json.depth");
    row("form", "application/x-www-form-urlencoded", "n=7&l=1&l=2&t=a+b", R"({"n":7,"l":[1,2],"t":"a b"})");
    row("form, twice what is no array", "application/x-www-form-urlencoded", "n=99999&n=1", R"({"n":["99999","1"]})");
    row("form, twice by another spelling", "application/x-www-form-urlencoded", "n=99999&%6E=1",
        R"({"n":["99999","1"]})");
    row("form, twice what is not declared", "application/x-www-form-urlencoded", "x=1&t=2&x=3",
        R"({"x":["1","3"],"t":"2"})");
    row("form, too many", "application/x-www-form-urlencoded", QByteArray("a&").repeated(10'001), "arguments.too-many");
    row("json, twice", "application/json", R"({"n":1,"n":2})", "json.repeated-name");
    row("json, twice inside", "application/json", R"([{"n":1,"\u006e":2}])", "json.repeated-name");
    row("json in utf-16", "application/json; charset=utf-16le", QByteArray("{\0\"\0a\0\"\0:\0\"\0\xe9\0\"\0}\0", 18),
        "{\"a\":\"\u00e9\"}");
    row("json with a mark", "application/json", QByteArray("\xfe\xff\0[\0\x31\0]", 8), "[1]");
    row("json in latin-1", "application/json;charset=ISO-8859-1", "[\"\xe9\"]", "[\"\u00e9\"]");
    row("json not in its charset", "application/json; charset=utf-16be", QByteArray("\xd8\x00\0]", 4),
        "arguments.encoding");
    row("broken utf-8", "application/json", "[\"\xff\"]", "json.syntax");
    row("declared by wildcard", "text/csv", "a,b", "unread");
    row("not declared", "application/xml", "<a/>", "body.media-type");
    row("without type", "", "x", "body.media-type");
}

void TestRestArguments::readsBodies() {
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, parsed);
    Contract contract;
    contract.body = RequestBody();
    for (const char *media : {"application/json", "application/x-www-form-urlencoded", "text/*"}) {
        MediaType declared;
        declared.type = media;
        declared.schema =
            parseJson(R"({"properties":{"n":{"type":"integer"},"l":{"type":"array","items":{"type":"integer"}}}})")
                .value();
        contract.body->media.push_back(std::move(declared));
    }
    HttpRequest with = request("");
    with.body = body.toStdString();
    if (!type.isEmpty())
        with.headers.add("Content-Type", type.toStdString());
    const auto result = read(std::move(contract), with);
    QByteArray outcome = result ? QByteArray("unread") : QByteArray::fromStdString(result.error().code);
    if (result && result->placed.body)
        outcome = QByteArray::fromStdString(toJsonText(*result->placed.body));
    QCOMPARE(outcome, parsed);
    if (!result)
        return;
    // Passed on as it came, but JSON in UTF-8, which is what was checked.
    const bool isUtf8 = QByteArray(body).replace(QByteArray(1, '\0'), "?") == body && !type.contains("8859");
    QCOMPARE(QByteArray::fromStdString(result->rawBody->bytes), isUtf8 ? body : parsed);
    QCOMPARE(QByteArray::fromStdString(result->rawBody->contentType), isUtf8 ? type : QByteArray("application/json"));
}

void TestRestArguments::followsReferences() {
    Json root = parseJson(R"({"$defs":{"Id":{"allOf":[{"$ref":"#/$defs/Base"}]},"Base":{"type":"integer"},
                              "Loop":{"$ref":"#/$defs/Loop"}}})")
                    .value();
    const Json id = parseJson(R"({"$ref":"#/$defs/Id"})").value();
    QCOMPARE(toJsonText(valueOfText("5", {id, root})), std::string("5"));
    const Json loop = parseJson(R"({"$ref":"#/$defs/Loop"})").value();
    QCOMPARE(toJsonText(valueOfText("5", {loop, root})), std::string("\"5\""));
    const Json either =
        parseJson(R"({"oneOf":[{"type":"boolean"},{"type":"array","items":{"type":"integer"}}]})").value();
    QCOMPARE(int(shapeOf({either, root})), int(Shape::Array));
}

QTEST_GUILESS_MAIN(TestRestArguments)
#include "tst_restarguments.moc"
