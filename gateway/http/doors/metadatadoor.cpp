#include "gateway/http/doors/metadatadoor.h"

#include "gateway/http/middleware/authentication.h"

namespace gateway {

bool MetadataDoor::takes(std::string_view path) const {
    return path.starts_with("/.well-known/") || path == "/register";
}

void MetadataDoor::handle(Passage passage) {
    const std::string hint = "This gateway does not use OAuth. " + std::string(howToConnect());
    passage.exchange->respond(
        jsonResponse(404, Json::object({{"error", "invalid_request"}, {"error_description", hint}})));
}

} // namespace gateway
