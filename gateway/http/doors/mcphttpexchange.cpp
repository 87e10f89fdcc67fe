#include "gateway/http/doors/mcphttpexchange.h"

namespace gateway {

namespace {

HttpResponse responseWith(int status, McpExchange::Headers headers) {
    HttpResponse response;
    response.status = status;
    for (auto &[name, value] : headers)
        response.headers.add(std::move(name), std::move(value));
    return response;
}

void addIfAbsent(HttpHeaders &headers, const char *name, const char *value) {
    if (!headers.contains(name))
        headers.add(name, value);
}

} // namespace

void McpHttpExchange::answer(int httpStatus, Headers headers, std::string body) {
    HttpResponse response = responseWith(httpStatus, std::move(headers));
    if (!body.empty())
        addIfAbsent(response.headers, "Content-Type", "application/json");
    response.body = std::move(body);
    m_exchange->respond(std::move(response));
}

void McpHttpExchange::beginEvents(Headers headers) {
    HttpResponse head = responseWith(200, std::move(headers));
    addIfAbsent(head.headers, "Content-Type", "text/event-stream");
    addIfAbsent(head.headers, "Cache-Control", "no-cache, no-transform");
    addIfAbsent(head.headers, "X-Accel-Buffering", "no"); // nginx would hold the events back
    m_exchange->beginStream(std::move(head));
}

bool McpHttpExchange::event(std::string_view json) {
    std::string frame = "event: message\ndata: ";
    frame.append(json).append("\n\n");
    return m_exchange->writeChunk(frame);
}

} // namespace gateway
