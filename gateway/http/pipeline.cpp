#include "gateway/http/pipeline.h"

#include "gateway/call/stepup.h"
#include "gateway/core/text.h"
#include "gateway/core/timetext.h"
#include "gateway/http/doors/healthdoor.h"
#include "gateway/http/doors/hintdoor.h"
#include "gateway/http/doors/mcpdoor.h"
#include "gateway/http/doors/metadatadoor.h"
#include "gateway/http/doors/metricsdoor.h"
#include "gateway/http/doors/preflightdoor.h"
#include "gateway/http/doors/restdoor.h"
#include "gateway/http/middleware/authentication.h"
#include "gateway/http/middleware/challenge.h"
#include "gateway/http/middleware/cors.h"
#include "gateway/http/middleware/hostcheck.h"
#include "gateway/http/middleware/origincheck.h"
#include "gateway/http/middleware/tracecontext.h"

#include <QTimer>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace gateway {

namespace {

constexpr int flushIntervalMs = 2000;
constexpr std::size_t maxParked = 256; // requests that wait for keys, per thread
constexpr std::size_t maxDelayed = 64; // refusals that wait, per thread; further ones go at once
constexpr int refusalDelayMs = 500;
constexpr std::string_view plainChallenge = "Bearer realm=\"gatehouse\"";

AuditRecord recordOf(const RefusalLedger::Summary &summary) {
    AuditRecord record;
    record.id = randomId("au");
    record.time = summary.last;
    record.kind = AuditKind::Denial;
    record.address = summary.address;
    record.decision = "denied";
    record.rule = summary.rule;
    record.status = summary.status;
    record.detail = summary.detail;
    if (summary.count > 1)
        record.detail += " (" + std::to_string(summary.count) + " times since " + toRfc3339(summary.first) + ')';
    return record;
}

HttpResponse answerOf(const Refusal &refusal) {
    HttpResponse response = problemResponse(refusal.problem);
    if (!refusal.challenge.empty())
        response.headers.add("WWW-Authenticate", refusal.challenge);
    return response;
}

// Of the headers, what some tool takes an argument from; one that came twice says nothing certain and does not count.
void takeArgumentHeaders(Passage &passage) {
    const HttpHeaders &headers = passage.exchange->request().headers;
    for (const std::string &name : passage.catalog->argumentHeaders()) {
        const auto count = std::count_if(headers.begin(), headers.end(),
                                         [&](const auto &field) { return equalsIgnoringCase(field.first, name); });
        if (count == 1)
            passage.caller.headers.emplace_back(name, toValidUtf8(headers.value(name)));
    }
}

} // namespace

class Pipeline::Impl {
public:
    explicit Impl(PipelineServices services);
    ~Impl();
    Q_DISABLE_COPY_MOVE(Impl)
    void handle(HttpExchangePtr exchange);

private:
    void walk(Passage passage, std::size_t stage);
    [[nodiscard]] bool askForKeys(Passage &passage, const KeySource &source);
    void park(Passage passage, std::size_t stage);
    void resume(std::uint64_t id);

    struct Parked {
        Passage passage;
        std::size_t stage = 0;
    };
    using Stage = Verdict (Impl::*)(Passage &);
    Verdict checkHost(Passage &passage);
    Verdict checkOrigin(Passage &passage);
    Verdict route(Passage &passage);
    Verdict authenticate(Passage &passage);
    Verdict countRequest(Passage &passage);
    Verdict readTrace(Passage &passage);

    /// The order every request walks through. Each stage is a file in middleware/.
    static constexpr std::array<Stage, 6> stages{
        &Impl::checkHost,    // 1. We answer to our own names only: stops DNS rebinding.                        403
        &Impl::checkOrigin,  // 2. Pages of other sites may not call us from a browser, but for listed ones.    403
        &Impl::route,        // 3. The path chooses a door; every path that has none looks the same.            404
        &Impl::authenticate, // 4. Who is it? For doors that ask. Failures are counted for each address.   401, 429
        &Impl::countRequest, // 5. A client may send so many requests, whatever comes of them.                  429
        &Impl::readTrace,    // 6. The caller's trace goes on through us, or one begins (W3C Trace Context).
    };

    [[nodiscard]] Refusal refusal(const Passage &passage, RefusalLedger::Refused refused, HttpProblem problem);
    [[nodiscard]] Refusal unauthenticated(const Passage &passage, const Error &error);
    void refuse(const HttpExchangePtr &exchange, Refusal refusal);
    void answer(const HttpExchangePtr &exchange, const Refusal &refusal);
    void flushSummaries(bool everything);

    PipelineServices m_services;
    std::shared_ptr<RefusalLedger> m_refusals;
    std::vector<std::unique_ptr<Door>> m_doors;
    PreflightDoor m_preflight;
    std::unordered_map<std::uint64_t, Parked> m_parked;
    std::uint64_t m_nextParked = 1;
    std::size_t m_delayed = 0;
    /// What comes back from other threads asks this first whether we are still here.
    std::shared_ptr<Impl *> m_self = std::make_shared<Impl *>(this);
    QTimer m_flush;
};

Pipeline::Impl::Impl(PipelineServices services)
    : m_services(std::move(services)),
      m_refusals(m_services.refusals ? m_services.refusals : std::make_shared<RefusalLedger>(m_services.clock)) {
    m_doors.push_back(std::make_unique<McpDoor>(m_services.mcp));
    m_doors.push_back(
        std::make_unique<RestDoor>(RestDoor::Services{m_services.calls, m_services.recorder, m_services.clock}));
    m_doors.push_back(std::make_unique<HealthDoor>(m_services.ready));
    m_doors.push_back(std::make_unique<MetricsDoor>(m_services.metricsText, m_services.metricsRanges));
    m_doors.push_back(std::make_unique<MetadataDoor>(m_services.catalog, m_services.own));
    m_doors.push_back(std::make_unique<HintDoor>());
    QObject::connect(&m_flush, &QTimer::timeout, &m_flush, [this] { flushSummaries(false); });
    m_flush.start(flushIntervalMs);
}

Pipeline::Impl::~Impl() {
    flushSummaries(true);
}

void Pipeline::Impl::handle(HttpExchangePtr exchange) {
    Passage passage;
    passage.exchange = std::move(exchange);
    walk(std::move(passage), 0);
}

void Pipeline::Impl::walk(Passage passage, std::size_t stage) {
    for (; stage < stages.size(); ++stage) {
        if (auto refusal = (this->*stages[stage])(passage))
            return refuse(passage.exchange, std::move(*refusal));
        if (passage.isWaiting)
            return park(std::move(passage), stage);
    }
    Door &door = *passage.door;
    door.handle(std::move(passage));
}

Verdict Pipeline::Impl::checkHost(Passage &passage) {
    if (hostIsOurs(passage.exchange->request(), m_services.hostNames))
        return std::nullopt;
    return refusal(passage, {{}, "host", "Host is not a name of this gateway", 403},
                   {403, "http.host", "This gateway does not answer to that host name"});
}

Verdict Pipeline::Impl::checkOrigin(Passage &passage) {
    if (comesFromListedPage(passage.exchange->request(), m_services.corsOrigins)) {
        passage.exchange = readableByPage(std::move(passage.exchange));
        passage.isShared = true;
        return std::nullopt;
    }
    if (originIsOurs(passage.exchange->request(), m_services.hostNames))
        return std::nullopt;
    return refusal(passage, {{}, "origin", "Origin is another site", 403},
                   {403, "http.origin", "Pages of that origin may not call this gateway"});
}

Verdict Pipeline::Impl::route(Passage &passage) {
    if (passage.isShared && isPreflight(passage.exchange->request())) {
        passage.door = &m_preflight;
        return std::nullopt;
    }
    for (const auto &door : m_doors) {
        if (door->takes(passage.exchange->request().path)) {
            passage.door = door.get();
            return std::nullopt;
        }
    }
    return Refusal{{404, "http.not-found", "There is nothing at this path"}, std::nullopt, {}, false};
}

Verdict Pipeline::Impl::authenticate(Passage &passage) {
    if (!passage.door->asksForCaller())
        return std::nullopt;
    passage.catalog = m_services.catalog();
    if (passage.catalog == nullptr)
        return Refusal{{503, "gateway.starting", "The gateway is starting", 1000}, std::nullopt, {}, false};
    if (!passage.hasWaited && usesOAuth(*passage.catalog))
        passage.exchange = withOAuthChallenge(std::move(passage.exchange), *passage.catalog, m_services.own);
    std::optional<KeySource> wanted;
    auto caller =
        m_services.authenticator.authenticate(*passage.catalog, presentedBy(passage.exchange->request()), &wanted);
    if (caller) {
        passage.caller = std::move(*caller);
        takeArgumentHeaders(passage);
        passage.caller.request = passage.exchange;
        return std::nullopt;
    }
    if (wanted && askForKeys(passage, *wanted))
        return std::nullopt;
    return unauthenticated(passage, caller.error());
}

// The keys of an identity provider change: a token may be signed with one that nobody has seen yet.
bool Pipeline::Impl::askForKeys(Passage &passage, const KeySource &source) {
    if (passage.hasWaited || m_parked.size() >= maxParked)
        return false;
    const auto tell = [executor = m_services.executor, self = std::weak_ptr<Impl *>(m_self), id = m_nextParked] {
        executor->post([self, id] {
            if (const auto alive = self.lock())
                (*alive)->resume(id);
        });
    };
    passage.isWaiting = m_services.keys.refresh(source, tell);
    return passage.isWaiting;
}

void Pipeline::Impl::park(Passage passage, std::size_t stage) {
    passage.isWaiting = false;
    passage.hasWaited = true;
    m_parked.emplace(m_nextParked++, Parked{std::move(passage), stage});
}

void Pipeline::Impl::resume(std::uint64_t id) {
    auto parked = m_parked.extract(id);
    if (!parked.empty())
        walk(std::move(parked.mapped().passage), parked.mapped().stage);
}

Refusal Pipeline::Impl::unauthenticated(const Passage &passage, const Error &error) {
    if (asksForStepUp(error)) {
        Refusal stepUp = refusal(passage, {{}, "token-scope", error.message, 403}, problemOf(error));
        stepUp.challenge = stepUpChallenge(error);
        return stepUp;
    }
    const auto wait = m_refusals->countFailure(passage.exchange->request().peerAddress);
    if (!wait) {
        Refusal refused =
            refusal(passage, {{}, "authentication", error.detail, 401}, {401, error.code, std::string(howToConnect())});
        refused.challenge = plainChallenge;
        return refused;
    }
    Refusal refused = refusal(
        passage, {{}, "authentication", error.detail, 429},
        {429, "auth.too-many-failures", "Too many failed authentications; " + std::string(howToConnect()), *wait});
    refused.isDelayed = true;
    return refused;
}

Verdict Pipeline::Impl::countRequest(Passage &passage) {
    if (m_services.requests == nullptr || passage.caller.client.empty())
        return std::nullopt;
    const auto wait = m_services.requests->take(passage.caller.client);
    if (!wait)
        return std::nullopt;
    const std::string detail = "Too many requests of client " + passage.caller.client.text();
    return refusal(passage, {{}, "request-rate", detail, 429},
                   {429, "limit.requests", "Too many requests of this client; slow down", *wait});
}

Verdict Pipeline::Impl::readTrace(Passage &passage) {
    passage.caller.trace = traceOf(passage.exchange->request().headers);
    return std::nullopt;
}

Refusal Pipeline::Impl::refusal(const Passage &passage, RefusalLedger::Refused refused, HttpProblem problem) {
    Refusal result{std::move(problem), std::nullopt, {}, false};
    refused.address = passage.exchange->request().peerAddress;
    if (m_services.metrics != nullptr)
        m_services.metrics->requestRefused(refused.rule);
    if (const auto summary = m_refusals->note(refused))
        result.record = recordOf(*summary);
    return result;
}

void Pipeline::Impl::refuse(const HttpExchangePtr &exchange, Refusal refusal) {
    if (!refusal.record)
        return answer(exchange, refusal);
    AuditRecord record = std::move(*refusal.record);
    m_services.recorder.record(std::move(record), [this, exchange, refusal = std::move(refusal)](Result<void> stored) {
        if (stored)
            answer(exchange, refusal);
        else
            exchange->respond(problemResponse(problemOf(stored.error())));
    });
}

void Pipeline::Impl::answer(const HttpExchangePtr &exchange, const Refusal &refusal) {
    if (!refusal.isDelayed || m_delayed >= maxDelayed)
        return exchange->respond(answerOf(refusal));
    ++m_delayed;
    QTimer::singleShot(refusalDelayMs, &m_flush, [this, exchange, refusal] {
        --m_delayed;
        exchange->respond(answerOf(refusal));
    });
}

void Pipeline::Impl::flushSummaries(bool everything) {
    for (const RefusalLedger::Summary &summary : m_refusals->takeDue(everything))
        m_services.recorder.record(recordOf(summary), [](Result<void>) {});
}

Pipeline::Pipeline(PipelineServices services) : m_impl(std::make_unique<Impl>(std::move(services))) {}

Pipeline::~Pipeline() = default;

void Pipeline::handle(HttpExchangePtr exchange) {
    m_impl->handle(std::move(exchange));
}

} // namespace gateway
