#include "gateway/http/doors/hintdoor.h"

#include "gateway/http/middleware/authentication.h"

namespace gateway {

void HintDoor::handle(Passage passage) {
    const std::string &method = passage.exchange->request().method;
    if (method != "GET" && method != "HEAD") { // an MCP client that was given the address without its path
        passage.exchange->respond(
            problemResponse({404, "http.not-found", "There is nothing at this path; MCP is served at /mcp"}));
        return;
    }
    passage.exchange->respond(jsonResponse(
        200,
        Json::object(
            {{"name", "Gatehouse"}, {"mcp", "/mcp"}, {"rest", "/api/<collection>/<path>"}, {"hint", howToConnect()}})));
}

} // namespace gateway
