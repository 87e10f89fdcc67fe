#include "gateway/audit/redactor.h"

#include "gateway/audit/secretnames.h"
#include "gateway/core/codec.h"
#include "gateway/core/digest.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

namespace gateway {

namespace {

constexpr std::size_t longText = 1024;
constexpr std::size_t keptOfLongText = 256;

// Writes the JSON text as it goes, so that no second tree is made.
class RedactingWriter {
public:
    void value(const Json &json) {
        switch (json.kind()) {
        case Json::Kind::Object:
            object(*json.asObject());
            return;
        case Json::Kind::Array:
            array(*json.asArray());
            return;
        case Json::Kind::String:
            text(*json.asString());
            return;
        default:
            appendJson(m_out, json);
        }
    }
    [[nodiscard]] std::string take() { return std::move(m_out); }

private:
    void object(const JsonObject &members) {
        const bool valueIsSecret = namesSecret(members);
        m_out += '{';
        bool first = true;
        for (const auto &[name, member] : members) {
            separate(first);
            appendJsonString(m_out, name);
            m_out += ':';
            if (isSecretName(name) || (valueIsSecret && equalsIgnoringCase(name, "value")))
                secret(member);
            else
                value(member);
        }
        m_out += '}';
    }

    void array(const JsonArray &elements) {
        m_out += '[';
        bool first = true;
        for (const Json &element : elements) {
            separate(first);
            value(element);
        }
        m_out += ']';
    }

    // That there was none is worth knowing and gives nothing away.
    void secret(const Json &json) {
        if (json.isNull())
            m_out += "null";
        else
            appendJsonString(m_out, redactedValue);
    }

    void text(const std::string &content) {
        if (looksLikeCredential(content))
            appendJsonString(m_out, redactedValue);
        else if (content.size() <= longText)
            appendJsonString(m_out, content);
        else
            appendJsonString(m_out, cutText(toValidUtf8(content), keptOfLongText) + " [" +
                                        std::to_string(content.size()) + " bytes, sha256:" + sha256Hex(content) + ']');
    }

    // {"name": "Authorization", "value": "…"}: lists of headers and settings look so.
    static bool namesSecret(const JsonObject &members) {
        for (const char *label : {"name", "key", "header"}) {
            const Json *name = members.find(label);
            if (name != nullptr && name->isString() && isSecretName(*name->asString()))
                return true;
        }
        return false;
    }

    void separate(bool &first) {
        if (!first)
            m_out += ',';
        first = false;
    }

    std::string m_out;
};

// `name=value&name=value` with secret values replaced.
std::string redactParameters(std::string_view parameters) {
    std::string out;
    bool first = true;
    for (const std::string_view pair : split(parameters, '&')) {
        if (!first)
            out += '&';
        first = false;
        const std::size_t equals = pair.find('=');
        const std::string_view name = pair.substr(0, equals);
        out += name;
        if (equals == std::string_view::npos)
            continue;
        const std::string_view value = pair.substr(equals + 1);
        const bool isSecret = isSecretParameter(percentDecode(name).value_or(std::string(name))) ||
                              looksLikeCredential(percentDecode(value).value_or(std::string(value)));
        out += '=';
        out += isSecret ? redactedValue : value;
    }
    return out;
}

// The user info ends at the last @ before path, query and fragment (RFC 3986 section 3.2; a password may hold an @).
std::string_view afterUserInfo(std::string_view rest) {
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    const std::size_t at = authority.rfind('@');
    return at == std::string_view::npos ? rest : rest.substr(at + 1);
}

} // namespace

std::string redactArguments(const Json &arguments, std::size_t maxBytes) {
    RedactingWriter writer;
    writer.value(arguments);
    std::string text = writer.take();
    if (text.size() <= maxBytes)
        return text;
    return toJsonText(Json::object(
        {{"$truncated", true}, {"sha256", sha256Hex(text)}, {"bytes", static_cast<std::uint64_t>(text.size())}}));
}

std::string redactUrl(std::string_view url) {
    std::string out;
    const std::size_t scheme = url.find("://");
    if (scheme != std::string_view::npos && scheme < url.find_first_of("/?#")) {
        out = url.substr(0, scheme + 3);
        url = afterUserInfo(url.substr(scheme + 3));
    }
    const std::size_t hash = url.find('#');
    const std::string_view beforeHash = url.substr(0, hash);
    const std::size_t question = beforeHash.find('?');
    out += beforeHash.substr(0, question);
    if (question != std::string_view::npos)
        out += '?' + redactParameters(beforeHash.substr(question + 1));
    if (hash != std::string_view::npos)
        out += '#' + redactParameters(url.substr(hash + 1));
    return out;
}

} // namespace gateway
