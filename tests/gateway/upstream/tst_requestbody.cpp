#include "gateway/upstream/requestbuilder.h"

#include "tests/gateway/upstream/receivedbody.h"
#include "tests/gateway/upstream/upstreamtest.h"

#include <QTest>

namespace gateway {

using namespace test;

class TestRequestBody final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bodies_data();
    void bodies();
    void multipart_data();
    void multipart();
    void partsByPosition_data();
    void partsByPosition();
    void nestedMultipart();
    void textsForFiles_data();
    void textsForFiles();
    void refused_data();
    void refused();
    void noArgumentNoBody();
    void rawBodyIsPassedOn();
    void equalArgumentsGiveEqualBodies();
    void contentTypeArgumentChooses();
    void undeclaredBodyGoesByItsLook();

private:
    static Result<UpstreamRequest> build(const std::vector<MediaType> &media, const std::string &argument);
};

Result<UpstreamRequest> TestRequestBody::build(const std::vector<MediaType> &media, const std::string &argument) {
    Contract contract;
    contract.body = RequestBody{true, {}, media, {}};
    PlacedArguments arguments;
    arguments.body = json(argument);
    return buildRequest({"POST", "/b", "https://h.example", &contract}, arguments);
}

namespace {

// "type|encoding objects", several divided by a space.
std::vector<MediaType> mediaFrom(const QString &text) {
    std::vector<MediaType> media;
    for (const QString &entry : text.split(QStringLiteral(" "))) {
        const std::string type = entry.section(u'|', 0, 0).toStdString();
        media.push_back({type, {}, json(entry.section(u'|', 1).toStdString()), {}});
    }
    return media;
}

} // namespace

void TestRequestBody::bodies_data() {
    QTest::addColumn<QString>("media");
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("contentType");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const char *media, const char *argument, const char *type,
                        const QByteArray &bytes) {
        QTest::newRow(name) << QString::fromUtf8(media) << QString::fromUtf8(argument) << QString::fromLatin1(type)
                            << bytes;
    };
    const char *form = "application/x-www-form-urlencoded";
    row("JSON", "application/json", R"({"a":1,"b":"é"})", "application/json", R"({"a":1,"b":"é"})");
    row("JSON numbers as written", "application/json", R"([9007199254740993,1.10,1e30])", "application/json",
        "[9007199254740993,1.10,1e30]");
    row("JSON text", "application/json", R"("plain")", "application/json", R"("plain")");
    row("JSON null members stay", "application/json", R"({"a":null})", "application/json", R"({"a":null})");
    row("merge patch", "application/merge-patch+json", R"({"a":null})", "application/merge-patch+json",
        R"({"a":null})");
    row("JSON is preferred", "application/xml application/json", R"({"a":1})", "application/json", R"({"a":1})");
    row("form", form, R"({"a":"x","b":2})", form, "a=x&b=2");
    row("form escapes", form, R"({"a b":"é&=+%\n"})", form, "a%20b=%C3%A9%26%3D%2B%25%0A");
    row("form empty value", form, R"({"a":"","n":null})", form, "a=");
    row("form list", form, R"({"a":["1","2"]})", form, "a=1&a=2");
    row("form object is JSON", form, R"({"o":{"k":1}})", form, "o=%7B%22k%22%3A1%7D");
    row("form list in one", R"(application/x-www-form-urlencoded|{"a":{"style":"form","explode":false}})",
        R"({"a":[1,2]})", form, "a=1,2");
    row("form deep object", R"(application/x-www-form-urlencoded|{"o":{"style":"deepObject","explode":true}})",
        R"({"o":{"k":"1"}})", form, "o%5Bk%5D=1");
    row("form by content type", R"(application/x-www-form-urlencoded|{"o":{"contentType":"application/json"}})",
        R"({"o":[1]})", form, "o=%5B1%5D");
    row("text", "text/plain", R"("é\nsecond")", "text/plain", "é\nsecond");
    row("text of a number", "text/plain", "1.10", "text/plain", "1.10");
    row("XML", "application/xml", R"("<a>é</a>")", "application/xml", "<a>é</a>");
    row("binary", "application/octet-stream", R"({"$base64":"AAEC/f7/"})", "application/octet-stream",
        QByteArray("\x00\x01\x02\xfd\xfe\xff", 6));
    row("text in its charset", "text/plain;charset=iso-8859-1", R"("é")", "text/plain;charset=iso-8859-1", "\xe9");
    row("text in UTF-16", "text/plain;charset=utf-16be", R"("é")", "text/plain;charset=utf-16be",
        QByteArray("\0\xe9", 2));
    row("lines of JSON", "application/jsonl", R"([{"a":1},2])", "application/jsonl", "{\"a\":1}\n2\n");
    row("sequence of JSON", "application/json-seq", R"([1])", "application/json-seq", "\x1e\x31\n");
    row("binary, and what it is", "application/octet-stream", R"({"$base64":"aGk=","contentType":"image/png"})",
        "application/octet-stream", "hi");
    row("binary beside text", "text/plain application/octet-stream", R"({"$base64":"aGk="})",
        "application/octet-stream", "hi");
    row("binary beside JSON", "application/json application/pdf", R"({"$base64":"aGk="})", "application/pdf", "hi");
    row("binary of a declared type", "image/gif image/png", R"({"$base64":"aGk=","contentType":"image/png"})",
        "image/png", "hi");
    row("type range takes the argument's", "image/*", R"({"$base64":"aGk=","contentType":"image/png"})", "image/png",
        "hi");
    row("any application", "application/*", R"({"$base64":"aGk="})", "application/octet-stream", "hi");
    row("range that the type chooses", "text/* image/*", R"({"$base64":"aGk=","contentType":"image/png"})", "image/png",
        "hi");
    row("any type, object", "*/*", R"({"a":1})", "application/json", R"({"a":1})");
    row("any type, binary", "*/*", R"({"$base64":"aGk="})", "application/octet-stream", "hi");
}

void TestRequestBody::bodies() {
    QFETCH(QString, media);
    QFETCH(QString, argument);
    QFETCH(QString, contentType);
    QFETCH(QByteArray, bytes);
    const auto request = build(mediaFrom(media), argument.toStdString());
    QVERIFY2(request.ok(), request ? "" : request.error().message.c_str());
    QVERIFY(request->hasBody);
    QCOMPARE(text(headerValue(request->headers, "content-type")), contentType);
    QCOMPARE(QByteArray::fromStdString(request->body), bytes);
}

void TestRequestBody::multipart_data() {
    QTest::addColumn<QString>("media");
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QByteArray>("parts"); // boundary written as B
    const auto row = [](const char *name, const char *media, const char *argument, const char *parts) {
        QTest::newRow(name) << QString::fromUtf8(media) << QString::fromUtf8(argument) << QByteArray(parts);
    };
    const char *plain = "multipart/form-data";
    row("values", plain, R"({"a":"é","n":1.10,"gone":null})",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\né\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n1.10\r\n--B--\r\n");
    row("list", plain, R"({"a":["1","2"]})",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n2\r\n--B--\r\n");
    row("object", plain, R"({"m":{"k":"v"}})",
        "--B\r\nContent-Disposition: form-data; name=\"m\"\r\nContent-Type: "
        "application/json\r\n\r\n{\"k\":\"v\"}\r\n--B--\r\n");
    row("file", plain, R"({"f":{"$base64":"aGk=","filename":"h.txt","contentType":"text/plain"}})",
        "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"h.txt\"\r\nContent-Type: "
        "text/plain\r\n\r\nhi\r\n--B--\r\n");
    row("file without a name", plain, R"({"f":{"$base64":"aGk="}})",
        "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\nContent-Type: "
        "application/octet-stream\r\n\r\nhi\r\n--B--\r\n");
    row("file type of the encoding", R"(multipart/form-data|{"f":{"contentType":"image/png,image/gif"}})",
        R"({"f":{"$base64":"aGk=","filename":"p"}})",
        "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"p\"\r\nContent-Type: "
        "image/png\r\n\r\nhi\r\n--B--\r\n");
    row("file type in a range of the encoding", R"(multipart/form-data|{"f":{"contentType":"image/*"}})",
        R"({"f":{"$base64":"aGk=","filename":"p","contentType":"image/gif"}})",
        "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"p\"\r\nContent-Type: "
        "image/gif\r\n\r\nhi\r\n--B--\r\n");
    row("names cannot end their header", plain, R"({"a\"\r\nX: 1":{"$base64":"","filename":"q\"\\\n"}})",
        "--B\r\nContent-Disposition: form-data; name=\"a\\\"%0D%0AX: 1\"; filename=\"q\\\"\\\\%0A\"\r\n"
        "Content-Type: application/octet-stream\r\n\r\n\r\n--B--\r\n");
    row("text in its charset", R"(multipart/form-data|{"a":{"contentType":"text/plain;charset=iso-8859-1"}})",
        R"({"a":"\u00fc"})",
        "--B\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain;charset=iso-8859-1\r\n\r\n"
        "\xfc\r\n--B--\r\n");
    row("beside JSON when there are bytes", "application/json multipart/form-data",
        R"({"f":[{"$base64":"aGk=","filename":"x"}]})",
        "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\nContent-Type: "
        "application/octet-stream\r\n\r\nhi\r\n--B--\r\n");
}

void TestRequestBody::partsByPosition_data() {
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("item");
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QByteArray>("parts"); // boundary written as B
    const auto row = [](const char *name, const char *type, const char *prefix, const char *item, const char *argument,
                        const char *parts) {
        QTest::newRow(name) << QString::fromLatin1(type) << QString::fromUtf8(prefix) << QString::fromUtf8(item)
                            << QString::fromUtf8(argument) << QByteArray(parts);
    };
    row("by their look", "multipart/mixed", "", "", R"([{"k":"v"},"é",2,[1]])",
        "--B\r\nContent-Type: application/json\r\n\r\n{\"k\":\"v\"}\r\n"
        "--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\né\r\n"
        "--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n2\r\n"
        "--B\r\nContent-Type: application/json\r\n\r\n[1]\r\n--B--\r\n");
    row("first ones and the others", "multipart/mixed", R"([{"contentType":"text/html"},{"contentType":"image/*"}])",
        R"({"contentType":"text/csv"})", R"(["<p>",{"$base64":"aGk=","contentType":"image/png"},"a,b","c"])",
        "--B\r\nContent-Type: text/html\r\n\r\n<p>\r\n"
        "--B\r\nContent-Type: image/png\r\n\r\nhi\r\n"
        "--B\r\nContent-Type: text/csv\r\n\r\na,b\r\n"
        "--B\r\nContent-Type: text/csv\r\n\r\nc\r\n--B--\r\n");
    row("file with a name", "multipart/related; type=\"text/plain\"", "", "", R"([{"$base64":"aGk=","filename":"h"}])",
        "--B\r\nContent-Disposition: attachment; filename=\"h\"\r\nContent-Type: "
        "application/octet-stream\r\n\r\nhi\r\n--B--\r\n");
    row("headers with one value", "multipart/mixed", "",
        R"({"headers":{"Content-ID":{"schema":{"const":"<a@b>"}},"X-Open":{"schema":{"type":"string"}},)"
        R"("Content-Type":{"schema":{"const":"no"}}},"contentType":"text/plain"})",
        R"(["x"])", "--B\r\nContent-ID: <a@b>\r\nContent-Type: text/plain\r\n\r\nx\r\n--B--\r\n");
}

void TestRequestBody::partsByPosition() {
    QFETCH(QString, type);
    QFETCH(QString, prefix);
    QFETCH(QString, item);
    QFETCH(QString, argument);
    QFETCH(QByteArray, parts);
    MediaType media;
    media.type = type.toStdString();
    media.prefixEncoding = prefix.isEmpty() ? Json() : json(prefix.toStdString());
    media.itemEncoding = item.isEmpty() ? Json() : json(item.toStdString());
    const auto request = build({media}, argument.toStdString());
    QVERIFY2(request.ok(), request ? "" : request.error().message.c_str());
    const QString sent = text(headerValue(request->headers, "Content-Type"));
    QVERIFY2(sent.startsWith(type + QStringLiteral("; boundary=")), qPrintable(sent));
    const QByteArray boundary = "--" + sent.section(QStringLiteral("boundary="), 1).toLatin1();
    QCOMPARE(QByteArray::fromStdString(request->body).replace(boundary, "--B"), parts);
}

// OpenAPI 3.2 "Nested Encoding": a part that is a multipart itself, each with a boundary of its own.
void TestRequestBody::nestedMultipart() {
    MediaType media;
    media.type = "multipart/mixed";
    media.prefixEncoding =
        json(R"([{},{"contentType":"multipart/related","itemEncoding":{"contentType":"text/css"}}])");
    const auto request = build({media}, R"([{"k":1},["a{}","b{}"]])");
    QVERIFY2(request.ok(), request ? "" : request.error().message.c_str());
    const auto outer = readParts(std::string(headerValue(request->headers, "Content-Type")), request->body);
    QCOMPARE(outer.size(), std::size_t(2));
    QCOMPARE(text(outer[0].bytes), QStringLiteral("{\"k\":1}"));
    const auto inner = readParts(outer[1].contentType, outer[1].bytes);
    QCOMPARE(inner.size(), std::size_t(2));
    QCOMPARE(text(inner[1].contentType), QStringLiteral("text/css"));
    QCOMPARE(text(inner[1].bytes), QStringLiteral("b{}"));
}

void TestRequestBody::textsForFiles_data() {
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QByteArray>("head"); // of the first part
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, const QByteArray &schema, const QByteArray &encoding,
                        const QByteArray &argument, const QByteArray &head, int count = 1) {
        QTest::newRow(name) << "{\"properties\":{\"f\":" + schema + "}}" << encoding << argument << head << count;
    };
    const QByteArray file = R"({"type":"string","format":"binary"})";
    const QByteArray text = R"({"f":"h\u00e9"})";
    const QByteArray unknown = "f|application/octet-stream";
    row("3.0", file, "", text, unknown);
    row("type of the encoding", file, R"({"f":{"contentType":"image/*, text/csv"}})", text, "f|text/csv");
    row("3.1", R"({"contentMediaType":"image/svg+xml"})", "", text, "f|image/svg+xml");
    row("encoded text", R"({"type":"string","contentEncoding":"base64","contentMediaType":"image/png"})", "", text,
        "|image/png");
    row("encoded text of some type", R"({"type":"string","contentEncoding":"base64"})", "", text,
        "|application/octet-stream");
    row("list", R"({"type":"array","items":)" + file + "}", "", R"({"f":["h\u00e9","b"]})", unknown, 2);
    row("by a reference", R"({"$ref":"#/$defs/File"})", "", text, unknown);
    row("of a choice", R"({"anyOf":[{"$ref":"#/$defs/File"},{"type":"array","items":{"$ref":"#/$defs/File"}}]})", "",
        text, unknown);
    row("list of a choice", R"({"anyOf":[{"$ref":"#/$defs/File"},{"type":"array","items":{"$ref":"#/$defs/File"}}]})",
        "", R"({"f":["h\u00e9"]})", unknown);
    row("may be a text", R"({"oneOf":[{"$ref":"#/$defs/File"},{"type":"string"}]})", "", text, "|");
    row("a text", R"({"type":"string","format":"byte"})", "", text, "|");
    row("definition without end", R"({"$ref":"#/$defs/Loop"})", "", text, "|");
    QTest::newRow("any property") << QByteArray(R"({"additionalProperties":{"$ref":"#/$defs/File"}})") << QByteArray()
                                  << text << unknown << 1;
    QTest::newRow("whole body by a reference")
        << QByteArray(R"({"$ref":"#/$defs/Body"})") << QByteArray() << text << unknown << 1;
    QTest::newRow("bytes of a known type")
        << QByteArray(R"({"properties":{"f":{"contentMediaType":"image/png"}}})") << QByteArray()
        << QByteArray(R"({"f":{"$base64":"aMOp"}})") << QByteArray("f|image/png") << 1;
}

// A receiver takes a part for a file by its file name.
void TestRequestBody::textsForFiles() {
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, argument);
    QFETCH(QByteArray, head);
    QFETCH(int, count);
    const Json definitions = json(R"({"File":{"type":"string","format":"binary"},"Loop":{"$ref":"#/$defs/Loop"},)"
                                  R"("Body":{"allOf":[{"properties":{"f":{"$ref":"#/$defs/File"}}}]}})");
    Contract contract;
    contract.body = RequestBody{
        true, {}, {{"multipart/form-data", json(schema.toStdString()), json(encoding.toStdString()), {}}}, {}};
    PlacedArguments arguments;
    arguments.body = json(argument.toStdString());
    const auto request = buildRequest(
        {"POST", "/b", "https://h.example", &contract, [&](std::string_view name) { return definitions.find(name); }},
        arguments);
    QVERIFY2(request.ok(), request ? "" : request.error().message.c_str());
    const auto parts = readParts(std::string(headerValue(request->headers, "Content-Type")), request->body);
    QCOMPARE(parts.size(), static_cast<std::size_t>(count));
    QCOMPARE(text(parts[0].name), QStringLiteral("f"));
    QCOMPARE(QByteArray::fromStdString(parts[0].filename.value_or("") + '|' + parts[0].contentType), head);
    QCOMPARE(text(parts[0].bytes), QStringLiteral("h\u00e9"));
}

void TestRequestBody::multipart() {
    QFETCH(QString, media);
    QFETCH(QString, argument);
    QFETCH(QByteArray, parts);
    const auto request = build(mediaFrom(media), argument.toStdString());
    QVERIFY2(request.ok(), request ? "" : request.error().message.c_str());
    const QString type = text(headerValue(request->headers, "Content-Type"));
    QVERIFY(type.startsWith(QStringLiteral("multipart/form-data; boundary=")));
    const QByteArray boundary = "--" + type.section(u'=', 1).toLatin1();
    QCOMPARE(QByteArray::fromStdString(request->body).replace(boundary, "--B"), parts);
}

void TestRequestBody::refused_data() {
    QTest::addColumn<QString>("media");
    QTest::addColumn<QString>("argument");
    QTest::newRow("no base64") << QStringLiteral("application/octet-stream") << QStringLiteral(R"({"$base64":"**"})");
    QTest::newRow("no base64 in a part") << QStringLiteral("multipart/form-data")
                                         << QStringLiteral(R"({"f":{"$base64":1}})");
    QTest::newRow("line break in a type") << QStringLiteral("multipart/form-data")
                                          << QStringLiteral(R"({"f":{"$base64":"","contentType":"a/b\r\nX: 1"}})");
    QTest::newRow("XML from an object") << QStringLiteral("application/xml") << QStringLiteral(R"({"a":1})");
    const auto typed = [](const char *name, const char *media, const char *argument) {
        QTest::newRow(name) << QString::fromLatin1(media) << QString::fromLatin1(argument);
    };
    typed("type outside the range", "image/*", R"({"$base64":"AP8=","contentType":"text/html"})");
    typed("type that is not declared", "image/png", R"({"$base64":"AP8=","contentType":"text/html"})");
    typed("no type for a range", "image/*", R"({"$base64":"AP8="})");
    typed("text for a range of others", "image/*", R"("x")");
    typed("no media type", "*/*", R"({"$base64":"AP8=","contentType":"abc"})");
    typed("no media type in a part", "multipart/form-data", R"({"f":{"$base64":"AP8=","contentType":"abc"}})");
    typed("type outside the encoding", R"(multipart/form-data|{"f":{"contentType":"image/png,image/jpeg"}})",
          R"({"f":{"$base64":"AP8=","contentType":"text/html"}})");
    typed("no type for a range in the encoding", R"(multipart/form-data|{"f":{"contentType":"image/*"}})",
          R"({"f":{"$base64":"AP8="}})");
    QTest::newRow("table from a list") << QStringLiteral("text/csv") << QStringLiteral("[[1]]");
    QTest::newRow("part in XML from an object")
        << QStringLiteral(R"(multipart/form-data|{"a":{"contentType":"a/b+xml"}})")
        << QStringLiteral(R"({"a":{"k":1}})");
    QTest::newRow("part not in the charset")
        << QStringLiteral(R"(multipart/form-data|{"a":{"contentType":"text/plain;charset=iso-8859-1"}})")
        << QString::fromUtf8("{\"a\":\"\u65e5\"}");
    QTest::newRow("form from a list") << QStringLiteral("application/x-www-form-urlencoded") << QStringLiteral("[1]");
    QTest::newRow("not in the charset") << QStringLiteral("text/plain;charset=iso-8859-1")
                                        << QString::fromUtf8("\"\u65e5\"");
    QTest::newRow("parts from a text") << QStringLiteral("multipart/form-data") << QStringLiteral("\"x\"");
}

void TestRequestBody::refused() {
    QFETCH(QString, media);
    QFETCH(QString, argument);
    const auto request = build(mediaFrom(media), argument.toStdString());
    QVERIFY(!request.ok());
    QCOMPARE(text(request.error().code), QStringLiteral("request.body-type"));
}

void TestRequestBody::noArgumentNoBody() {
    Contract contract;
    contract.body = RequestBody{false, {}, {{"application/json", {}, {}, {}}}, {}};
    const auto request = buildRequest({"POST", "/b", "https://h.example", &contract}, {});
    QVERIFY(request.ok());
    QVERIFY(!request->hasBody);
    QVERIFY(headerValue(request->headers, "Content-Type").empty());
}

void TestRequestBody::rawBodyIsPassedOn() {
    const std::string bytes("a\0\xff", 3);
    const auto request = buildRequest({"PUT", "/b", "https://h.example", nullptr}, {}, RawBody{"text/csv; x=1", bytes});
    QVERIFY(request.ok());
    QCOMPARE(text(headerValue(request->headers, "Content-Type")), QStringLiteral("text/csv; x=1"));
    QVERIFY(request->body == bytes);
    const auto broken = buildRequest({"PUT", "/b", "https://h.example", nullptr}, {}, RawBody{"a/b\r\nX: 1", bytes});
    QVERIFY(!broken.ok());
}

// An approval is bound to the exact request, so it must come out the same twice.
void TestRequestBody::equalArgumentsGiveEqualBodies() {
    const auto make = [](const char *argument) { return build({{"multipart/form-data", {}, {}, {}}}, argument); };
    QCOMPARE(make(R"({"a":1})")->body, make(R"({"a":1})")->body);
    QVERIFY(make(R"({"a":1})")->body != make(R"({"a":2})")->body);
}

void TestRequestBody::contentTypeArgumentChooses() {
    Contract contract;
    contract.body = RequestBody{true, {}, {{"application/json", {}, {}, {}}, {"text/csv", {}, {}, {}}}, {}};
    PlacedArguments arguments;
    arguments.header.set("Content-Type", "text/csv");
    arguments.body = Json("a,b");
    const auto request = buildRequest({"POST", "/b", "https://h.example", &contract}, arguments);
    QVERIFY(request.ok());
    QCOMPARE(QByteArray::fromStdString(request->body), QByteArray("a,b"));
    QCOMPARE(text(headerValue(request->headers, "Content-Type")), QStringLiteral("text/csv"));
}

void TestRequestBody::undeclaredBodyGoesByItsLook() {
    const auto type = [](const char *argument) {
        PlacedArguments arguments;
        arguments.body = json(argument);
        const auto request = buildRequest({"POST", "/b", "https://h.example", nullptr}, arguments);
        return request ? text(headerValue(request->headers, "Content-Type")) : QString();
    };
    QCOMPARE(type("[1]"), QStringLiteral("application/json"));
    QCOMPARE(type("\"x\""), QStringLiteral("text/plain; charset=utf-8"));
    QCOMPARE(type(R"({"$base64":""})"), QStringLiteral("application/octet-stream"));
    QVERIFY(type(R"({"f":{"$base64":""}})").startsWith(QStringLiteral("multipart/form-data")));
    QVERIFY(type(R"([{"$base64":""}])").startsWith(QStringLiteral("multipart/mixed")));
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestRequestBody)
#include "tst_requestbody.moc"
