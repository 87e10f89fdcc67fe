#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// The parts of an absolute http(s) URL (RFC 3986) that the gateway decides by.
struct UrlParts {
    std::string scheme; ///< "http" or "https".
    std::string host;   ///< Lower case; an IPv6 literal with its brackets.
    int port = 0;       ///< Default port filled in.
    std::string path;   ///< As written; may be empty.
    std::string query;  ///< As written, without "?"; empty where there is none.

    /// "https://host:port" as written in requests: a default port is left out.
    [[nodiscard]] std::string origin() const;
};

/// Strict, so that no reader downstream can understand the URL differently: nullopt for other schemes, user
/// information, a fragment, blanks, control characters, backslashes, and hosts or ports with characters that do not
/// belong there.
[[nodiscard]] std::optional<UrlParts> splitUrl(std::string_view url);

/// `text` as part of a path or query that a document or an operator wrote: what may stand there stays, %XX stays,
/// everything else is percent-encoded. `keep` are the characters besides the unreserved ones that may stand there.
[[nodiscard]] std::string encodeLiteral(std::string_view text, std::string_view keep);

/// Takes every query parameter of that name out of the URL and appends it, both encoded.
void setQueryParameter(std::string &url, std::string_view name, std::string_view value);

/// RFC 3986 pchar and "/" beyond the unreserved characters.
inline constexpr std::string_view pathCharacters = "!$&'()*+,;=:@/";
/// RFC 3986 query beyond the unreserved characters.
inline constexpr std::string_view queryCharacters = "!$&'()*+,;=:@/?";

} // namespace gateway
