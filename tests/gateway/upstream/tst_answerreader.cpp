#include "gateway/upstream/plain/answerreader.h"

#include <QTest>

#include <zlib.h>

namespace gateway {

namespace {

using State = AnswerReader::State;

std::string stateName(State state) {
    switch (state) {
    case State::More:
        return "more";
    case State::Done:
        return "done";
    case State::Waits:
        return "waits";
    case State::Malformed:
        return "malformed";
    case State::UnknownCoding:
        return "unknown coding";
    case State::TooLarge:
        return "too large";
    }
    return {};
}

const std::string ok = "HTTP/1.1 200 OK\r\n";

std::string gzipOf(const QByteArray &bytes) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY);
    std::string packed(static_cast<std::size_t>(bytes.size()) + 1000, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

// Takes so many pieces before it has to be asked again.
class SlowSink final : public AnswerSink {
public:
    bool begin(const UpstreamReply &head) override {
        status = head.status;
        return true;
    }
    [[nodiscard]] bool isReady() const override { return room > 0; }
    void write(std::string_view data) override {
        --room;
        bytes.append(data);
    }
    int status = 0;
    int room = 0;
    std::string bytes;
};

} // namespace

class TestAnswerReader final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answers_data();
    void answers();
    void compressedToMoreThanAPiece();
    void compressedBombStopsAtTheLimit();
    void sinkThatWaits_data();
    void sinkThatWaits();
};

void TestAnswerReader::answers_data() {
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("isHead");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("keeps");
    const auto row = [](const char *name, const std::string &wire, const char *state, const char *body, bool keeps,
                        bool isHead = false, bool closes = false) {
        QTest::newRow(name) << QByteArray::fromStdString(wire) << isHead << closes << QByteArray(state)
                            << QByteArray(body) << keeps;
    };
    row("sized", ok + "Content-Length: 3\r\n\r\nabc", "done", "abc", true);
    row("sized, surplus", ok + "Content-Length: 3\r\n\r\nabcX", "done", "abc", false);
    row("sized, not whole", ok + "Content-Length: 4\r\n\r\nabc", "more", "", false);
    row("sized, broken off", ok + "Content-Length: 4\r\n\r\nabc", "malformed", "", false, false, true);
    row("empty", ok + "Content-Length: 0\r\n\r\n", "done", "", true);
    row("same length twice", ok + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na", "done", "a", true);
    row("two lengths", ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", "malformed", "", false);
    row("no number", ok + "Content-Length: 1x\r\n\r\na", "malformed", "", false);
    row("negative", ok + "Content-Length: -1\r\n\r\na", "malformed", "", false);
    row("beyond all numbers", ok + "Content-Length: 99999999999999999999\r\n\r\na", "malformed", "", false);
    row("announces too much", ok + "Content-Length: 101\r\n\r\n", "too large", "", false);
    row("chunked", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\nT: 1\r\n\r\n", "done", "abc",
        true);
    row("chunked, surplus", ok + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\nX", "done", "a", false);
    row("chunked and sized", ok + "Content-Length: 9\r\nTransfer-Encoding: Chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", "done",
        "a", false);
    row("broken chunk", ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "malformed", "", false);
    row("chunks too large", ok + "Transfer-Encoding: chunked\r\n\r\n65\r\n" + std::string(101, 'a') + "\r\n",
        "too large", "", false);
    row("another transfer coding", ok + "Transfer-Encoding: gzip, chunked\r\n\r\n", "malformed", "", false);
    row("until the end", ok + "\r\nabc", "done", "abc", false, false, true);
    row("until the end, going on", ok + "\r\nabc", "more", "", false);
    row("too large without length", ok + "\r\n" + std::string(101, 'a'), "too large", "", false);
    row("no content", "HTTP/1.1 204 No Content\r\n\r\n", "done", "", true);
    row("not modified", "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\nContent-Encoding: gzip\r\n\r\n", "done", "",
        true);
    row("head", ok + "Content-Length: 1000\r\nTransfer-Encoding: x\r\n\r\n", "done", "", true, true);
    row("interim", "HTTP/1.1 103 Early Hints\r\nContent-Length: 9\r\n\r\n" + ok + "Content-Length: 1\r\n\r\na", "done",
        "a", true);
    row("another protocol", "HTTP/1.1 101 Switching\r\n\r\n", "malformed", "", false);
    row("close", ok + "Connection: x, Close\r\nContent-Length: 1\r\n\r\na", "done", "a", false);
    row("HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na", "done", "a", false);
    row("HTTP/1.0 that stays", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\na", "done", "a",
        true);
    row("bare LF", "HTTP/1.1 200 OK\nContent-Length: 1\n\na", "done", "a", true);
    row("no reason", "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na", "done", "a", true);
    row("HTTP/0.9", "<html>\n", "malformed", "", false);
    row("HTTP/2", "HTTP/2 200\r\n\r\n", "malformed", "", false);
    row("no status", "HTTP/1.1 OK\r\n\r\n", "malformed", "", false);
    row("closed at once", "", "malformed", "", false, false, true);
    row("broken off in the head", ok + "Content-Le", "malformed", "", false, false, true);
    row("large head", ok + "A: " + std::string(4000, 'x') + "\r\n", "too large", "", false);
    row("line without end", ok + "A: " + std::string(4000, 'x'), "too large", "", false);
    row("unknown coding", ok + "Content-Encoding: x\r\nContent-Length: 1\r\n\r\na", "unknown coding", "", false);
    row("two codings", ok + "Content-Encoding: gzip, gzip\r\nContent-Length: 1\r\n\r\na", "unknown coding", "", false);
    row("two fields of codings", ok + "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\na",
        "unknown coding", "", false);
    row("no such coding", ok + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", "malformed", "", false);
    const std::string packed = gzipOf("hello");
    const std::string size = std::to_string(packed.size());
    row("gzip", ok + "Content-Encoding: gzip\r\nContent-Length: " + size + "\r\n\r\n" + packed, "done", "hello", true);
    row("gzip, broken off", ok + "Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\n" + packed.substr(0, 9),
        "malformed", "", false);
    row("two gzip members", ok + "Content-Encoding: gzip\r\n\r\n" + packed + packed, "done", "hellohello", false, false,
        true);
    row("bare deflate", ok + "Content-Encoding: deflate\r\n\r\n" + packed.substr(10, packed.size() - 18), "done",
        "hello", false, false, true);
}

// However the bytes are cut by the network, the answer is the same.
void TestAnswerReader::answers() {
    QFETCH(QByteArray, wire);
    QFETCH(bool, isHead);
    QFETCH(bool, closes);
    QFETCH(QByteArray, state);
    QFETCH(QByteArray, body);
    QFETCH(bool, keeps);
    UpstreamLimits limits;
    limits.maxResponseBytes = 100;
    limits.maxHeaderBytes = 2000;
    for (const qsizetype step : {wire.size(), qsizetype{1}, qsizetype{7}}) {
        AnswerReader reader;
        reader.begin(isHead, limits, nullptr);
        State reached = State::More;
        qsizetype at = 0;
        for (; at < wire.size() && reached == State::More; at += step)
            reached = reader.feed(std::string_view(wire.data() + at, std::min(step, wire.size() - at)));
        if (closes && reached == State::More)
            reached = reader.end();
        QCOMPARE(QByteArray::fromStdString(stateName(reached)), state);
        if (reached != State::Done)
            continue;
        QCOMPARE(reader.keepsConnection() && at >= wire.size(), keeps);
        QCOMPARE(QByteArray::fromStdString(reader.answer().take(isHead).body), body);
    }
}

void TestAnswerReader::compressedToMoreThanAPiece() {
    QByteArray large;
    for (int i = 0; i < 60'000; ++i)
        large += QByteArray::number(i);
    AnswerReader reader;
    reader.begin(false, {}, nullptr);
    const std::string packed = gzipOf(large);
    QCOMPARE(
        reader.feed(ok + "Content-Encoding: gzip\r\nContent-Length: " + std::to_string(packed.size()) + "\r\n\r\n"),
        State::More);
    QCOMPARE(reader.feed(packed), State::Done);
    const UpstreamReply reply = reader.answer().take(false);
    QVERIFY(QByteArray::fromStdString(reply.body) == large);
    QVERIFY(headerValue(reply.headers, "Content-Encoding").empty());
    QVERIFY(headerValue(reply.headers, "Content-Length").empty());
}

void TestAnswerReader::compressedBombStopsAtTheLimit() {
    UpstreamLimits limits;
    limits.maxResponseBytes = 100'000;
    AnswerReader reader;
    reader.begin(false, limits, nullptr);
    QCOMPARE(reader.feed(ok + "Content-Encoding: gzip\r\n\r\n" + gzipOf(QByteArray(50'000'000, 'a'))), State::TooLarge);
}

void TestAnswerReader::sinkThatWaits_data() {
    QTest::addColumn<bool>("packed");
    QTest::newRow("plain") << false;
    QTest::newRow("gzip") << true;
}

// A sink is asked from 256 KiB on; what it has no room for comes again, whole and in order.
void TestAnswerReader::sinkThatWaits() {
    QFETCH(bool, packed);
    QByteArray large;
    for (int i = 0; i < 200'000; ++i)
        large += QByteArray::number(i);
    const std::string wire = packed ? gzipOf(large) : large.toStdString();
    SlowSink sink;
    AnswerReader reader;
    reader.begin(false, {}, &sink);
    State state = reader.feed(ok + (packed ? "Content-Encoding: gzip\r\n" : "") +
                              "Content-Length: " + std::to_string(wire.size()) + "\r\n\r\n");
    int waits = 0;
    for (std::size_t at = 0; at < wire.size(); at += 50'000) {
        QCOMPARE(state, State::More);
        state = reader.feed(std::string_view(wire).substr(at, 50'000));
        for (; state == State::Waits; ++waits) {
            sink.room = 2;
            state = reader.resume();
        }
    }
    QCOMPARE(state, State::Done);
    QVERIFY(waits > 5);
    QCOMPARE(sink.status, 200);
    QVERIFY(QByteArray::fromStdString(sink.bytes) == large);
    QCOMPARE(reader.answer().take(false).streamedBytes, static_cast<std::int64_t>(large.size()));
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestAnswerReader)
#include "tst_answerreader.moc"
