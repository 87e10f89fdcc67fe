#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Which addresses an upstream may have. Public ones always; loopback and private ones (RFC 1918, RFC 4193, RFC 6598)
/// only for exactly the "host:port" pairs that an operator named; link-local, metadata (169.254.169.254,
/// fd00:ec2::254), multicast, broadcast and unspecified ones never unless named by that literal address.
class AddressGuard {
public:
    explicit AddressGuard(std::vector<std::string> allowedHosts) : m_allowedHosts(std::move(allowedHosts)) {}
    /// Checked at connect, after name resolution: `host` and `port` are what the URL says, `address` what it resolved
    /// to.
    [[nodiscard]] bool permits(std::string_view host, int port, std::string_view address) const;

private:
    std::vector<std::string> m_allowedHosts;
};

/// "host:port" of an absolute http(s) URL in lower case, default port filled in; empty where the URL is none.
[[nodiscard]] std::string hostAndPort(std::string_view url);
/// True for loopback names and addresses and private ranges: what needs to be named.
/// True for a literal address that is link-local, unspecified, multicast or a cloud's metadata service.
[[nodiscard]] bool isForbiddenHost(std::string_view url);
[[nodiscard]] bool isPrivateHost(std::string_view url);

} // namespace gateway
