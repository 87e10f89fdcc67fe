#include "gateway/openapi/requests/requestsecurity.h"

#include "gateway/core/text.h"
#include "gateway/openapi/requests/secretfinder.h"

#include <algorithm>

namespace gateway {

namespace {

SecurityScheme httpScheme(std::string scheme) {
    SecurityScheme out;
    out.name = scheme;
    out.type = "http";
    out.scheme = std::move(scheme);
    return out;
}

SecurityScheme keyScheme(std::string_view in, const std::string &key) {
    SecurityScheme out;
    out.name = in == "header" ? key : key + "_" + std::string(in);
    out.type = "apiKey";
    out.in = in;
    out.key = key;
    return out;
}

SecurityScheme declared(const ListedAuth &auth) {
    if (auth.type == "apikey")
        return keyScheme(auth.in.empty() ? "header" : auth.in, auth.key.empty() ? "Authorization" : auth.key);
    if (auth.type == "jwt")
        return httpScheme("bearer");
    if (auth.type != "oauth2")
        return httpScheme(toLower(auth.type));
    SecurityScheme out;
    out.name = out.type = "oauth2";
    out.flows = auth.flows;
    out.scopes = auth.scopes;
    return out;
}

// "Bearer x" names its scheme; a bare key does not.
SecurityScheme authorization(std::string_view value) {
    constexpr std::size_t longest = 20;
    value = trimmed(value);
    const std::string scheme = toLower(value.substr(0, value.find(' ')));
    const bool named = value.find(' ') != std::string_view::npos && scheme.size() <= longest &&
                       scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    return named ? httpScheme(scheme) : keyScheme("header", "Authorization");
}

bool isBareScheme(std::string_view value) {
    value = trimmed(value);
    const std::size_t blank = value.find(' ');
    return isPlaceholder(blank != std::string_view::npos ? value.substr(blank) : value);
}

/// Collects what one request shows.
class SecurityCollector {
public:
    SecurityCollector(const ListedRequest &request, SecretLog &secrets) : m_request(request), m_secrets(secrets) {}

    std::vector<SecurityScheme> collect(const RequestUrl &url) {
        if (!m_request.auth.type.empty())
            add(declared(m_request.auth));
        if (m_request.auth.secretLeftOut)
            m_secrets.leftOut("the authentication \"" + cutText(m_request.auth.type, 40) + '"', m_request);
        for (const ListedItem &header : m_request.headers)
            takeHeader(header);
        if (url.withUser) {
            m_secrets.leftOut("the user in the URL", m_request);
            if (m_schemes.empty())
                add(httpScheme("basic"));
        }
        for (const ListedItem &item : m_request.query)
            takeQuery(item.name, item.value, item.disabled);
        for (const auto &[name, value] : url.query)
            takeQuery(name, value, false);
        return std::move(m_schemes);
    }

private:
    void takeHeader(const ListedItem &header) {
        if (equalsIgnoringCase(header.name, "authorization")) {
            if (!isBareScheme(header.value) && !m_request.auth.secretLeftOut)
                m_secrets.leftOut("the header \"Authorization\"", m_request);
            if (m_request.auth.type.empty() && !header.disabled && !header.value.empty())
                add(authorization(header.value));
        } else if (equalsIgnoringCase(header.name, "cookie")) {
            if (!isPlaceholder(header.value))
                m_secrets.leftOut("the header \"Cookie\"", m_request);
        } else if (isCredentialItem(m_request, "header", header.name)) {
            takeKey("header", header.name, header.value, header.disabled);
        }
    }

    void takeQuery(const std::string &name, const std::string &value, bool disabled) {
        if (isCredentialItem(m_request, "query", name))
            takeKey("query", name, value, disabled);
    }

    void takeKey(std::string_view in, const std::string &name, const std::string &value, bool disabled) {
        if (!isPlaceholder(value))
            m_secrets.leftOut((in == "query" ? "the query item \"" : "the header \"") + cutText(name, 80) + '"',
                              m_request);
        if (!disabled)
            add(keyScheme(in, name));
    }

    void add(SecurityScheme scheme) {
        const bool known = std::any_of(m_schemes.begin(), m_schemes.end(), [&](const SecurityScheme &other) {
            return equalsIgnoringCase(other.name, scheme.name);
        });
        constexpr std::size_t most = 10;
        if (!known && m_schemes.size() < most)
            m_schemes.push_back(std::move(scheme));
    }

    const ListedRequest &m_request;
    SecretLog &m_secrets;
    std::vector<SecurityScheme> m_schemes;
};

} // namespace

std::vector<SecurityScheme> securityOf(const ListedRequest &request, const RequestUrl &url, SecretLog &secrets) {
    return SecurityCollector(request, secrets).collect(url);
}

bool isCredentialItem(const ListedRequest &request, std::string_view in, std::string_view name) {
    const ListedAuth &auth = request.auth;
    return isCredentialName(name) || (auth.type == "apikey" && auth.in == in && equalsIgnoringCase(auth.key, name));
}

} // namespace gateway
