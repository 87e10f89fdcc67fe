#include "gateway/upstream/addresstext.h"

#include <arpa/inet.h>

#include <array>

namespace gateway {

std::string addressText(const sockaddr *address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address->sa_family == AF_INET)
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in *>(address)->sin_addr, text.data(), text.size());
    else if (address->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6 *>(address)->sin6_addr, text.data(), text.size());
    return text.data();
}

} // namespace gateway
