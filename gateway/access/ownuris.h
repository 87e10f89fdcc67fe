#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// The URIs by which clients know this gateway, which are also the audiences of tokens made for it (RFC 8707): set when
/// it listens. What a request says of its host never adds one. Thread-safe.
class OwnUris {
public:
    using List = std::shared_ptr<const std::vector<std::string>>;

    /// `bases`: "https://gateway.example", without a slash at the end; the first is the canonical one.
    void set(std::vector<std::string> bases);
    /// Never null; empty while the gateway does not listen.
    [[nodiscard]] List bases() const;
    /// Every base, and `/mcp` below it.
    [[nodiscard]] List audiences() const;
    /// The base that a client used which calls this host ("localhost:8642"); else the canonical one; else empty.
    [[nodiscard]] std::string baseFor(std::string_view host) const;

private:
    mutable std::mutex m_mutex;
    List m_bases = std::make_shared<const std::vector<std::string>>();
    List m_audiences = std::make_shared<const std::vector<std::string>>();
};

} // namespace gateway
