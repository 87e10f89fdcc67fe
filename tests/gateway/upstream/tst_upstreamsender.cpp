#include "gateway/core/codec.h"
#include "gateway/core/qtexecutor.h"
#include "gateway/upstream/upstreamsender.h"
#include "tests/support/fakeupstream.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

#include <algorithm>
#include <optional>

namespace gateway {

namespace {

using std::chrono::milliseconds;
using testsupport::TestClock;

std::string json(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

/// Takes an answer piece by piece, and reads nothing of it.
class StuckReader final : public AnswerSink {
public:
    [[nodiscard]] bool begin(const UpstreamReply &) override { return hasBegun = true; }
    [[nodiscard]] bool isReady() const override { return false; }
    void write(std::string_view) override {}
    bool hasBegun = false;
};

} // namespace

/// Retries, breaker, places and tokens, against a real socket; time is a test's.
class TestUpstreamSender final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void idempotentRequestsAreRepeated_data();
    void idempotentRequestsAreRepeated();
    void retryAfterIsKeptTo();
    void retriesEndWithTheTotalTimeout();
    void budgetEndsRetries();
    void breakerStopsRequests();
    void aSlowReaderDoesNotKeepTheBreakerOpen();
    void cancelledWhileItWaitsToRetry();
    void onlySoManyAtOnce();
    void whoWaitsTooLongIsAnswered();
    void tokenIsGotAndUsed_data();
    void tokenIsGotAndUsed();
    void refusedTokenIsRenewedOnce();
    void tokenEndpointSaysNo();
    void answersAreScrubbed();

private:
    struct Answer {
        std::optional<Result<UpstreamReply>> result;
        UpstreamSender::Report report;
    };
    std::shared_ptr<Answer> send(const std::string &method = "GET", std::shared_ptr<AnswerSink> sink = nullptr);
    void wait(const std::shared_ptr<Answer> &answer);
    [[nodiscard]] QString outcome(const Answer &answer) const;
    void makeOAuth(bool secretInBody = false);

    std::unique_ptr<FakeUpstream> m_upstream;
    TestClock m_clock;
    std::shared_ptr<QtExecutor> m_thread;
    std::unique_ptr<HttpClient> m_client;
    std::unique_ptr<UpstreamStates> m_states;
    std::unique_ptr<UpstreamSender> m_sender;
    std::shared_ptr<UpstreamTarget> m_target;
    std::vector<milliseconds> m_waits; ///< That were asked for; they pass at once unless they are held.
    std::vector<std::function<void()>> m_held;
    bool m_hold = false;
    UpstreamSender::Handle m_handle;
};

void TestUpstreamSender::init() {
    m_upstream = std::make_unique<FakeUpstream>();
    m_thread = std::make_shared<QtExecutor>();
    m_client = std::make_unique<HttpClient>();
    m_states = std::make_unique<UpstreamStates>(m_clock);
    m_waits.clear();
    m_held.clear();
    m_hold = false;
    const auto later = [this](milliseconds wait, std::function<void()> then) {
        m_waits.push_back(wait);
        if (m_hold)
            return m_held.push_back(std::move(then));
        m_clock.advance(wait);
        m_thread->post(std::move(then));
    };
    m_sender = std::make_unique<UpstreamSender>(*m_client, *m_states, m_thread, m_clock,
                                                UpstreamSender::Chance{later, [] { return 1.0; }});
    m_target = std::make_shared<UpstreamTarget>();
    m_target->guard = std::make_shared<AddressGuard>(std::vector<std::string>{m_upstream->hostAndPort()});
    m_target->state = m_states->of("co", "Shop", m_upstream->hostAndPort());
    m_target->limits.totalTimeoutMs = 10'000;
}

void TestUpstreamSender::cleanup() {
    m_sender.reset();
    m_client.reset();
    m_thread->close();
    m_upstream.reset();
}

std::shared_ptr<TestUpstreamSender::Answer> TestUpstreamSender::send(const std::string &method,
                                                                     std::shared_ptr<AnswerSink> sink) {
    auto answer = std::make_shared<Answer>();
    UpstreamSender::Order order;
    order.request =
        std::make_shared<UpstreamRequest>(UpstreamRequest{method, m_upstream->url("/thing"), {}, {}, false});
    order.target = m_target;
    order.sink = std::move(sink);
    order.completion = [answer](Result<UpstreamReply> result, const UpstreamSender::Report &report) {
        QVERIFY2(!answer->result, "answered twice");
        answer->result = std::move(result);
        answer->report = report;
    };
    m_handle = m_sender->send(std::move(order));
    return answer;
}

void TestUpstreamSender::wait(const std::shared_ptr<Answer> &answer) {
    QVERIFY(QTest::qWaitFor([&] { return answer->result.has_value(); }, 10'000));
}

QString TestUpstreamSender::outcome(const Answer &answer) const {
    return *answer.result ? QString::number((*answer.result)->status)
                          : QString::fromStdString(answer.result->error().code);
}

void TestUpstreamSender::idempotentRequestsAreRepeated_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QList<int>>("statuses"); // what the upstream answers in turn, 0: it hangs up
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("attempts");
    QTest::newRow("once bad") << QByteArray("GET") << QList<int>{503, 200} << QStringLiteral("200") << 2;
    QTest::newRow("twice bad") << QByteArray("GET") << QList<int>{502, 504, 200} << QStringLiteral("200") << 3;
    QTest::newRow("bad all the time") << QByteArray("GET") << QList<int>{503, 503, 503, 200} << QStringLiteral("503")
                                      << 3;
    QTest::newRow("PUT") << QByteArray("PUT") << QList<int>{503, 200} << QStringLiteral("200") << 2;
    QTest::newRow("POST is not") << QByteArray("POST") << QList<int>{503, 200} << QStringLiteral("503") << 1;
    QTest::newRow("PATCH is not") << QByteArray("PATCH") << QList<int>{503, 200} << QStringLiteral("503") << 1;
    QTest::newRow("500 is an answer") << QByteArray("GET") << QList<int>{500, 200} << QStringLiteral("500") << 1;
    QTest::newRow("hung up") << QByteArray("GET") << QList<int>{0, 200} << QStringLiteral("200") << 2;
}

void TestUpstreamSender::idempotentRequestsAreRepeated() {
    QFETCH(QByteArray, method);
    QFETCH(QList<int>, statuses);
    QFETCH(QString, expected);
    QFETCH(int, attempts);
    m_upstream->setScript([statuses, n = std::make_shared<int>(0)](const FakeRequest &, FakeReply &reply) {
        const int status = statuses.value((*n)++);
        if (status == 0)
            reply.close();
        else
            reply.send(FakeUpstream::answer(status, "application/json", "{}"));
    });
    const auto answer = send(method.toStdString());
    wait(answer);
    QCOMPARE(outcome(*answer), expected);
    QCOMPARE(answer->report.attempts, attempts);
    QCOMPARE(m_upstream->requests().size(), static_cast<std::size_t>(attempts));
}

void TestUpstreamSender::retryAfterIsKeptTo() {
    m_upstream->setScript([n = std::make_shared<int>(0)](const FakeRequest &, FakeReply &reply) {
        reply.send(FakeUpstream::answer((*n)++ == 0 ? 429 : 200, "application/json", "{}", {{"Retry-After", "3"}}));
    });
    const auto answer = send();
    wait(answer);
    QCOMPARE(outcome(*answer), QStringLiteral("200"));
    QCOMPARE(m_waits, (std::vector<milliseconds>{milliseconds(3000)}));
}

void TestUpstreamSender::retriesEndWithTheTotalTimeout() {
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send(FakeUpstream::answer(503, "application/json", "{}", {{"Retry-After", "11"}}));
    });
    const auto answer = send();
    wait(answer);
    QCOMPARE(outcome(*answer), QStringLiteral("503")); // 11 s are more than is left of 10
    QCOMPARE(answer->report.attempts, 1);
}

void TestUpstreamSender::budgetEndsRetries() {
    m_target->settings.breakerFailures = 0;
    m_upstream->setScript(
        [](const FakeRequest &, FakeReply &reply) { reply.send(FakeUpstream::answer(503, "application/json", "{}")); });
    for (int i = 0; i < 20; ++i)
        wait(send());
    QCOMPARE(m_upstream->requests().size(), std::size_t{20 + RetryBudget::most});
}

void TestUpstreamSender::breakerStopsRequests() {
    m_target->settings.retries = 0;
    m_target->settings.breakerFailures = 2;
    m_upstream->setScript(
        [](const FakeRequest &, FakeReply &reply) { reply.send(FakeUpstream::answer(503, "application/json", "{}")); });
    wait(send());
    wait(send());
    const auto refused = send();
    QVERIFY2(!refused->result, "answers come later, from the event loop");
    wait(refused);
    QCOMPARE(outcome(*refused), QStringLiteral("upstream.circuit-open"));
    QCOMPARE(refused->result->error().retryAfterMs, std::int64_t{10'000});
    QCOMPARE(refused->report.attempts, 0);
    QCOMPARE(QByteArray(refused->report.refusedBy), QByteArray("breaker"));
    QCOMPARE(m_upstream->requests().size(), std::size_t{2});
    m_upstream->setScript({});
    m_clock.advance(std::chrono::seconds(10));
    const auto trial = send();
    wait(trial);
    QCOMPARE(outcome(*trial), QStringLiteral("200"));
    QVERIFY(m_target->state->breaker.state() == CircuitBreaker::State::Closed);
}

void TestUpstreamSender::aSlowReaderDoesNotKeepTheBreakerOpen() {
    m_target->settings.breakerFailures = 1;
    const auto failed = m_target->state->breaker.admit(m_target->breakerPolicy());
    m_target->state->breaker.report(failed, CircuitBreaker::Outcome::Failure, m_target->breakerPolicy());
    m_clock.advance(std::chrono::seconds(10));
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.send(FakeUpstream::answer(200, "application/octet-stream", std::string(4'000'000, 'x')));
    });
    const auto reader = std::make_shared<StuckReader>();
    const auto slow = send("GET", reader);
    const auto slowHandle = m_handle;
    QVERIFY(QTest::qWaitFor([&] { return reader->hasBegun; }, 10'000));
    QVERIFY(m_target->state->breaker.state() == CircuitBreaker::State::Closed);
    QVERIFY(!slow->result);
    m_upstream->setScript({});
    const auto other = send();
    wait(other);
    QCOMPARE(outcome(*other), QStringLiteral("200"));
    m_sender->cancel(slowHandle);
    wait(slow);
    QVERIFY(m_target->state->breaker.state() == CircuitBreaker::State::Closed);
}

void TestUpstreamSender::cancelledWhileItWaitsToRetry() {
    m_hold = true;
    m_upstream->setScript(
        [](const FakeRequest &, FakeReply &reply) { reply.send(FakeUpstream::answer(503, "application/json", "{}")); });
    const auto answer = send();
    QVERIFY(QTest::qWaitFor([&] { return m_held.size() == 1; }));
    m_sender->cancel(m_handle);
    wait(answer);
    QCOMPARE(outcome(*answer), QStringLiteral("upstream.cancelled"));
    m_held.front()(); // its time comes, nothing goes out
    QTest::qWait(0);
    QCOMPARE(m_upstream->requests().size(), std::size_t{1});
}

void TestUpstreamSender::onlySoManyAtOnce() {
    m_hold = true; // of the waiting line's time
    m_target->settings.maxConcurrent = 1;
    m_target->settings.maxWaiting = 1;
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        reply.sendLater(FakeUpstream::answer(200, "application/json", "{}"), 50);
    });
    const auto first = send();
    const auto second = send();
    const auto third = send();
    wait(third);
    QCOMPARE(outcome(*third), QStringLiteral("upstream.busy"));
    QCOMPARE(QByteArray(third->report.refusedBy), QByteArray("concurrency"));
    QVERIFY(!second->result);
    wait(first);
    wait(second);
    QCOMPARE(outcome(*second), QStringLiteral("200"));
    QCOMPARE(m_upstream->connectionCount(), 1); // one after the other, on the same connection
    QCOMPARE(m_target->state->gate.inside(), 0);
}

void TestUpstreamSender::whoWaitsTooLongIsAnswered() {
    m_hold = true;
    m_target->settings.maxConcurrent = 1;
    m_upstream->setScript([](const FakeRequest &, FakeReply &) {}); // never
    const auto first = send();
    const auto firstHandle = m_handle;
    const auto second = send();
    QCOMPARE(m_waits, (std::vector<milliseconds>{milliseconds(10'000)}));
    m_held.front()();
    wait(second);
    QCOMPARE(outcome(*second), QStringLiteral("upstream.busy"));
    m_sender->cancel(firstHandle);
    wait(first);
    QTRY_COMPARE(m_target->state->gate.inside(), 0); // the place that came to the second was given back
}

void TestUpstreamSender::makeOAuth(bool secretInBody) {
    m_target->auth.type = UpstreamAuth::Type::OAuth2;
    m_target->auth.name = "the client";
    m_target->auth.oauth = {m_upstream->url("/token"), "read write", "shop", secretInBody};
    m_target->secret = std::make_shared<const Secret>("s3cret/+value");
    m_target->tokenKey = "key";
}

void TestUpstreamSender::tokenIsGotAndUsed_data() {
    QTest::addColumn<bool>("inBody");
    QTest::newRow("client_secret_basic") << false;
    QTest::newRow("client_secret_post") << true;
}

void TestUpstreamSender::tokenIsGotAndUsed() {
    QFETCH(bool, inBody);
    makeOAuth(inBody);
    m_upstream->setScript([](const FakeRequest &request, FakeReply &reply) {
        reply.send(FakeUpstream::answer(
            200, "application/json",
            request.target == "/token" ? json("{'access_token':'first-token','expires_in':60}") : "{}"));
    });
    wait(send());
    wait(send("POST"));
    const auto requests = m_upstream->requests();
    QCOMPARE(requests.size(), std::size_t{3}); // one token for both
    QCOMPARE(requests[0].target, std::string("/token"));
    const std::string form = "grant_type=client_credentials&scope=read+write&audience=shop";
    QCOMPARE(requests[0].body, inBody ? form + "&client_id=the+client&client_secret=s3cret%2F%2Bvalue" : form);
    QCOMPARE(requests[0].header("Authorization"),
             inBody ? std::string() : "Basic " + toBase64("the+client:s3cret%2F%2Bvalue"));
    QCOMPARE(requests[1].header("Authorization"), std::string("Bearer first-token"));
    QCOMPARE(requests[2].header("Authorization"), std::string("Bearer first-token"));
    m_clock.advance(std::chrono::seconds(60));
    wait(send());
    QCOMPARE(m_upstream->requests().size(), std::size_t{5}); // it had expired
}

void TestUpstreamSender::refusedTokenIsRenewedOnce() {
    makeOAuth();
    m_upstream->setScript([tokens = std::make_shared<int>(0)](const FakeRequest &request, FakeReply &reply) {
        if (request.target != "/token")
            return reply.send(FakeUpstream::answer(
                request.header("Authorization") == "Bearer token-number-2" ? 200 : 401, "application/json", "null"));
        const std::string body = json("{'access_token':'token-number-" + std::to_string(++*tokens) + "'}");
        reply.send(FakeUpstream::answer(200, "application/json", body));
    });
    const auto answer = send("POST"); // not applied, a 401 says: safe to repeat
    wait(answer);
    QCOMPARE(outcome(*answer), QStringLiteral("200"));
    QVERIFY(answer->report.tokenRenewed);
    QCOMPARE(m_upstream->requests().size(), std::size_t{4});
    m_upstream->setScript([](const FakeRequest &request, FakeReply &reply) {
        const std::string body = json("{'access_token':'token-number-3'}");
        reply.send(FakeUpstream::answer(request.target == "/token" ? 200 : 401, "application/json", body));
    });
    const auto refused = send();
    wait(refused);
    QCOMPARE(outcome(*refused), QStringLiteral("401"));
    QCOMPARE(m_upstream->requests().size(), std::size_t{7}); // once, not for ever
}

void TestUpstreamSender::tokenEndpointSaysNo() {
    makeOAuth();
    m_upstream->setScript([](const FakeRequest &, FakeReply &reply) {
        const std::string body = json("{'error':'invalid_client','error_description':'s3cret/+value is wrong'}");
        reply.send(FakeUpstream::answer(401, "application/json", body));
    });
    const auto answer = send();
    wait(answer);
    QCOMPARE(outcome(*answer), QStringLiteral("upstream.token"));
    const std::string &message = answer->result->error().message;
    QVERIFY2(message.find("invalid_client") != std::string::npos, message.c_str());
    QVERIFY2(message.find("s3cret") == std::string::npos, message.c_str());
    QCOMPARE(answer->report.attempts, 0);
}

void TestUpstreamSender::answersAreScrubbed() {
    makeOAuth();
    m_upstream->setScript([](const FakeRequest &request, FakeReply &reply) {
        const std::string body = json("{'access_token':'a-long-access-token'}");
        reply.send(FakeUpstream::answer(200, "text/plain",
                                        request.target == "/token" ? body : request.header("Authorization")));
    });
    const auto answer = send();
    wait(answer);
    QCOMPARE((*answer->result)->body, std::string("Bearer [secret]"));
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestUpstreamSender)
#include "tst_upstreamsender.moc"
