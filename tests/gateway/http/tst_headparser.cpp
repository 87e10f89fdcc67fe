#include "gateway/http/headparser.h"

#include <QTest>

using namespace gateway;

class TestHeadParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void acceptsAndRefuses_data();
    void acceptsAndRefuses();
    void understandsAnOrdinaryHead();
    void findsTheEndOfTheHead_data();
    void findsTheEndOfTheHead();
};

namespace {

constexpr int accepted = 200;
const char *const host = "Host: localhost\r\n";

int statusFor(const QByteArray &text) {
    HttpLimits limits;
    limits.maxHeaderFields = 5;
    limits.maxBodyBytes = 1000;
    const auto parsed = parseHead(text.toStdString(), limits);
    const auto *refusal = std::get_if<HttpRefusal>(&parsed);
    return refusal != nullptr ? refusal->status : accepted;
}

} // namespace

void TestHeadParser::acceptsAndRefuses_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const QByteArray get = "GET / HTTP/1.1";
    const QByteArray post = "POST /mcp HTTP/1.1";
    const auto row = [](const char *name, const QByteArray &line, const QByteArray &headers, int status) {
        QTest::newRow(name) << line << headers << status;
    };
    row("plain", get, host, accepted);
    row("http/1.0", "GET / HTTP/1.0", host, accepted);
    row("query", "GET /a?b=c%20d HTTP/1.1", host, accepted);
    row("length", post, QByteArray(host) + "Content-Length: 7\r\n", accepted);
    row("length zero", post, QByteArray(host) + "Content-Length: 000\r\n", accepted);
    row("chunked", post, QByteArray(host) + "Transfer-Encoding: Chunked\r\n", accepted);
    row("ipv6 host", get, "Host: [::1]:8642\r\n", accepted);
    row("upgrade is ignored", get, QByteArray(host) + "Connection: Upgrade\r\nUpgrade: h2c\r\n", accepted);
    row("two lengths 7,3", post, QByteArray(host) + "Content-Length: 7\r\nContent-Length: 3\r\n", 400);
    row("two equal lengths", post, QByteArray(host) + "Content-Length: 7\r\nContent-Length: 7\r\n", 400);
    row("length list", post, QByteArray(host) + "Content-Length: 7, 7\r\n", 400);
    row("length -1", post, QByteArray(host) + "Content-Length: -1\r\n", 400);
    row("length 0x7", post, QByteArray(host) + "Content-Length: 0x7\r\n", 400);
    row("length +7", post, QByteArray(host) + "Content-Length: +7\r\n", 400);
    row("length empty", post, QByteArray(host) + "Content-Length:\r\n", 400);
    row("length 2^64-1", post, QByteArray(host) + "Content-Length: 18446744073709551615\r\n", 413);
    row("length 2^64+7", post, QByteArray(host) + "Content-Length: 18446744073709551623\r\n", 413);
    row("length over the limit", post, QByteArray(host) + "Content-Length: 1001\r\n", 413);
    row("length and chunked", post, QByteArray(host) + "Content-Length: 7\r\nTransfer-Encoding: chunked\r\n", 400);
    row("xchunked", post, QByteArray(host) + "Transfer-Encoding: xchunked\r\n", 501);
    row("gzip, chunked", post, QByteArray(host) + "Transfer-Encoding: gzip, chunked\r\n", 501);
    row("chunked in 1.0", "POST / HTTP/1.0", QByteArray(host) + "Transfer-Encoding: chunked\r\n", 400);
    row("blank before colon", get, QByteArray(host) + "Name : v\r\n", 400);
    row("no colon", get, QByteArray(host) + "Name\r\n", 400);
    row("empty name", get, QByteArray(host) + ": v\r\n", 400);
    row("obs-fold", get, QByteArray(host) + "A: b\r\n c\r\n", 400);
    row("NUL in value", get, QByteArray(host) + QByteArray("A: b\0c\r\n", 8), 400);
    row("bare CR in value", get, QByteArray(host) + "A: b\rc\r\n", 400);
    row("five headers", get, QByteArray(host) + "A: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\n", accepted);
    row("six headers", get, QByteArray(host) + "A: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\n", 431);
    row("no host", get, "A: b\r\n", 400);
    row("two hosts", get, "Host: a\r\nHost: a\r\n", 400);
    row("host with user", get, "Host: a@b:99999/x\r\n", 400);
    row("host with path", get, "Host: a/x\r\n", 400);
    row("host port too large", get, "Host: a:99999\r\n", 400);
    row("empty host", get, "Host:\r\n", 400);
    row("http/9.9", "GET / HTTP/9.9", host, 505);
    row("http/2.0", "GET / HTTP/2.0", host, 505);
    row("HTTPxyzw", "GET / HTTPxyzw", host, 400);
    row("no version", "GET /", host, 400);
    row("two blanks", "GET  / HTTP/1.1", host, 400);
    row("trace", "TRACE / HTTP/1.1", host, 501);
    row("connect", "CONNECT a:1 HTTP/1.1", host, 501);
    row("foo", "FOO / HTTP/1.1", host, 501);
    row("post in lower case", "post / HTTP/1.1", host, 501);
    row("method is no token", "GE(T / HTTP/1.1", host, 400);
    row("absolute form", "GET http://a/ HTTP/1.1", host, 400);
    row("asterisk form", "OPTIONS * HTTP/1.1", host, 400);
    row("fragment", "GET /a#b HTTP/1.1", host, 400);
    row("high byte in target", "GET /\xc3\xa9 HTTP/1.1", host, 400);
    row("expect continue", post, QByteArray(host) + "Expect: 100-Continue\r\n", accepted);
    row("expect more", post, QByteArray(host) + "Expect: a-miracle\r\n", 417);
    row("two authorizations", get, QByteArray(host) + "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n", 400);
    row("two client ids", get, QByteArray(host) + "X-Client-ID: a\r\nx-client-id: b\r\n", 400);
}

void TestHeadParser::acceptsAndRefuses() {
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, headers);
    QTEST(statusFor(line + "\r\n" + headers + "\r\n"), "status");
}

void TestHeadParser::understandsAnOrdinaryHead() {
    const auto parsed = parseHead("PUT /a/b?c=d HTTP/1.1\r\nhost: LocalHost:1\r\nX-A: \t one two \r\nX-A: three\r\n"
                                  "Connection: keep-alive, Close\r\nContent-Length: 12\r\n\r\n",
                                  {});
    const auto *head = std::get_if<RequestHead>(&parsed);
    QVERIFY(head != nullptr);
    QCOMPARE(head->method, std::string("PUT"));
    QCOMPARE(head->target, std::string("/a/b?c=d"));
    QCOMPARE(std::string(head->headers.value("x-a")), std::string("one two"));
    QCOMPARE(head->contentLength, std::uint64_t(12));
    QVERIFY(head->wantsClose);
    QVERIFY(!head->chunked);
}

void TestHeadParser::findsTheEndOfTheHead_data() {
    QTest::addColumn<QByteArray>("buffer");
    QTest::addColumn<qlonglong>("end"); // -1 incomplete, -2 refused
    QTest::newRow("nothing") << QByteArray() << qlonglong(-1);
    QTest::newRow("inside the last line end") << QByteArray("GET / HTTP/1.1\r\nA: b\r\n\r") << qlonglong(-1);
    QTest::newRow("complete, body follows") << QByteArray("G\r\n\r\nbody\n") << qlonglong(5);
    QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nA: b\r\n") << qlonglong(-2);
    QTest::newRow("bare LF as end") << QByteArray("G\r\n\n") << qlonglong(-2);
}

void TestHeadParser::findsTheEndOfTheHead() {
    QFETCH(const QByteArray, buffer);
    QFETCH(const qlonglong, end);
    const std::string text = buffer.toStdString();
    const auto found = findHeadEnd(text, 0);
    const qlonglong value = !found ? -1 : *found == std::string_view::npos ? -2 : static_cast<qlonglong>(*found);
    QCOMPARE(value, end);
}

QTEST_GUILESS_MAIN(TestHeadParser)
#include "tst_headparser.moc"
