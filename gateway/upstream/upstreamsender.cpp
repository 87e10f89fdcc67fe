#include "gateway/upstream/upstreamsender.h"

#include "gateway/domain/endpoint.h"
#include "gateway/upstream/credentialapplier.h"
#include "gateway/upstream/retryrule.h"
#include "gateway/upstream/scrubbedsink.h"
#include "gateway/upstream/secretscrubber.h"
#include "gateway/upstream/tokenrequest.h"

#include <QTimer>

#include <random>

namespace gateway {

namespace {

constexpr std::int64_t tokenTimeoutMs = 10'000;
constexpr std::int64_t maxTokenAnswer = 64 * 1024;

double randomNumber() {
    thread_local std::minstd_rand generator{std::random_device{}()};
    return std::uniform_real_distribution<double>(0, 1)(generator);
}

Error circuitOpen(const UpstreamState &state, std::int64_t retryAfterMs) {
    Error error =
        makeError(ErrorKind::Unavailable, "upstream.circuit-open",
                  "The upstream " + state.host + " failed too often in a row, so nothing is sent to it for a while");
    error.retryAfterMs = retryAfterMs;
    return error;
}

Error lineFull(const UpstreamState &state) {
    Error error = makeError(ErrorKind::Unavailable, "upstream.busy",
                            "Too many requests to the upstream " + state.host + " are under way");
    error.retryAfterMs = 1000;
    return error;
}

Error cancelledError() {
    return makeError(ErrorKind::Cancelled, "upstream.cancelled", "The call was cancelled");
}

} // namespace

/// One request on its way, over all its attempts.
class UpstreamSender::Sending {
public:
    explicit Sending(Order given) : order(std::move(given)) {}

    Order order;
    Report report;
    CircuitBreaker::Pass pass;
    std::chrono::nanoseconds started{};
    std::chrono::milliseconds lastWait{0};
    OAuthTokens::TokenPtr token;
    OAuthTokens::TokenPtr refusedToken;
    std::shared_ptr<ScrubbedSink> sink;
    HttpClient::Handle http = 0;
    bool holdsPlace = false; ///< In the gate.
    bool cancelled = false;  ///< What comes back now is the end of it, whatever it is.
    bool done = false;

    [[nodiscard]] const UpstreamTarget &target() const { return *order.target; }
    [[nodiscard]] bool isOAuth() const { return target().auth.type == UpstreamAuth::Type::OAuth2; }
    [[nodiscard]] const Secret *secret() const { return isOAuth() ? token.get() : target().secret.get(); }
};

UpstreamSender::UpstreamSender(HttpClient &client, UpstreamStates &states, std::shared_ptr<Executor> thread,
                               const Clock &clock, Chance chance)
    : m_client(client), m_states(states), m_thread(std::move(thread)), m_clock(clock), m_chance(std::move(chance)) {
    if (!m_chance.random)
        m_chance.random = randomNumber;
    if (!m_chance.later)
        m_chance.later = [this](std::chrono::milliseconds wait, std::function<void()> then) {
            QTimer::singleShot(wait, &m_context, std::move(then));
        };
}

UpstreamSender::~UpstreamSender() = default;

UpstreamSender::Handle UpstreamSender::send(Order order) {
    auto sending = std::make_shared<Sending>(std::move(order));
    sending->started = m_clock.monotonic();
    const UpstreamTarget &target = sending->target();
    sending->pass = target.state->breaker.admit(target.breakerPolicy());
    if (!sending->pass.admitted) {
        sending->report.refusedBy = "breaker";
        finishLater(sending, circuitOpen(*target.state, sending->pass.retryAfterMs));
        return sending;
    }
    begin(sending);
    return sending;
}

void UpstreamSender::begin(const SendingPtr &sending) {
    const UpstreamTarget &target = sending->target();
    if (target.settings.maxConcurrent == 0)
        return attempt(sending);
    const auto entered = [this, sending] {
        sending->holdsPlace = true;
        if (sending->done)
            sending->target().state->gate.leave();
        else
            attempt(sending);
    };
    switch (target.state->gate.enter({target.settings.maxConcurrent, target.settings.maxWaiting}, m_thread, entered)) {
    case ConcurrencyGate::Entry::Entered:
        sending->holdsPlace = true;
        return attempt(sending);
    case ConcurrencyGate::Entry::Full:
        sending->report.refusedBy = "concurrency";
        return finishLater(sending, lineFull(*target.state));
    case ConcurrencyGate::Entry::Waiting:
        break;
    }
    // Whoever waits longer than the whole request may take gets an answer as well.
    m_chance.later(timeLeft(*sending), [this, sending] {
        if (sending->holdsPlace || sending->done)
            return;
        sending->report.refusedBy = "concurrency";
        finish(sending, lineFull(*sending->target().state));
    });
}

void UpstreamSender::attempt(const SendingPtr &sending) {
    if (sending->done)
        return;
    if (sending->isOAuth())
        return getToken(sending);
    go(sending, sending->target().secret.get());
}

void UpstreamSender::getToken(const SendingPtr &sending) {
    const auto fetch = [this, target = sending->order.target](OAuthTokens::Fetched fetched) {
        HttpClient::Order order{
            tokenRequest(target->auth, *target->secret), target->limits, target->guard,
            [fetched = std::move(fetched)](const Result<UpstreamReply> &answer) { fetched(readTokenAnswer(answer)); }};
        order.limits.totalTimeoutMs = std::min(order.limits.totalTimeoutMs, tokenTimeoutMs);
        order.limits.maxResponseBytes = maxTokenAnswer;
        order.route = target->route;
        m_client.send(std::move(order));
    };
    const auto answer = [this, sending](Result<OAuthTokens::TokenPtr> token) {
        if (sending->done)
            return;
        if (!token)
            return finishLater(sending, std::move(token).error());
        sending->token = std::move(token).value();
        go(sending, sending->token.get());
    };
    m_states.tokens.get(sending->target().tokenKey, sending->refusedToken, m_thread, fetch, answer);
}

void UpstreamSender::go(const SendingPtr &sending, const Secret *secret) {
    const UpstreamTarget &target = sending->target();
    HttpClient::Order order{*sending->order.request, target.limits, target.guard,
                            [this, sending](Result<UpstreamReply> result) { take(sending, std::move(result)); }};
    if (secret != nullptr)
        applyCredential(order.request, target.auth, *secret);
    order.limits.totalTimeoutMs = std::max<std::int64_t>(timeLeft(*sending).count(), 1);
    order.route = target.route;
    order.source = sending->order.source;
    if (sending->order.sink != nullptr) {
        sending->sink = std::make_shared<ScrubbedSink>(
            sending->order.sink, target.auth, secret,
            [pass = sending->pass, target = sending->order.target](const auto &head) {
                if (pass.isTrial) // others need not wait for a slow reader
                    target->state->breaker.report(pass, judgeUpstream(head), target->breakerPolicy());
            });
        order.sink = sending->sink;
    }
    ++sending->report.attempts;
    sending->http = m_client.send(std::move(order));
}

void UpstreamSender::take(const SendingPtr &sending, Result<UpstreamReply> result) {
    sending->http = 0;
    if (!sending->cancelled && renewsToken(*sending, result)) {
        sending->report.tokenRenewed = true;
        sending->refusedToken = sending->token;
        return attempt(sending);
    }
    if (const auto wait = sending->cancelled ? std::nullopt : waitBeforeRetry(*sending, result))
        return m_chance.later(*wait, [this, sending] { attempt(sending); });
    if (result && result->streamed)
        sending->sink->end();
    if (const Secret *secret = sending->secret(); result && secret != nullptr)
        scrubSecret(*result, sending->target().auth, *secret);
    finish(sending, std::move(result));
}

bool UpstreamSender::renewsToken(Sending &sending, const Result<UpstreamReply> &result) const {
    return result && result->status == 401 && sending.isOAuth() && !sending.report.tokenRenewed &&
           sending.order.source == nullptr && !result->streamed;
}

std::optional<std::chrono::milliseconds> UpstreamSender::waitBeforeRetry(Sending &sending,
                                                                         const Result<UpstreamReply> &result) {
    const UpstreamSettings &settings = sending.target().settings;
    const int repeats = sending.report.attempts - (sending.report.tokenRenewed ? 2 : 1);
    const RetryAdvice advice = result && result->status < 400 ? RetryAdvice() : retryAdvice(result, m_clock.now());
    if (!advice.mayHelp) {
        sending.target().state->retries.answered(settings.retryBudgetPercent);
        return std::nullopt;
    }
    if (repeats >= settings.retries || sending.order.source != nullptr ||
        !isIdempotentMethod(sending.order.request->method))
        return std::nullopt;
    const auto wait = advice.wait.value_or(backoff(sending.lastWait, m_chance.random()));
    if (wait >= timeLeft(sending) || !sending.target().state->retries.take())
        return std::nullopt;
    sending.lastWait = wait;
    return wait;
}

std::chrono::milliseconds UpstreamSender::timeLeft(const Sending &sending) const {
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - sending.started);
    return std::chrono::milliseconds(sending.target().limits.totalTimeoutMs) - spent;
}

void UpstreamSender::finish(const SendingPtr &sending, Result<UpstreamReply> result) {
    if (std::exchange(sending->done, true))
        return;
    const UpstreamTarget &target = sending->target();
    if (sending->pass.admitted)
        target.state->breaker.report(sending->pass, judgeUpstream(result), target.breakerPolicy());
    if (sending->holdsPlace)
        target.state->gate.leave();
    const Completion completion = std::move(sending->order.completion);
    completion(std::move(result), sending->report);
}

void UpstreamSender::finishLater(const SendingPtr &sending, Error error) {
    QMetaObject::invokeMethod(
        &m_context, [this, sending, failure = std::move(error)] { finish(sending, failure); }, Qt::QueuedConnection);
}

void UpstreamSender::cancel(const Handle &handle) {
    const SendingPtr sending = handle.lock();
    if (sending == nullptr || sending->done)
        return;
    sending->cancelled = true;
    if (sending->http != 0)
        m_client.cancel(sending->http); // its completion comes with "upstream.cancelled"
    else
        finishLater(sending, cancelledError());
}

void UpstreamSender::resume(const Handle &handle) {
    if (const SendingPtr sending = handle.lock(); sending != nullptr && sending->http != 0)
        m_client.resume(sending->http);
}

} // namespace gateway
