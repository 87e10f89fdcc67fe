#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Which addresses an upstream may have. Public ones always; loopback and private ones (RFC 1918, RFC 4193, RFC 6598)
/// only for exactly the "host:port" pairs that an operator named, and in the ranges that one allowed; link-local,
/// metadata (169.254.169.254, fd00:ec2::254), multicast, broadcast and unspecified ones never unless named by that
/// literal address, whatever the ranges hold.
class AddressGuard {
public:
    explicit AddressGuard(std::vector<std::string> allowedHosts, std::vector<std::string> allowedRanges = {})
        : m_allowedHosts(std::move(allowedHosts)), m_allowedRanges(std::move(allowedRanges)) {}
    /// Checked at connect, after name resolution: `host` and `port` are what the URL says, `address` what it resolved
    /// to.
    [[nodiscard]] bool permits(std::string_view host, int port, std::string_view address) const;
    /// Where a proxy resolves the name: false for a host that is itself an address, or a loopback name, that permits()
    /// refuses.
    [[nodiscard]] bool permitsThroughProxy(std::string_view host, int port) const;

private:
    std::vector<std::string> m_allowedHosts;
    std::vector<std::string> m_allowedRanges;
};

/// "host:port" of an absolute http(s) URL in lower case, default port filled in; empty where the URL is none.
[[nodiscard]] std::string hostAndPort(std::string_view url);
/// True for a literal address that is link-local, unspecified, multicast or a cloud's metadata service.
[[nodiscard]] bool isForbiddenHost(std::string_view url);
/// True for loopback names and addresses and private ranges: what needs to be named.
[[nodiscard]] bool isPrivateHost(std::string_view url);

} // namespace gateway
