#include "tests/gateway/upstream/httpclienttest.h"

#include <QTest>

namespace gateway {

void HttpClientTest::init() {
    m_upstream = std::make_unique<FakeUpstream>();
    m_client = std::make_unique<HttpClient>();
    m_limits = {};
    m_guard = std::make_shared<AddressGuard>(std::vector<std::string>{m_upstream->hostAndPort()});
}

void HttpClientTest::cleanup() {
    m_client.reset();
    m_upstream.reset();
}

UpstreamRequest HttpClientTest::request(const std::string &path, const std::string &method) const {
    return {method, m_upstream->url(path), {}, {}, false};
}

HttpClient::Handle HttpClientTest::send(Answer &answer, UpstreamRequest request, std::shared_ptr<AnswerSink> sink) {
    HttpClient::Order order{std::move(request), m_limits, m_guard, [&answer](Result<UpstreamReply> result) {
                                QVERIFY2(!answer, "answered twice");
                                answer = std::move(result);
                            }};
    order.sink = std::move(sink);
    // A route of its own, even one that says nothing, is libcurl's.
    if (qEnvironmentVariable("GATEHOUSE_TEST_ROUTE") == QStringLiteral("libcurl"))
        order.route = std::make_shared<UpstreamRoute>();
    return m_client->send(std::move(order));
}

Result<UpstreamReply> HttpClientTest::wait(UpstreamRequest request) {
    Answer answer;
    send(answer, std::move(request));
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 15'000))
        return makeError(ErrorKind::Internal, "test.no-answer", "No answer");
    return std::move(*answer);
}

Result<UpstreamReply> HttpClientTest::get(const std::string &path, const std::string &method) {
    return wait(request(path, method));
}

QString HttpClientTest::code(const Result<UpstreamReply> &result) {
    return result ? QStringLiteral("ok %1").arg(result->status) : QString::fromStdString(result.error().code);
}

// "deflate" is the zlib format, which qCompress makes behind four bytes of its own.
std::string HttpClientTest::deflatedZeros(std::size_t count) {
    return qCompress(QByteArray(static_cast<qsizetype>(count), '\0'), 9).mid(4).toStdString();
}

} // namespace gateway
