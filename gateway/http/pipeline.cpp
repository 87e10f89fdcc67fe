#include "gateway/http/pipeline.h"

#include "gateway/core/text.h"
#include "gateway/core/timetext.h"
#include "gateway/http/doors/healthdoor.h"
#include "gateway/http/doors/hintdoor.h"
#include "gateway/http/doors/mcpdoor.h"
#include "gateway/http/doors/metadatadoor.h"
#include "gateway/http/doors/metricsdoor.h"
#include "gateway/http/doors/restdoor.h"
#include "gateway/http/middleware/authentication.h"
#include "gateway/http/middleware/hostcheck.h"
#include "gateway/http/middleware/origincheck.h"
#include "gateway/http/middleware/tracecontext.h"

#include <QTimer>

#include <array>

namespace gateway {

namespace {

constexpr int flushIntervalMs = 2000;

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

HttpResponse answerOf(const HttpProblem &problem) {
    HttpResponse response = problemResponse(problem);
    if (problem.status == 401)
        response.headers.add("WWW-Authenticate", "Bearer realm=\"gatehouse\"");
    return response;
}

} // namespace

class Pipeline::Impl {
public:
    explicit Impl(PipelineServices services);
    ~Impl();
    Q_DISABLE_COPY_MOVE(Impl)
    void handle(HttpExchangePtr exchange);

private:
    using Stage = Verdict (Impl::*)(Passage &);
    Verdict checkHost(Passage &passage);
    Verdict checkOrigin(Passage &passage);
    Verdict route(Passage &passage);
    Verdict authenticate(Passage &passage);
    Verdict readTrace(Passage &passage);

    /// The order every request walks through. Each stage is a file in middleware/.
    static constexpr std::array<Stage, 5> stages{
        &Impl::checkHost,    // 1. We answer to our own names only: stops DNS rebinding.                        403
        &Impl::checkOrigin,  // 2. Pages of other sites may not call us from a browser.                         403
        &Impl::route,        // 3. The path chooses a door; every path that has none looks the same.            404
        &Impl::authenticate, // 4. Who is it? For doors that ask. Failures are counted for each address.   401, 429
        &Impl::readTrace,    // 5. The caller's trace goes on through us, or one begins (W3C Trace Context).
    };

    [[nodiscard]] Refusal refusal(const Passage &passage, RefusalLedger::Refused refused, HttpProblem problem);
    void refuse(const HttpExchangePtr &exchange, Refusal refusal);
    void flushSummaries(bool everything);

    PipelineServices m_services;
    std::shared_ptr<RefusalLedger> m_refusals;
    std::vector<std::unique_ptr<Door>> m_doors;
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
    m_doors.push_back(std::make_unique<MetadataDoor>());
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
    for (const Stage stage : stages) {
        if (auto refusal = (this->*stage)(passage))
            return refuse(passage.exchange, std::move(*refusal));
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
    if (originIsOurs(passage.exchange->request(), m_services.hostNames))
        return std::nullopt;
    return refusal(passage, {{}, "origin", "Origin is another site", 403},
                   {403, "http.origin", "Pages of that origin may not call this gateway"});
}

Verdict Pipeline::Impl::route(Passage &passage) {
    for (const auto &door : m_doors) {
        if (door->takes(passage.exchange->request().path)) {
            passage.door = door.get();
            return std::nullopt;
        }
    }
    return Refusal{{404, "http.not-found", "There is nothing at this path"}, std::nullopt};
}

Verdict Pipeline::Impl::authenticate(Passage &passage) {
    if (!passage.door->asksForCaller())
        return std::nullopt;
    passage.catalog = m_services.catalog();
    if (passage.catalog == nullptr)
        return Refusal{{503, "gateway.starting", "The gateway is starting", 1000}, std::nullopt};
    const HttpRequest &request = passage.exchange->request();
    auto caller = m_services.authenticator.authenticate(*passage.catalog, presentedBy(request));
    if (caller) {
        passage.caller = std::move(*caller);
        passage.caller.headers = passage.exchange;
        return std::nullopt;
    }
    const Error &error = caller.error();
    if (const auto wait = m_refusals->countFailure(request.peerAddress))
        return refusal(
            passage, {{}, "authentication", error.detail, 429},
            {429, "auth.too-many-failures", "Too many failed authentications; " + std::string(howToConnect()), *wait});
    return refusal(passage, {{}, "authentication", error.detail, 401}, {401, error.code, std::string(howToConnect())});
}

Verdict Pipeline::Impl::readTrace(Passage &passage) {
    passage.caller.trace = traceOf(passage.exchange->request().headers);
    return std::nullopt;
}

Refusal Pipeline::Impl::refusal(const Passage &passage, RefusalLedger::Refused refused, HttpProblem problem) {
    Refusal result{std::move(problem), std::nullopt};
    refused.address = passage.exchange->request().peerAddress;
    if (m_services.metrics != nullptr)
        m_services.metrics->requestRefused(refused.rule);
    if (const auto summary = m_refusals->note(refused))
        result.record = recordOf(*summary);
    return result;
}

void Pipeline::Impl::refuse(const HttpExchangePtr &exchange, Refusal refusal) {
    if (!refusal.record)
        return exchange->respond(answerOf(refusal.problem));
    m_services.recorder.record(std::move(*refusal.record),
                               [exchange, problem = std::move(refusal.problem)](Result<void> stored) {
                                   exchange->respond(answerOf(stored ? problem : problemOf(stored.error())));
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
