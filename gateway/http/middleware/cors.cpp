#include "gateway/http/middleware/cors.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

// What a page may read besides the few that it always may.
constexpr const char *exposedHeaders = "Content-Disposition, Content-Location, ETag, Link, Location, Mcp-Session-Id, "
                                       "RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate";

void allow(HttpHeaders &headers, std::string_view origin) {
    headers.set("Access-Control-Allow-Origin", std::string(origin));
    headers.add("Vary", "Origin");
}

/// Passes everything on, readable by the page that asked.
class SharedExchange final : public HttpExchange {
public:
    explicit SharedExchange(HttpExchangePtr inner) : m_inner(std::move(inner)) {}

    [[nodiscard]] const HttpRequest &request() const override { return m_inner->request(); }
    void respond(HttpResponse response) override { m_inner->respond(shared(std::move(response))); }
    void beginStream(HttpResponse head) override { m_inner->beginStream(shared(std::move(head))); }
    bool writeChunk(std::string_view data) override { return m_inner->writeChunk(data); }
    void endStream() override { m_inner->endStream(); }
    [[nodiscard]] bool hasRoom() override { return m_inner->hasRoom(); }
    void onRoom(std::function<void()> room) override { m_inner->onRoom(std::move(room)); }
    void onGone(std::function<void()> gone) override { m_inner->onGone(std::move(gone)); }

private:
    [[nodiscard]] HttpResponse shared(HttpResponse response) const {
        allow(response.headers, header("Origin"));
        response.headers.set("Access-Control-Expose-Headers", exposedHeaders);
        return response;
    }

    HttpExchangePtr m_inner;
};

} // namespace

bool comesFromListedPage(const HttpRequest &request, const std::vector<std::string> &origins) {
    const auto count = std::count_if(request.headers.begin(), request.headers.end(),
                                     [](const auto &field) { return equalsIgnoringCase(field.first, "Origin"); });
    return count == 1 && std::find(origins.begin(), origins.end(), request.headers.value("Origin")) != origins.end();
}

bool isPreflight(const HttpRequest &request) {
    return request.method == "OPTIONS" && request.headers.contains("Access-Control-Request-Method");
}

HttpResponse preflightAnswer(const HttpRequest &request) {
    HttpResponse response;
    response.status = 204;
    response.headers.add("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    const std::string_view asked = request.headers.value("Access-Control-Request-Headers");
    if (!asked.empty())
        response.headers.add("Access-Control-Allow-Headers", std::string(asked));
    response.headers.add("Access-Control-Max-Age", "600");
    response.headers.add("Vary", "Access-Control-Request-Headers");
    return response;
}

HttpExchangePtr readableByPage(HttpExchangePtr exchange) {
    return std::make_shared<SharedExchange>(std::move(exchange));
}

} // namespace gateway
