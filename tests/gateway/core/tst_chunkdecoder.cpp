#include "gateway/core/chunkdecoder.h"

#include <QTest>

using namespace gateway;

class TestChunkDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
};

void TestChunkDecoder::decodes_data() {
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("state");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("rest");
    const auto row = [](const char *name, const QByteArray &wire, ChunkDecoder::State state,
                        const QByteArray &body = {},
                        const QByteArray &rest = {}) { QTest::newRow(name) << wire << int(state) << body << rest; };
    using State = ChunkDecoder::State;
    row("two chunks", "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n", State::Done, "abc0123456789");
    row("upper and lower hex", "a\r\n0123456789\r\n0A\r\n0123456789\r\n0\r\n\r\n", State::Done, "01234567890123456789");
    row("empty body", "0\r\n\r\n", State::Done);
    row("extension", "3;a=b\r\nabc\r\n0\r\n\r\n", State::Done, "abc");
    row("trailers are dropped", "3\r\nabc\r\n0\r\nX: y\r\nZ: w\r\n\r\n", State::Done, "abc");
    row("left over", "0\r\n\r\nGET /", State::Done, "", "GET /");
    row("incomplete", "3\r\nab", State::More, "ab");
    row("size zz", "zz\r\n", State::Malformed);
    row("size -1", "-1\r\n", State::Malformed);
    row("size -5", "-5\r\nabcde\r\n", State::Malformed);
    row("size +5", "+5\r\nabcde\r\n", State::Malformed);
    row("size 0x5", "0x5\r\nabcde\r\n", State::Malformed);
    row("size with blank", "5 \r\nabcde\r\n", State::Malformed);
    row("no size", "\r\n", State::Malformed);
    row("size ffffffffffffffff", "ffffffffffffffff\r\n", State::TooLarge);
    row("size with 17 digits", "00000000000000005\r\nabcde\r\n", State::Malformed);
    row("over the limit", "15\r\n", State::TooLarge);
    row("over the limit in sum", "14\r\n01234567890123456789\r\n1\r\n", State::TooLarge, "01234567890123456789");
    row("data longer than said", "2\r\nabc\r\n", State::Malformed, "ab");
    row("bare LF", "3\nabc\n0\n\n", State::Malformed);
    row("bare CR in extension", "3;a\rb\r\nabc\r\n", State::Malformed);
    row("endless extension", "3;" + QByteArray(2000, 'x'), State::Malformed);
    row("endless trailers", "0\r\n" + QByteArray("X: y\r\n").repeated(2000), State::TooLarge);
}

void TestChunkDecoder::decodes() {
    QFETCH(const QByteArray, wire);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, rest);
    QFETCH(const int, state);
    for (const bool bytewise : {false, true}) {
        ChunkDecoder decoder(20);
        std::string decoded;
        std::string left;
        auto result = ChunkDecoder::State::More;
        const std::string all = wire.toStdString();
        for (std::size_t at = 0; at < all.size() && result == ChunkDecoder::State::More;
             at += bytewise ? 1 : all.size()) {
            std::string_view piece = bytewise ? std::string_view(all).substr(at, 1) : std::string_view(all);
            result = decoder.feed(piece, decoded);
            left = bytewise ? all.substr(at + 1) : std::string(piece);
        }
        QCOMPARE(int(result), state);
        QCOMPARE(QByteArray::fromStdString(decoded), body);
        if (result == ChunkDecoder::State::Done)
            QCOMPARE(QByteArray::fromStdString(left), rest);
    }
}

QTEST_GUILESS_MAIN(TestChunkDecoder)
#include "tst_chunkdecoder.moc"
