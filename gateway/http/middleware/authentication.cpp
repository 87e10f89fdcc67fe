#include "gateway/http/middleware/authentication.h"

#include "gateway/http/middleware/loopback.h"

namespace gateway {

Presented presentedBy(const HttpRequest &request) {
    Presented presented;
    presented.clientId = request.headers.value("x-client-id");
    presented.profileId = request.headers.value("x-profile-id");
    presented.authorization = request.headers.value("authorization");
    presented.address = request.peerAddress;
    presented.loopback = isFromThisMachine(request);
    presented.certificate = request.certificate.get();
    return presented;
}

std::string_view howToConnect() {
    return "Send the headers X-Client-ID, X-Profile-ID and \"Authorization: Bearer <secret>\", or only "
           "\"Authorization: "
           "Bearer <client id>.<profile id>.<secret>\". The console's Connect page shows them ready to paste.";
}

} // namespace gateway
