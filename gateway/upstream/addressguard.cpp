#include "gateway/upstream/addressguard.h"

#include "gateway/core/text.h"
#include "gateway/domain/ipranges.h"
#include "gateway/upstream/urlparts.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace gateway {

namespace {

enum class Reach : std::uint8_t { Public, Private, Never };
using Bytes = std::array<std::uint8_t, 16>;

struct V4Range {
    std::uint32_t first;
    int bits;
    Reach reach;
};

// IANA special-purpose registry (RFC 6890) and the metadata addresses of the large clouds; the first that fits counts.
constexpr std::array<V4Range, 20> v4Ranges{{
    {0xA9FE0000, 16, Reach::Never},   // 169.254.0.0/16 link-local, metadata
    {0x646464C8, 32, Reach::Never},   // 100.100.100.200 metadata
    {0xC00000C0, 32, Reach::Never},   // 192.0.0.192 metadata
    {0xA83F8110, 32, Reach::Never},   // 168.63.129.16 platform services
    {0x00000000, 8, Reach::Never},    // 0.0.0.0/8 unspecified, this network
    {0xE0000000, 4, Reach::Never},    // 224.0.0.0/4 multicast
    {0xFFFFFFFF, 32, Reach::Never},   // broadcast
    {0x7F000000, 8, Reach::Private},  // 127.0.0.0/8 loopback
    {0x0A000000, 8, Reach::Private},  // 10.0.0.0/8
    {0xAC100000, 12, Reach::Private}, // 172.16.0.0/12
    {0xC0A80000, 16, Reach::Private}, // 192.168.0.0/16
    {0x64400000, 10, Reach::Private}, // 100.64.0.0/10 shared (RFC 6598)
    {0xC0000000, 24, Reach::Private}, // 192.0.0.0/24 protocol assignments
    {0xC0000200, 24, Reach::Private}, // documentation
    {0xC6336400, 24, Reach::Private}, // documentation
    {0xCB007100, 24, Reach::Private}, // documentation
    {0xC6120000, 15, Reach::Private}, // 198.18.0.0/15 benchmarking
    {0xC0586300, 24, Reach::Private}, // 192.88.99.0/24 relays
    {0xF0000000, 4, Reach::Private},  // 240.0.0.0/4 reserved
    {0xC01FC400, 24, Reach::Private}, // 192.31.196.0/24 AS112
}};

Reach reachOf(std::uint32_t v4) {
    for (const V4Range &range : v4Ranges) {
        const std::uint32_t mask = ~std::uint32_t{0} << static_cast<unsigned>(32 - range.bits);
        if ((v4 & mask) == range.first)
            return range.reach;
    }
    return Reach::Public;
}

bool startsWith(const Bytes &bytes, std::initializer_list<std::uint8_t> prefix) {
    return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

std::uint32_t v4At(const Bytes &bytes, std::size_t at) {
    return static_cast<std::uint32_t>(bytes[at]) << 24U | static_cast<std::uint32_t>(bytes[at + 1]) << 16U |
           static_cast<std::uint32_t>(bytes[at + 2]) << 8U | bytes[at + 3];
}

// IPv6 forms that carry an IPv4 address reach what that address reaches.
std::optional<std::uint32_t> embeddedV4(const Bytes &bytes) {
    if (startsWith(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) // mapped
        return v4At(bytes, 12);
    if (startsWith(bytes, {0, 0x64, 0xFF, 0x9B})) // NAT64 (RFC 6052, RFC 8215)
        return v4At(bytes, 12);
    if (startsWith(bytes, {0x20, 0x02})) // 6to4
        return v4At(bytes, 2);
    const bool compatible = startsWith(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}) && v4At(bytes, 12) > 1;
    return compatible ? std::optional(v4At(bytes, 12)) : std::nullopt;
}

Reach reachOf(const Bytes &bytes) {
    if (const auto v4 = embeddedV4(bytes))
        return reachOf(*v4);
    if (bytes == Bytes{} || bytes[0] == 0xFF || (bytes[0] == 0xFE && (bytes[1] & 0xC0U) == 0x80U))
        return Reach::Never; // unspecified, multicast, link-local
    if (bytes == Bytes{0xFD, 0x00, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54})
        return Reach::Never;                         // metadata
    const bool global = (bytes[0] & 0xE0U) == 0x20U; // 2000::/3 is all that is routed in public
    const bool documentation = startsWith(bytes, {0x20, 0x01, 0x0D, 0xB8}) || startsWith(bytes, {0x20, 0x01, 0, 0});
    return global && !documentation ? Reach::Public : Reach::Private;
}

std::string_view withoutBracketsAndZone(std::string_view address) {
    if (address.size() > 2 && address.front() == '[' && address.back() == ']')
        address = address.substr(1, address.size() - 2);
    return address.substr(0, address.find('%'));
}

// Nothing where the text is no address. `legacy` also takes the forms that resolvers take: 127.1, 0x7f000001.
std::optional<Reach> reachOf(std::string_view text, bool legacy) {
    const std::string plain(withoutBracketsAndZone(text));
    in_addr v4{};
    if (inet_pton(AF_INET, plain.c_str(), &v4) == 1 || (legacy && inet_aton(plain.c_str(), &v4) == 1))
        return reachOf(ntohl(v4.s_addr));
    Bytes v6{};
    if (inet_pton(AF_INET6, plain.c_str(), v6.data()) == 1)
        return reachOf(v6);
    return std::nullopt;
}

std::string bracketed(std::string_view host) {
    const bool bare = host.find(':') != std::string_view::npos && host.front() != '[';
    return bare ? '[' + toLower(host) + ']' : toLower(host);
}

} // namespace

bool AddressGuard::permits(std::string_view host, int port, std::string_view address) const {
    const auto reach = reachOf(address, false);
    if (!reach)
        return false;
    if (*reach == Reach::Public)
        return true;
    const std::string wanted = bracketed(host) + ':' + std::to_string(port);
    const bool named = std::any_of(m_allowedHosts.begin(), m_allowedHosts.end(),
                                   [&](const std::string &allowed) { return equalsIgnoringCase(allowed, wanted); });
    if (*reach == Reach::Never)
        return named && reachOf(host, true) == Reach::Never; // only by that literal, not by a name that leads there
    return named || (!m_allowedRanges.empty() && isInRanges(withoutBracketsAndZone(address), m_allowedRanges));
}

bool AddressGuard::permitsThroughProxy(std::string_view host, int port) const {
    const std::string_view plain = host.ends_with('.') ? host.substr(0, host.size() - 1) : host;
    if (equalsIgnoringCase(plain, "localhost") || toLower(plain).ends_with(".localhost"))
        return permits(host, port, "127.0.0.1");
    const auto reach = reachOf(host, true);
    if (!reach || *reach == Reach::Public)
        return true;
    const std::string literal(withoutBracketsAndZone(host));
    in_addr v4{};
    std::array<char, INET_ADDRSTRLEN> canonical{};
    if (inet_aton(literal.c_str(), &v4) == 1) // 127.1 is what 127.0.0.1 is
        return permits(host, port, inet_ntop(AF_INET, &v4, canonical.data(), canonical.size()));
    return permits(host, port, literal);
}

std::string hostAndPort(std::string_view url) {
    const auto parts = splitUrl(url);
    return parts ? parts->host + ':' + std::to_string(parts->port) : std::string();
}

bool isForbiddenHost(std::string_view url) {
    const auto parts = splitUrl(url);
    return parts && reachOf(parts->host, true) == Reach::Never;
}

bool isPrivateHost(std::string_view url) {
    const auto parts = splitUrl(url);
    if (!parts)
        return false;
    std::string_view host = parts->host;
    if (host.ends_with('.'))
        host.remove_suffix(1);
    if (host == "localhost" || host.ends_with(".localhost"))
        return true;
    return reachOf(host, true).value_or(Reach::Public) != Reach::Public;
}

} // namespace gateway
