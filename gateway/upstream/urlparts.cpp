#include "gateway/upstream/urlparts.h"

#include "gateway/core/codec.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <charconv>

namespace gateway {

namespace {

bool isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Bytes above ASCII are an international name, which the resolver turns into its ASCII form.
bool isRegisteredName(std::string_view host) {
    return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        return isAlphanumeric(c) || c == '-' || c == '.' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    });
}

bool isBracketedAddress(std::string_view host) {
    return host.size() > 3 && host.front() == '[' && host.back() == ']' &&
           std::all_of(host.begin() + 1, host.end() - 1, [](char c) { return isHexDigit(c) || c == ':' || c == '.'; });
}

bool hasForbiddenCharacter(std::string_view url) {
    return std::any_of(url.begin(), url.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\' || c == '#';
    });
}

std::optional<int> parsePort(std::string_view text) {
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && text.front() != '-' && port > 0 && port <= 65535 ? std::optional(port) : std::nullopt;
}

// "host", "host:1", "[::1]:1"
bool splitAuthority(std::string_view authority, UrlParts &parts) {
    const std::size_t bracket = authority.rfind(']');
    const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const std::string_view host = authority.substr(0, colon);
    if (!isRegisteredName(host) && !isBracketedAddress(host))
        return false;
    parts.host = toLower(host);
    parts.port = parts.scheme == "https" ? 443 : 80;
    if (colon == std::string_view::npos)
        return true;
    const auto port = parsePort(authority.substr(colon + 1));
    parts.port = port.value_or(0);
    return port.has_value();
}

} // namespace

std::string UrlParts::origin() const {
    const int standard = scheme == "https" ? 443 : 80;
    return scheme + "://" + host + (port == standard ? std::string() : ':' + std::to_string(port));
}

std::optional<UrlParts> splitUrl(std::string_view url) {
    UrlParts parts;
    const std::size_t slashes = url.find("://");
    if (slashes == std::string_view::npos || hasForbiddenCharacter(url))
        return std::nullopt;
    parts.scheme = toLower(url.substr(0, slashes));
    if (parts.scheme != "http" && parts.scheme != "https")
        return std::nullopt;
    url.remove_prefix(slashes + 3);
    const std::size_t end = std::min(url.find_first_of("/?"), url.size());
    if (!splitAuthority(url.substr(0, end), parts))
        return std::nullopt;
    url.remove_prefix(end);
    const std::size_t mark = url.find('?');
    parts.path = url.substr(0, mark);
    if (mark != std::string_view::npos)
        parts.query = url.substr(mark + 1);
    return parts;
}

std::string encodeLiteral(std::string_view text, std::string_view keep) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool triplet =
            text[i] == '%' && i + 2 < text.size() && isHexDigit(text[i + 1]) && isHexDigit(text[i + 2]);
        if (triplet) {
            out.append(text, i, 3);
            i += 2;
        } else if (isAlphanumeric(text[i])) {
            out += text[i];
        } else {
            out += percentEncode(text.substr(i, 1), keep);
        }
    }
    return out;
}

void setQueryParameter(std::string &url, std::string_view name, std::string_view value) {
    const std::size_t mark = url.find('?');
    std::string query;
    if (mark != std::string::npos) {
        for (const std::string_view pair : split(std::string_view(url).substr(mark + 1), '&')) {
            const std::string_view key = pair.substr(0, pair.find('='));
            if (!pair.empty() && percentDecode(key).value_or(std::string(key)) != name)
                query.append(pair).push_back('&');
        }
        url.resize(mark);
    }
    url += '?' + query + percentEncode(name) + '=' + percentEncode(value);
}

} // namespace gateway
