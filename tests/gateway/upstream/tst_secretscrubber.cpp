#include "gateway/upstream/secretscrubber.h"

#include "gateway/core/codec.h"

#include <QTest>

using namespace gateway;

/// Upstreams that show what they were sent.
class TestSecretScrubber : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesEveryFormOut_data();
    void takesEveryFormOut();
    void shortSecretsStay();
    void manyOccurrencesCostNoMoreThanTheAnswer();
};

void TestSecretScrubber::takesEveryFormOut_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    using Type = UpstreamAuth::Type;
    const auto row = [](const char *name, Type type, const std::string &body, const char *expected) {
        QTest::newRow(name) << static_cast<int>(type) << QByteArray::fromStdString(body) << QByteArray(expected);
    };
    row("as it is", Type::Bearer, "you sent Bearer s3cret/\"key\" twice: s3cret/\"key\"",
        "you sent Bearer [secret] twice: [secret]");
    row("percent-encoded", Type::ApiKeyQuery, "/?key=s3cret%2F%22key%22&x=1", "/?key=[secret]&x=1");
    row("in JSON", Type::ApiKeyHeader, R"({"key":"s3cret/\"key\""})", R"({"key":"[secret]"})");
    row("as Basic credentials", Type::Basic, "Basic " + toBase64("user:s3cret/\"key\""), "Basic [secret]");
    row("not at all", Type::Bearer, "s3cret and key", "s3cret and key");
    row("without credentials", Type::None, "s3cret/\"key\"", "s3cret/\"key\"");
}

void TestSecretScrubber::takesEveryFormOut() {
    QFETCH(int, type);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    UpstreamReply reply;
    reply.body = body.toStdString();
    reply.headers = {{"X-Echo", body.toStdString()}};
    scrubSecret(reply, {static_cast<UpstreamAuth::Type>(type), "user", {}}, Secret("s3cret/\"key\""));
    QCOMPARE(QByteArray::fromStdString(reply.body), expected);
    QCOMPARE(QByteArray::fromStdString(reply.headers.front().second), expected);
}

void TestSecretScrubber::shortSecretsStay() {
    UpstreamReply reply;
    reply.body = "order 1234567";
    scrubSecret(reply, {UpstreamAuth::Type::Bearer, {}, {}}, Secret("1234567"));
    QCOMPARE(reply.body, std::string("order 1234567"));
}

// Were each taken out in place, this would copy terabytes.
void TestSecretScrubber::manyOccurrencesCostNoMoreThanTheAnswer() {
    UpstreamReply reply;
    constexpr std::size_t count = 400'000;
    for (std::size_t i = 0; i < count; ++i)
        reply.body += "0123456789abcdef;";
    scrubSecret(reply, {UpstreamAuth::Type::Bearer, {}, {}}, Secret("0123456789abcdef"));
    QCOMPARE(reply.body.size(), count * std::string("[secret];").size());
}

QTEST_GUILESS_MAIN(TestSecretScrubber)
#include "tst_secretscrubber.moc"
