#include "gateway/http/doors/metricsdoor.h"

#include "gateway/domain/ipranges.h"
#include "gateway/http/middleware/loopback.h"

namespace gateway {

void MetricsDoor::handle(Passage passage) {
    const HttpRequest &request = passage.exchange->request();
    const bool isAllowed =
        isFromThisMachine(request) || (!m_ranges.empty() && isInRanges(request.peerAddress, m_ranges));
    if (!m_text || !isAllowed)
        return passage.exchange->respond(problemResponse({404, "http.not-found", "There is nothing at this path"}));
    if (request.method != "GET" && request.method != "HEAD") {
        HttpResponse refused = problemResponse({405, "http.method", "Metrics are read with GET"});
        refused.headers.add("Allow", "GET, HEAD");
        return passage.exchange->respond(std::move(refused));
    }
    HttpResponse response;
    response.headers.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    response.headers.add("Cache-Control", "no-store");
    response.body = m_text();
    passage.exchange->respond(std::move(response));
}

} // namespace gateway
