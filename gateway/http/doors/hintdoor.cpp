#include "gateway/http/doors/hintdoor.h"

#include "gateway/http/middleware/authentication.h"

namespace gateway {

void HintDoor::handle(Passage passage) {
    passage.exchange->respond(jsonResponse(
        200,
        Json::object(
            {{"name", "Gatehouse"}, {"mcp", "/mcp"}, {"rest", "/api/<collection>/<path>"}, {"hint", howToConnect()}})));
}

} // namespace gateway
