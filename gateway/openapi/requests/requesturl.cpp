#include "gateway/openapi/requests/requesturl.h"

#include "gateway/core/codec.h"
#include "gateway/core/text.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/secretfinder.h"

#include <algorithm>

namespace gateway {

namespace {

std::string formDecoded(std::string_view text) {
    std::string blanks(text);
    std::replace(blanks.begin(), blanks.end(), '+', ' ');
    const auto decoded = percentDecode(blanks);
    return decoded ? toValidUtf8(*decoded) : blanks;
}

// A standard port says nothing; case neither.
std::string originOf(std::string_view scheme, std::string_view authority) {
    std::string origin = toLower(scheme) + "://";
    const bool variable = authority.find('{') != std::string_view::npos;
    origin += variable ? std::string(authority) : toLower(authority);
    for (const std::string_view standard : {"http://:80", "https://:443"}) {
        const std::string_view port = standard.substr(standard.rfind(':'));
        if (origin.starts_with(standard.substr(0, standard.size() - port.size())) && origin.ends_with(port))
            origin.resize(origin.size() - port.size());
    }
    return origin;
}

std::string_view withoutSlashes(std::string_view text) {
    while (text.ends_with('/'))
        text.remove_suffix(1);
    return text;
}

// Splits "https://user@host/path" and fills in all but the query.
void takeTarget(const std::string &target, RequestUrl &out) {
    const std::size_t mark = target.find("://");
    const std::size_t slash = target.find('/');
    const bool schemed = mark != std::string::npos && mark < slash;
    const std::size_t colon = target.find(':');
    const std::string_view scheme = schemed ? std::string_view(target).substr(0, mark) : "http";
    const std::size_t begin = schemed ? mark + 3 : 0;
    const std::size_t end = std::min(target.find('/', begin), target.size());
    std::string_view authority = std::string_view(target).substr(begin, end - begin);
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        authority.remove_prefix(at + 1);
        out.withUser = true;
    }
    out.http = equalsIgnoringCase(scheme, "http") || equalsIgnoringCase(scheme, "https") ||
               scheme.find("{{") != std::string_view::npos;
    if (!schemed && colon != std::string::npos && (target.starts_with("data:") || target.starts_with("blob:")))
        out.http = false;
    out.known = !authority.empty() && target.substr(0, end).find('{') == std::string::npos;
    out.origin = originOf(scheme, authority);
    out.path = end < target.size() ? target.substr(end) : "/";
}

// "{{baseUrl}}/pets": the value of the variable is the base, its path included.
void takeVariableTarget(const std::string &base, std::string_view rest, RequestUrl &out) {
    const bool absolute = base.find("://") != std::string::npos || !base.starts_with("{{");
    if (!absolute) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        out.origin = base + std::string(rest.substr(0, end));
        out.path = end < rest.size() ? std::string(rest.substr(end)) : "/";
        out.known = false;
        return;
    }
    const std::string_view plain = withoutSlashes(std::string_view(base).substr(0, base.find_first_of("?#")));
    const std::size_t mark = plain.find("://");
    const std::size_t slash = plain.find('/', mark == std::string_view::npos ? 0 : mark + 3);
    const bool apart = slash != std::string_view::npos || base.ends_with('/');
    const bool seam = apart && !rest.empty() && !rest.starts_with('/');
    takeTarget(std::string(plain) + (seam ? "/" : "") + std::string(rest), out);
    if (slash != std::string_view::npos)
        out.basePath = plain.substr(slash);
}

// A variable's value goes to places whose names do not tell that it is a secret.
bool isSecret(const std::string &name, const std::string &value) {
    const bool isAddress = value.starts_with("http://") || value.starts_with("https://");
    return isSecretValue(value) || (namesSecret(name) && !isAddress);
}

} // namespace

VariableValues::VariableValues(const RequestList &list) {
    for (const auto &[name, value] : list.variables) {
        if (!value.empty() && !isSecret(name, value))
            m_values.insert_or_assign(name, value);
    }
}

std::string VariableValues::replaced(std::string_view text) const {
    std::string out(text);
    for (int depth = 0; depth < ListLimits::variableDepth && out.find("{{") != std::string::npos; ++depth) {
        std::string next = replacedOnce(out);
        if (next == out || next.size() > ListLimits::variableBytes + text.size())
            break;
        out = std::move(next);
    }
    return out;
}

std::string VariableValues::valueOf(const std::string &name) const {
    const auto found = m_values.find(name);
    return found != m_values.end() ? replaced(found->second) : std::string();
}

std::string VariableValues::replacedOnce(std::string_view text) const {
    std::string out;
    for (std::size_t at = 0; at < text.size() && out.size() <= ListLimits::variableBytes + text.size();) {
        const std::size_t open = text.find("{{", at);
        const std::size_t close = open != std::string_view::npos ? text.find("}}", open) : open;
        if (close == std::string_view::npos)
            return out.append(text.substr(at));
        out.append(text.substr(at, open - at));
        const auto found = m_values.find(std::string(trimmed(text.substr(open + 2, close - open - 2))));
        out.append(found != m_values.end() ? std::string_view(found->second) : text.substr(open, close + 2 - open));
        at = close + 2;
    }
    return out;
}

RequestUrl takeUrlApart(std::string_view url, const VariableValues &variables) {
    RequestUrl out;
    url = trimmed(url.substr(0, url.find('#')));
    const std::size_t mark = url.find('?');
    if (mark != std::string_view::npos)
        out.query = formPairs(url.substr(mark + 1));
    const std::string_view target = url.substr(0, mark);
    const std::size_t close = target.starts_with("{{") ? target.find("}}") : std::string_view::npos;
    if (close != std::string_view::npos) {
        takeVariableTarget(variables.replaced(target.substr(0, close + 2)), target.substr(close + 2), out);
    } else {
        const std::size_t scheme = target.find("://");
        const std::size_t end =
            std::min(target.find('/', scheme == std::string_view::npos ? 0 : scheme + 3), target.size());
        takeTarget(variables.replaced(target.substr(0, end)) + std::string(target.substr(end)), out);
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> formPairs(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string_view pair : split(text, '&')) {
        const std::size_t equals = pair.find('=');
        if (pair.empty() || equals == 0)
            continue;
        const bool valued = equals != std::string_view::npos;
        pairs.emplace_back(formDecoded(pair.substr(0, equals)), valued ? formDecoded(pair.substr(equals + 1)) : "");
    }
    return pairs;
}

} // namespace gateway
