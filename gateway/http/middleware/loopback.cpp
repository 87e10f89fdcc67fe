#include "gateway/http/middleware/loopback.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

bool tellsOfProxy(const std::string &headerName) {
    const std::string name = toLower(headerName);
    return name == "forwarded" || name == "via" || name == "x-real-ip" || name.starts_with("x-forwarded-");
}

} // namespace

std::string hostNameOf(std::string_view hostValue) {
    if (hostValue.starts_with('[')) {
        const std::size_t end = hostValue.find(']');
        return end == std::string_view::npos ? std::string() : toLower(hostValue.substr(1, end - 1));
    }
    return toLower(hostValue.substr(0, hostValue.find(':')));
}

bool isLoopbackName(std::string_view name) {
    return equalsIgnoringCase(name, "localhost") || name == "127.0.0.1" || name == "::1";
}

bool isLoopbackAddress(std::string_view address) {
    return address.starts_with("127.") || address == "::1";
}

bool isFromThisMachine(const HttpRequest &request) {
    const bool proxied = std::any_of(request.headers.begin(), request.headers.end(),
                                     [](const auto &field) { return tellsOfProxy(field.first); });
    return request.listenerIsLoopback && isLoopbackAddress(request.peerAddress) &&
           isLoopbackName(hostNameOf(request.headers.value("host"))) && !proxied;
}

} // namespace gateway
