#include "gateway/upstream/responsemapper.h"

#include "gateway/core/text.h"
#include "tests/gateway/upstream/upstreamtest.h"

#include <QTest>

namespace gateway {

using namespace test;

class TestResponseMapper final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneBlock_data();
    void oneBlock();
    void structuredOnlyForObjects_data();
    void structuredOnlyForObjects();
    void errors_data();
    void errors();
    void noContent();
    void redirectThatWasNotFollowed();
    void longTextIsCut();
    void longListsAreCutByItems_data();
    void longListsAreCutByItems();
    void longTablesAreCutByLines();
    void morePartsAreTold();
    void charsets_data();
    void charsets();
    void multipart();
    void brokenMultipart_data();
    void brokenMultipart();
    void multipartSharesTheTextBudget();
    void filesThatDoNotFitAreLeftOut_data();
    void filesThatDoNotFitAreLeftOut();
    void filesHaveABoundOfTheirOwn();
};

namespace {

UpstreamReply reply(int status, const std::string &type, const std::string &body) {
    UpstreamReply made;
    made.status = status;
    if (!type.empty())
        made.headers.emplace_back("content-type", type);
    made.body = body;
    return made;
}

ModelContent mapped(int status, const std::string &type, const std::string &body, std::size_t maxText = 1000) {
    return mapReply(reply(status, type, body), "https://h.example/x", maxText);
}

const std::string png("\x89PNG\r\n\x1a\n\0\0", 10);

QByteArray bytes(const std::string &content) {
    return QByteArray::fromStdString(content);
}

} // namespace

void TestResponseMapper::oneBlock_data() {
    using Type = ContentBlock::Type;
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("block");
    QTest::addColumn<QByteArray>("mimeType");
    QTest::addColumn<QByteArray>("content");
    const auto row = [](const char *name, const char *type, const QByteArray &body, Type block, const char *mime,
                        const QByteArray &content) {
        QTest::newRow(name) << QByteArray(type) << body << static_cast<int>(block) << QByteArray(mime) << content;
    };
    const QByteArray picture = bytes(png);
    row("JSON", "application/json", R"({"a":1.10})", Type::Text, "", R"({"a":1.10})");
    row("problem", "application/vnd.x+json; charset=utf-8", "[1]", Type::Text, "", "[1]");
    row("JSON that is none", "application/json", "<html>oops", Type::Text, "", "<html>oops");
    row("JSON with broken UTF-8", "application/json", "\"a\xff\"", Type::Text, "", "\"a\xEF\xBF\xBD\"");
    row("text", "text/plain", "hé", Type::Text, "", "hé");
    row("no type, text", "", "hello", Type::Text, "", "hello");
    row("no type, bytes", "", picture, Type::Resource, "application/octet-stream", picture);
    row("table", "text/csv", "a,b", Type::Resource, "text/csv", "a,b");
    row("page", "text/html; charset=iso-8859-1", "<p>\xe9", Type::Resource, "text/html", "<p>é");
    row("XML", "application/atom+xml", "<a/>", Type::Resource, "application/atom+xml", "<a/>");
    row("file", "application/pdf", QByteArray("%PDF\0\xff", 6), Type::Resource, "application/pdf",
        QByteArray("%PDF\0\xff", 6));
    row("image", "Image/PNG; x=1", picture, Type::Image, "image/png", picture);
    row("audio", "audio/wav", QByteArray("RIFF\0\0", 6), Type::Audio, "audio/wav", QByteArray("RIFF\0\0", 6));
    row("error page as image", "image/png", "<html>not found</html>", Type::Resource, "text/plain",
        "<html>not found</html>");
    row("noise as image", "image/jpeg", picture, Type::Resource, "application/octet-stream", picture);
    row("image of a kind that we do not know", "image/x-icon", picture, Type::Image, "image/x-icon", picture);
    row("bytes as text", "text/plain", picture, Type::Resource, "application/octet-stream", picture);
    row("bytes as JSON", "application/json", picture, Type::Resource, "application/octet-stream", picture);
    row("drawing", "image/svg+xml", "<svg/>", Type::Resource, "image/svg+xml", "<svg/>");
    row("nonsense type", ";;=", "x", Type::Text, "", "x");
}

void TestResponseMapper::oneBlock() {
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(int, block);
    QFETCH(QByteArray, mimeType);
    QFETCH(QByteArray, content);
    const ModelContent made = mapped(200, contentType.toStdString(), body.toStdString());
    QVERIFY(!made.isError);
    QCOMPARE(made.blocks.size(), std::size_t{1});
    QCOMPARE(static_cast<int>(made.blocks[0].type), block);
    QCOMPARE(bytes(made.blocks[0].mimeType), mimeType);
    QCOMPARE(bytes(made.blocks[0].text), content);
    const bool isResource = made.blocks[0].type == ContentBlock::Type::Resource;
    QCOMPARE(bytes(made.blocks[0].uri), QByteArray(isResource ? "https://h.example/x" : ""));
}

void TestResponseMapper::structuredOnlyForObjects_data() {
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("structured");
    QTest::newRow("object") << QByteArray("application/json") << QByteArray(R"( {"a":{"b":1}})") << true;
    QTest::newRow("object with mark") << QByteArray("application/json") << QByteArray("\xEF\xBB\xBF{}") << true;
    QTest::newRow("no type") << QByteArray() << QByteArray("{}") << true;
    QTest::newRow("list") << QByteArray("application/json") << QByteArray("[{}]") << false;
    QTest::newRow("broken") << QByteArray("application/json") << QByteArray("{\"a\":") << false;
    QTest::newRow("text that looks like it") << QByteArray("text/plain") << QByteArray("{}") << false;
}

void TestResponseMapper::structuredOnlyForObjects() {
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(bool, structured);
    const ModelContent made = mapped(200, contentType.toStdString(), body.toStdString());
    QCOMPARE(made.structured.has_value(), structured);
    if (structured) {
        QVERIFY(*made.structured == json(made.blocks.front().text));
    }
}

void TestResponseMapper::errors_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("JSON") << 404 << QByteArray("application/json") << QByteArray(R"({"m":"no"})")
                          << QByteArray(R"(HTTP 404: {"m":"no"})");
    QTest::newRow("page") << 502 << QByteArray("text/html") << QByteArray("<h1>Bad</h1>")
                          << QByteArray("HTTP 502: <h1>Bad</h1>");
    QTest::newRow("hidden characters") << 400 << QByteArray("text/plain") << QByteArray("a\xE2\x80\xAE b\x1b")
                                       << QByteArray("HTTP 400: a b");
    QTest::newRow("empty") << 500 << QByteArray() << QByteArray() << QByteArray("HTTP 500: no content");
    QTest::newRow("picture") << 403 << QByteArray("image/png") << bytes(png)
                             << QByteArray("HTTP 403: 10 bytes of image/png");
}

void TestResponseMapper::errors() {
    QFETCH(int, status);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    const ModelContent made = mapped(status, contentType.toStdString(), body.toStdString());
    QVERIFY(made.isError);
    QVERIFY(!made.structured); // some clients show only that, and it would hide the status
    QCOMPARE(made.blocks.size(), std::size_t{1});
    QCOMPARE(bytes(made.blocks[0].text), expected);
}

void TestResponseMapper::noContent() {
    const ModelContent made = mapped(204, "", "");
    QVERIFY(!made.isError);
    QCOMPARE(bytes(made.blocks.at(0).text), QByteArray("HTTP 204, no content"));
}

void TestResponseMapper::redirectThatWasNotFollowed() {
    UpstreamReply moved = reply(302, "", "");
    moved.headers.emplace_back("Location", "https://other.example/y");
    const ModelContent made = mapReply(moved, "https://h.example/x");
    QVERIFY(made.blocks.at(0).text.starts_with("HTTP 302"));
    QVERIFY(made.blocks[0].text.find("https://other.example/y") != std::string::npos);
}

void TestResponseMapper::longTextIsCut() {
    std::string body = "{\"a\":\"";
    for (int i = 0; i < 1000; ++i)
        body += "é";
    const ModelContent made = mapped(200, "application/json", body + "\"}", 101);
    QVERIFY(made.truncated);
    QVERIFY(!made.structured);
    const std::string &shown = made.blocks.at(0).text;
    QVERIFY(isUtf8(shown));
    QVERIFY(shown.find(std::to_string(body.size() + 2) + " bytes") != std::string::npos);
    QVERIFY(shown.size() < 300);
    QVERIFY(!mapped(200, "text/plain", std::string(101, 'x'), 101).truncated);
}

void TestResponseMapper::longListsAreCutByItems_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArray>("shown");
    const QByteArray note = "\n[cut: the first %1 items shown; ask for less, for example by paging or filtering]";
    const auto row = [&](const char *name, const QByteArray &body, int limit, const QByteArray &text,
                         const QByteArray &counts) {
        QTest::newRow(name) << body << limit << text + QByteArray(note).replace("%1", counts);
    };
    row("list", R"(["a","b","c","d"])", 10, R"(["a","b"])", "2 of 4");
    row("cursor behind it", R"({"items":[1,2,3,4,5],"next":"c5"})", 30, R"({"items":[1,2,3],"next":"c5"})", "3 of 5");
    row("brackets in texts", R"([{"a":"]},[\""},[1,2],"x]"])", 18, R"([{"a":"]},[\""}])", "1 of 3");
    row("the longest counts", R"({"a":[1,2],"b":{"c":[11,12,13,14]},"d":[[1,2,3],[4,5,6]]})", 50,
        R"({"a":[1,2],"b":{"c":[11,12,13,14]},"d":[[1,2,3]]})", "1 of 2");
    row("written wide", "[\n  1,\n  2,\n  3\n]", 14, "[\n  1,\n  2]", "2 of 3");
    const auto byBytes = [&](const char *name, const QByteArray &body, int limit) {
        QTest::newRow(name) << body << limit
                            << body.left(limit - 3) + "\xE2\x80\xA6\n[cut: " + QByteArray::number(limit) + " of " +
                                   QByteArray::number(body.size()) +
                                   " bytes shown; ask for less, for example by paging or filtering]";
    };
    byBytes("no list", R"({"a":"xxxxxxxxxxxxxxxxxxxxxxxxxx"})", 20);
    byBytes("not even one item", R"(["xxxxxxxxxxxxxxxxxxxxxxxxxx"])", 20);
    byBytes("no JSON", "[1,2,3,4,5,6,7,8}", 8);
    byBytes("never ends", "[1,2,3,\"4,5,6,7,8]", 8);
}

void TestResponseMapper::longListsAreCutByItems() {
    QFETCH(QByteArray, body);
    QFETCH(int, limit);
    QFETCH(QByteArray, shown);
    const ModelContent made = mapped(200, "application/json", body.toStdString(), static_cast<std::size_t>(limit));
    QVERIFY(made.truncated);
    QVERIFY(!made.structured);
    QCOMPARE(bytes(made.blocks.at(0).text), shown);
}

void TestResponseMapper::longTablesAreCutByLines() {
    const ModelContent made = mapped(200, "text/plain", "name,age\nann,7\nbob,12\n", 18);
    QVERIFY(made.blocks.at(0).text.starts_with("name,age\nann,7\n[cut: "));
}

void TestResponseMapper::morePartsAreTold() {
    std::string body;
    for (int i = 0; i < 70; ++i)
        body += "--b\r\n\r\n" + std::to_string(i) + "\r\n";
    const ModelContent made = mapped(200, "multipart/mixed; boundary=b", body + "--b--");
    QCOMPARE(made.blocks.size(), std::size_t{65});
    QCOMPARE(bytes(made.blocks.back().text), QByteArray("[cut: the first 64 parts shown]"));
    QVERIFY(made.truncated);
}

void TestResponseMapper::charsets_data() {
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("latin") << QByteArray("text/plain; charset=ISO-8859-1") << QByteArray("caf\xe9")
                           << QByteArray("café");
    QTest::newRow("quoted") << QByteArray("text/plain; Charset=\"windows-1252\"") << QByteArray("\x80")
                            << QByteArray("€");
    QTest::newRow("UTF-16") << QByteArray("text/plain; charset=utf-16le") << QByteArray("h\0\xe9\0", 4)
                            << QByteArray("hé");
    QTest::newRow("mark rules") << QByteArray("text/plain; charset=iso-8859-1") << QByteArray("\xff\xfeh\0", 4)
                                << QByteArray("h");
    QTest::newRow("UTF-8 mark") << QByteArray("text/plain") << QByteArray("\xEF\xBB\xBFh") << QByteArray("h");
    QTest::newRow("unknown") << QByteArray("text/plain; charset=x-nonsense") << QByteArray("h\xff")
                             << QByteArray("h\xEF\xBF\xBD");
    const auto row = [](const char *name, const char *type, const QByteArray &body, const QByteArray &expected) {
        QTest::newRow(name) << QByteArray(type) << body << expected;
    };
    const QByteArray latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe4</a>";
    const QByteArray shown = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>ä</a>";
    row("XML that names its charset", "application/xml", latin, shown);
    row("XML in single quotes", "a/b+xml", "<?xml version='1.0' encoding = 'windows-1252' ?><a>\x80</a>",
        "<?xml version='1.0' encoding = 'windows-1252' ?><a>€</a>");
    row("charset rules over XML", "text/xml; charset=utf-8", QByteArray(shown), shown);
    row("mark rules over XML", "text/xml", "\xEF\xBB\xBF" + shown, shown);
    row("XML that never says", "text/xml", "<?xml version='1.0' encoding", "<?xml version='1.0' encoding");
    row("XML in UTF-16", "text/xml", QByteArray("<\0?\0x\0m\0l\0?\0>\0", 14), "<?xml?>");
    QTest::newRow("JSON in UTF-16") << QByteArray("application/json") << QByteArray("\xfe\xff\0[\0]", 6)
                                    << QByteArray("[]");
}

void TestResponseMapper::charsets() {
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    const ModelContent made = mapped(200, contentType.toStdString(), body.toStdString());
    QCOMPARE(bytes(made.blocks.at(0).text), expected);
}

void TestResponseMapper::multipart() {
    const std::string body =
        "preamble\r\n--b1\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\ncaf\xe9\r\n"
        "--b1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: Base64\r\n\r\niVBO\r\nRw==\r\n"
        "--b1\nContent-Transfer-Encoding: quoted-printable\n\na=3Db=\nc\n"
        "--b1\r\nContent-Type: application/pdf\r\n\r\n%PDF --b1 inside\r\n--b1--\r\nepilogue";
    const ModelContent made = mapped(200, "multipart/mixed; boundary=\"b1\"", body);
    QCOMPARE(made.blocks.size(), std::size_t{4});
    QCOMPARE(bytes(made.blocks[0].text), QByteArray("café"));
    QVERIFY(made.blocks[1].type == ContentBlock::Type::Image);
    QCOMPARE(bytes(made.blocks[1].text), QByteArray("\x89PNG"));
    QCOMPARE(bytes(made.blocks[2].text), QByteArray("a=bc"));
    QVERIFY(made.blocks[3].type == ContentBlock::Type::Resource);
    QCOMPARE(bytes(made.blocks[3].text), QByteArray("%PDF --b1 inside"));
}

void TestResponseMapper::brokenMultipart_data() {
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no boundary") << QByteArray("multipart/mixed") << QByteArray("--b\r\n\r\nx\r\n--b--");
    QTest::newRow("boundary is not there")
        << QByteArray("multipart/mixed; boundary=z") << QByteArray("--b\r\n\r\nx\r\n--b--");
    QTest::newRow("never ends") << QByteArray("multipart/mixed; boundary=b") << QByteArray("--b\r\n\r\nx");
    QTest::newRow("only a head") << QByteArray("multipart/mixed; boundary=b")
                                 << QByteArray("--b\r\nContent-Type: text/plain");
    QTest::newRow("nested in itself")
        << QByteArray("multipart/mixed; boundary=b")
        << QByteArray("--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--");
}

// Whatever it is, the model gets something or nothing, and the gateway lives.
void TestResponseMapper::brokenMultipart() {
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    const ModelContent made = mapped(200, contentType.toStdString(), body.toStdString());
    QVERIFY(!made.isError);
    for (const ContentBlock &block : made.blocks)
        QVERIFY(block.text.size() <= static_cast<std::size_t>(body.size()));
}

void TestResponseMapper::filesThatDoNotFitAreLeftOut_data() {
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("file") << QByteArray("application/zip") << QByteArray("PK");
    QTest::newRow("image") << QByteArray("image/png") << QByteArray("\x89PNG");
    QTest::newRow("audio") << QByteArray("audio/wav") << QByteArray("RIFF");
}

// Half a file is of no use, and in base64 it takes a third more than it has.
void TestResponseMapper::filesThatDoNotFitAreLeftOut() {
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const ModelContent whole = mapped(200, type.toStdString(), body.leftJustified(750, '\0').toStdString(), 1000);
    QVERIFY(!whole.truncated);
    QCOMPARE(whole.blocks.at(0).text.size(), std::size_t{750});
    const ModelContent none = mapped(200, type.toStdString(), body.leftJustified(751, '\0').toStdString(), 1000);
    QVERIFY(none.truncated);
    QCOMPARE(none.blocks.size(), std::size_t{1});
    QVERIFY(none.blocks[0].type == ContentBlock::Type::Text);
    QVERIFY(none.blocks[0].text.starts_with("[left out: 751 bytes of " + type.toStdString() + ", "));
}

void TestResponseMapper::filesHaveABoundOfTheirOwn() {
    const auto fileOf = [](std::size_t size) {
        return mapReply(reply(200, "application/zip", std::string(size, '\0')), "https://h.example/x");
    };
    QVERIFY(!fileOf(maxAnswerBinary).truncated);
    QVERIFY(fileOf(maxAnswerBinary + 3).truncated);
    const std::string parts = "--b\r\nContent-Type: application/zip\r\n\r\n" + std::string(600, '\0') +
                              "\r\n--b\r\nContent-Type: application/zip\r\n\r\n" + std::string(600, '\0') +
                              "\r\n--b\r\n\r\n" + std::string(300, 'x') + "\r\n--b--";
    const ModelContent made = mapped(200, "multipart/mixed; boundary=b", parts, 1000);
    QCOMPARE(made.blocks.size(), std::size_t{3});
    QCOMPARE(made.blocks[0].text.size(), std::size_t{600});
    QVERIFY(made.blocks[1].text.starts_with("[left out: "));
    QVERIFY(made.blocks[2].text.size() > 200);
    QVERIFY(made.blocks[2].text.find("[cut: ") != std::string::npos);
}

void TestResponseMapper::multipartSharesTheTextBudget() {
    std::string body;
    for (int i = 0; i < 5; ++i)
        body += "--b\r\n\r\n" + std::string(40, 'x') + "\r\n";
    const ModelContent made = mapped(200, "multipart/mixed; boundary=b", body + "--b--", 100);
    QVERIFY(made.truncated);
    std::size_t shown = 0;
    for (const ContentBlock &block : made.blocks)
        shown += static_cast<std::size_t>(std::count(block.text.begin(), block.text.end(), 'x'));
    QVERIFY(shown <= 100);
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestResponseMapper)
#include "tst_responsemapper.moc"
