#include "gateway/http/doors/healthdoor.h"

namespace gateway {

namespace {

HttpResponse alive() {
    HttpResponse response;
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.headers.add("Cache-Control", "no-store");
    response.body = "ok\n";
    return response;
}

} // namespace

void HealthDoor::handle(Passage passage) {
    if (passage.exchange->request().path == "/healthz")
        return passage.exchange->respond(alive());
    const bool ready = m_ready && m_ready();
    passage.exchange->respond(jsonResponse(ready ? 200 : 503, Json::object({{"ready", ready}})));
}

} // namespace gateway
