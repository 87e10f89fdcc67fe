#include "gateway/http/doors/mcpdoor.h"

#include "gateway/http/doors/mcphttpexchange.h"

namespace gateway {

void McpDoor::handle(Passage passage) {
    m_server.handle(std::make_shared<McpHttpExchange>(std::move(passage.exchange), std::move(passage.caller)));
}

} // namespace gateway
