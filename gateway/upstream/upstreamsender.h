#pragma once

#include "gateway/core/executor.h"
#include "gateway/upstream/upstreamtarget.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace gateway {

/// Sends a request as its collection wants it: not while the circuit breaker is open; in line where only so many may be
/// under way; with its credential, for which a token may have to be got; again where that may help and harms nothing.
/// All attempts share the total timeout. A 401 renews an OAuth token once and repeats the request once, also one that
/// changes data: RFC 9110 section 15.5.2 says that it has not been applied. The credential is taken out of answers.
/// Adds to the error codes of HttpClient: "upstream.circuit-open", "upstream.busy" (Unavailable, with the time to come
/// back) and "upstream.token". Lives on: a gateway thread.
class UpstreamSender {
public:
    /// What happened on the way, for the trail.
    struct Report {
        int attempts = 0; ///< Requests that went out, 0 where none did.
        bool tokenRenewed = false;
        const char *refusedBy = nullptr; ///< Rule of ours that kept it from going out: "breaker", "concurrency".
    };
    using Completion = std::function<void(Result<UpstreamReply>, const Report &)>;

    struct Order {
        std::shared_ptr<const UpstreamRequest> request; ///< Without credentials.
        std::shared_ptr<const UpstreamTarget> target;
        Completion completion; ///< Called once, later, from the event loop.
        std::shared_ptr<BodySource> source{};
        std::shared_ptr<AnswerSink> sink{};
    };

    /// How tests make time pass and dice fall.
    struct Chance {
        std::function<void(std::chrono::milliseconds, std::function<void()>)> later; ///< Empty: a timer.
        std::function<double()> random;                                              ///< 0 to 1; empty: random.
    };

    UpstreamSender(HttpClient &client, UpstreamStates &states, std::shared_ptr<Executor> thread, const Clock &clock,
                   Chance chance = {});
    ~UpstreamSender(); ///< What is under way is dropped without an answer.
    UpstreamSender(const UpstreamSender &) = delete;
    UpstreamSender &operator=(const UpstreamSender &) = delete;

    class Sending;
    using Handle = std::weak_ptr<Sending>;
    Handle send(Order order);
    /// The completion gets "upstream.cancelled". Finished ones are ignored.
    void cancel(const Handle &handle);
    /// Goes on with one that waits for its source or its sink.
    void resume(const Handle &handle);

private:
    using SendingPtr = std::shared_ptr<Sending>;
    void begin(const SendingPtr &sending);
    void attempt(const SendingPtr &sending);
    void getToken(const SendingPtr &sending);
    void go(const SendingPtr &sending, const Secret *secret);
    void take(const SendingPtr &sending, Result<UpstreamReply> result);
    [[nodiscard]] bool renewsToken(Sending &sending, const Result<UpstreamReply> &result) const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> waitBeforeRetry(Sending &sending,
                                                                           const Result<UpstreamReply> &result);
    [[nodiscard]] std::chrono::milliseconds timeLeft(const Sending &sending) const;
    void finish(const SendingPtr &sending, Result<UpstreamReply> result);
    void finishLater(const SendingPtr &sending, Error error);

    HttpClient &m_client;
    UpstreamStates &m_states;
    std::shared_ptr<Executor> m_thread;
    const Clock &m_clock;
    Chance m_chance;
    QObject m_context; ///< Timers end with it.
};

} // namespace gateway
