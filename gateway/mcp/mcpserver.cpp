#include "gateway/mcp/mcpserver.h"

#include "gateway/core/jsonparser.h"
#include "gateway/mcp/context.h"
#include "gateway/mcp/eras/era.h"
#include "gateway/mcp/eras/legacyera.h"
#include "gateway/mcp/eras/modernera.h"
#include "gateway/mcp/headers.h"

#include <QTimer>

namespace gateway {

namespace {

constexpr int keepAliveMs = 15'000;
constexpr JsonLimits bodyLimits{.maxBytes = 4UL * 1024 * 1024, .maxDepth = 100, .maxValues = 1'000'000};

bool hasUsableMediaTypes(McpExchange &exchange) {
    if (!bringsJson(exchange)) {
        answerError(exchange, 415, mcpcode::invalidRequest, "The header Content-Type must be application/json");
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
    answerError(exchange, error.code == "json.size" ? 413 : 400, mcpcode::parse, error.message);
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
    }

    [[nodiscard]] McpContext &context() { return *m_context; }

private:
    void keepAlive() {
        if (const CatalogPtr catalog = m_context->services.catalog())
            m_context->streams.keepAlive(*catalog);
        m_context->running.keepAlive();
    }

    std::shared_ptr<McpContext> m_context; // answers under way hold it weakly
    QTimer m_keepAlive;
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
    if (const CatalogPtr catalog = m_impl->context().services.catalog())
        m_impl->context().streams.catalogChanged(*catalog);
}

void McpServer::cancel(const std::string &session, const std::string &requestId) {
    m_impl->context().running.cancel(session, requestId);
}

void McpServer::shutdown() {
    m_impl->context().streams.shutdown();
}

} // namespace gateway
