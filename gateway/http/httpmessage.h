#pragma once

#include "gateway/domain/peercertificate.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

/// Header fields in order; names compare without case (RFC 9110 section 5.1).
class HttpHeaders {
public:
    void add(std::string name, std::string value) { m_fields.emplace_back(std::move(name), std::move(value)); }
    /// In the place of every field of that name.
    void set(std::string_view name, std::string value);
    /// First value, trimmed; empty where absent.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    /// Of every field of that name, trimmed.
    [[nodiscard]] std::vector<std::string_view> values(std::string_view name) const;
    [[nodiscard]] bool contains(std::string_view name) const;
    [[nodiscard]] auto begin() const { return m_fields.begin(); }
    [[nodiscard]] auto end() const { return m_fields.end(); }

private:
    std::vector<std::pair<std::string, std::string>> m_fields;
};

class IncomingBody;

struct HttpRequest {
    std::string method; ///< As sent; a token.
    std::string target; ///< Origin form: path and query as sent.
    std::string path;   ///< Without query, still encoded.
    std::string query;  ///< Without '?', still encoded.
    HttpHeaders headers;
    std::string body;
    std::shared_ptr<IncomingBody> streamedBody; ///< Where the body is passed on while it comes in; `body` is empty.
    std::string peerAddress;
    bool listenerIsLoopback = true;
    std::shared_ptr<const PeerCertificate> certificate; ///< That the peer showed over TLS; else null.
};

struct HttpResponse {
    int status = 200;
    HttpHeaders headers; ///< Content-Length and Date are the adapter's business.
    std::string body;
    /// To HEAD: the length that GET would give, where it is known (RFC 9110 section 8.6). Without it and without a body
    /// no length is told.
    std::optional<std::size_t> headLength;
};

} // namespace gateway
