#include "gateway/mcp/mcpserver.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"
#include "gateway/mcp/context.h"
#include "gateway/mcp/eras/era.h"
#include "gateway/mcp/eras/legacyera.h"
#include "gateway/mcp/eras/modernera.h"
#include "gateway/mcp/headers.h"

#include <QTimer>

#include <algorithm>

namespace gateway {

namespace {

constexpr int keepAliveMs = 15'000;
constexpr TimeUs longestWaitMs = 60'000; // the wall clock may be set meanwhile
constexpr JsonLimits bodyLimits{
    .maxBytes = 4UL * 1024 * 1024, .maxDepth = 100, .maxValues = 1'000'000, .uniqueNames = true};

bool hasUsableMediaTypes(McpExchange &exchange) {
    if (!bringsJson(exchange)) {
        answerError(exchange, 415, mcpcode::invalidRequest, "The header Content-Type must be application/json");
        return false;
    }
    const std::string_view coding = exchange.header("Content-Encoding");
    if (!coding.empty() && !equalsIgnoringCase(coding, "identity")) {
        answerError(exchange, 415, mcpcode::invalidRequest, "The header Content-Encoding must be absent or identity",
                    "null", {{"Accept-Encoding", "identity"}}); // RFC 9110 section 12.5.3
        return false;
    }
    if (!acceptsMediaType(exchange, "application/json") || !acceptsMediaType(exchange, "text/event-stream")) {
        answerError(exchange, 406, mcpcode::invalidRequest,
                    "The header Accept must allow application/json and text/event-stream");
        return false;
    }
    return true;
}

void refuseBody(McpExchange &exchange, const Error &error) {
    const bool isJson = error.code == "json.repeated-name"; // but no message that everybody reads in the same way
    answerError(exchange, error.code == "json.size" ? 413 : 400, isJson ? mcpcode::invalidRequest : mcpcode::parse,
                error.message);
}

void takePost(McpContext &context, const McpExchangePtr &exchange) {
    if (!hasUsableMediaTypes(*exchange))
        return;
    Result<Json> body = parseJson(exchange->body(), bodyLimits);
    if (!body)
        refuseBody(*exchange, body.error());
    else if (eraOf(*exchange, *body) == McpEra::Modern)
        takeModernPost(context, exchange, std::move(*body));
    else
        takeLegacyPost(context, exchange, std::move(*body));
}

} // namespace

class McpServer::Impl {
public:
    explicit Impl(McpServices services) : m_context(std::make_shared<McpContext>(std::move(services))) {
        m_keepAlive.setInterval(keepAliveMs);
        QObject::connect(&m_keepAlive, &QTimer::timeout, &m_keepAlive, [this] { keepAlive(); });
        m_keepAlive.start();
        m_expiry.setSingleShot(true);
        QObject::connect(&m_expiry, &QTimer::timeout, &m_expiry, [this] { endExpired(); });
        m_context->streams.onOpened([this] { awaitExpiry(); });
    }

    [[nodiscard]] McpContext &context() { return *m_context; }

    void catalogChanged() {
        if (const CatalogPtr catalog = m_context->services.catalog())
            m_context->streams.catalogChanged(*catalog);
        awaitExpiry();
    }

private:
    void endExpired() {
        if (const CatalogPtr catalog = m_context->services.catalog())
            m_context->streams.endExpired(*catalog);
        awaitExpiry();
    }

    // A stream ends when its credential does, not when somebody looks.
    void awaitExpiry() {
        const CatalogPtr catalog = m_context->services.catalog();
        const auto end = catalog == nullptr ? std::nullopt : m_context->streams.nextEnd(*catalog);
        if (!end)
            return m_expiry.stop();
        const TimeUs left = (*end - m_context->services.clock.now()) / 1000 + 1;
        m_expiry.start(static_cast<int>(std::clamp<TimeUs>(left, 1, longestWaitMs)));
    }

    void keepAlive() {
        if (const CatalogPtr catalog = m_context->services.catalog())
            m_context->streams.keepAlive(*catalog);
        m_context->running.keepAlive();
    }

    std::shared_ptr<McpContext> m_context; // answers under way hold it weakly
    QTimer m_keepAlive;
    QTimer m_expiry;
};

McpServer::McpServer(McpServices services) : m_impl(std::make_unique<Impl>(std::move(services))) {}

McpServer::~McpServer() = default;

void McpServer::handle(McpExchangePtr exchange) {
    const std::string_view method = exchange->httpMethod();
    if (method == "POST")
        takePost(m_impl->context(), exchange);
    else if (method == "GET")
        openLegacyStream(m_impl->context(), exchange);
    else if (method == "DELETE")
        endLegacySession(m_impl->context(), exchange);
    else
        answerError(*exchange, 405, mcpcode::invalidRequest, "Use POST", "null", {{"Allow", "POST, GET, DELETE"}});
}

void McpServer::catalogChanged() {
    m_impl->catalogChanged();
}

void McpServer::cancel(const std::string &session, const std::string &requestId) {
    m_impl->context().running.cancel(session, requestId);
}

void McpServer::shutdown() {
    m_impl->context().streams.shutdown();
}

} // namespace gateway
