#include "gateway/schema/uriformats.h"

#include "gateway/core/text.h"
#include "gateway/schema/hostformats.h"

#include <algorithm>
#include <cctype>

namespace gateway {

namespace {

bool isHex(char c) {
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
}

// Unreserved, sub-delims, percent-encoded and what `extra` allows (RFC 3986 appendix A); with `international` any other
// script.
bool hasOnly(std::string_view text, std::string_view extra, bool international) {
    static constexpr std::string_view marks = "-._~!$&'()*+,;=";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size() || !isHex(text[i + 1]) || !isHex(text[i + 2]))
                return false;
            i += 2;
            continue;
        }
        const bool other = international && static_cast<unsigned char>(c) >= 0x80;
        const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80;
        if (!other && !plain && marks.find(c) == std::string_view::npos && extra.find(c) == std::string_view::npos)
            return false;
    }
    return true;
}

std::string_view take(std::string_view &rest, std::size_t length) {
    length = std::min(length, rest.size());
    const std::string_view part = rest.substr(0, length);
    rest.remove_prefix(length);
    return part;
}

bool isAuthority(std::string_view text, bool international) {
    const std::size_t at = text.rfind('@');
    if (at != std::string_view::npos && !hasOnly(take(text, at), ":", international))
        return false;
    if (text.starts_with('@'))
        text.remove_prefix(1);
    const std::size_t port = text.find(':', text.starts_with('[') ? std::min(text.find(']'), text.size()) : 0);
    const std::string_view host = take(text, port);
    const bool portFits = text.find_first_not_of("0123456789", 1) == std::string_view::npos;
    if (host.starts_with('['))
        return portFits && host.ends_with(']') && isIpv6Format(host.substr(1, host.size() - 2));
    return portFits && hasOnly(host, {}, international);
}

bool isScheme(std::string_view text) {
    const auto fits = [](unsigned char c) {
        return c < 0x80 && (std::isalnum(c) != 0 || c == '+' || c == '-' || c == '.');
    };
    return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
           std::all_of(text.begin(), text.end(), fits);
}

bool isReference(std::string_view text, bool international, bool needsScheme) {
    const std::size_t colon = text.find_first_of(":/?#");
    const bool hasScheme = colon != std::string_view::npos && text[colon] == ':';
    if (hasScheme ? !isScheme(text.substr(0, colon)) : needsScheme)
        return false;
    if (hasScheme)
        text.remove_prefix(colon + 1);
    if (text.starts_with("//") && !isAuthority(take(text, text.find_first_of("/?#", 2)).substr(2), international))
        return false;
    if (!hasOnly(take(text, text.find_first_of("?#")), ":@/", international))
        return false;
    const std::string_view query = take(text, text.find('#'));
    if (!query.empty() && !hasOnly(query.substr(1), ":@/?", international))
        return false;
    return text.empty() || hasOnly(text.substr(1), ":@/?", international);
}

// "+name,list*,prefix:3" (RFC 6570 section 2.2 to 2.4).
bool isExpression(std::string_view text) {
    if (!text.empty() && std::string_view("+#./;?&").find(text.front()) != std::string_view::npos)
        text.remove_prefix(1);
    for (std::string_view variable : split(text, ',')) {
        if (variable.ends_with('*'))
            variable.remove_suffix(1);
        const std::size_t colon = std::min(variable.find(':'), variable.size());
        const std::string_view prefix = variable.substr(colon);
        const std::string_view name = variable.substr(0, colon);
        const bool prefixFits = prefix.empty() || (prefix.size() > 1 && prefix.size() <= 5 && prefix[1] != '0' &&
                                                   prefix.find_first_not_of("0123456789", 1) == std::string_view::npos);
        const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '.' || c == '%'; };
        const bool dotted = name.find("..") != std::string_view::npos || name.starts_with('.') || name.ends_with('.');
        if (!prefixFits || dotted || name.empty() || !std::all_of(name.begin(), name.end(), fits))
            return false;
    }
    return true;
}

} // namespace

bool isUriFormat(std::string_view text) {
    return isReference(text, false, true);
}

bool isUriReferenceFormat(std::string_view text) {
    return isReference(text, false, false);
}

bool isIriFormat(std::string_view text) {
    return isReference(text, true, true);
}

bool isIriReferenceFormat(std::string_view text) {
    return isReference(text, true, false);
}

bool isUriTemplateFormat(std::string_view text) {
    while (!text.empty()) {
        const std::size_t open = text.find_first_of("{}");
        const std::string_view literal = take(text, open);
        if (literal.find_first_of(" \"<>\\^`|\x7f") != std::string_view::npos)
            return false;
        if (text.empty())
            return true;
        const std::size_t close = text.find('}');
        if (text.front() == '}' || close == std::string_view::npos || !isExpression(text.substr(1, close - 1)))
            return false;
        text.remove_prefix(close + 1);
    }
    return true;
}

} // namespace gateway
