#include "gateway/upstream/headerencoder.h"

#include "gateway/core/httpsyntax.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/upstream/parametervalue.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr std::array<std::string_view, 13> framingHeaders{
    "host",   "content-length",   "transfer-encoding",   "connection",     "keep-alive",     "te", "trailer", "upgrade",
    "expect", "proxy-connection", "proxy-authorization", "http2-settings", "accept-encoding"};

Error refused(std::string_view kind, std::string_view name, const char *why) {
    return makeError(ErrorKind::Invalid, "request.header-argument",
                     std::string(kind) + " argument \"" + toValidUtf8(name) + "\" " + why);
}

const Parameter *findParameter(const Contract *contract, Place place, std::string_view name) {
    if (contract == nullptr)
        return nullptr;
    const auto found = std::find_if(contract->parameters.begin(), contract->parameters.end(), [&](const Parameter &p) {
        return p.in == place && (place == Place::Header ? equalsIgnoringCase(p.name, name) : p.name == name);
    });
    return found == contract->parameters.end() ? nullptr : &*found;
}

std::string contentText(const Parameter &parameter, const Json &value) {
    return isJsonMediaType(parameter.contentType) ? toJsonText(value) : scalarText(value);
}

std::string headerText(const Parameter *parameter, const Json &value) {
    if (parameter != nullptr && !parameter->contentType.empty())
        return contentText(*parameter, value);
    if (parameter == nullptr)
        return joinValue(value, {",", false, ValueEncoding::None});
    const std::string delimiter = delimiterOf({parameter->style, false, ValueEncoding::None}); // 2.0 has them here too
    return joinValue(value, {delimiter, parameter->explode, ValueEncoding::None});
}

Result<void> addHeaders(HeaderList &headers, const Contract *contract, const JsonObject &arguments) {
    for (const auto &[name, value] : arguments) {
        if (value.isNull() || isFramingHeader(name))
            continue;
        std::string text = headerText(findParameter(contract, Place::Header, name), value);
        if (!isHttpToken(name))
            return refused("Header", name, "has a name that no HTTP header can have");
        if (!isFieldValue(text))
            return refused("Header", name, "holds a line break or another control character");
        headers.emplace_back(name, std::move(text));
    }
    return {};
}

// A cookie's own separator must not come from a value: RFC 6265 cookie-octets, and the comma that joins lists.
bool isCookieText(std::string_view text) {
    return isFieldValue(text) && text.find_first_of("; \t\"\\") == std::string_view::npos;
}

EncodedPairs cookiePairs(const Parameter *parameter, const std::string &name, const Json &value) {
    if (parameter == nullptr)
        return expandPairs(name, value, {});
    if (!parameter->contentType.empty())
        return {{encodeValue(name, ValueEncoding::Strict),
                 encodeValue(contentText(*parameter, value), ValueEncoding::Strict)}};
    const bool plain = parameter->style == "cookie";
    return expandPairs(name, value, {"form", parameter->explode, plain ? ValueEncoding::None : ValueEncoding::Strict});
}

Result<std::string> cookieField(const Contract *contract, const JsonObject &arguments) {
    std::string field;
    for (const auto &[name, value] : arguments) {
        for (const auto &[key, text] : cookiePairs(findParameter(contract, Place::Cookie, name), name, value)) {
            if (!isHttpToken(key) || !isCookieText(text))
                return refused("Cookie", name, "holds a character that no cookie can have");
            field += (field.empty() ? "" : "; ") + key + '=' + text;
        }
    }
    return field;
}

} // namespace

bool isFramingHeader(std::string_view name) {
    return std::any_of(framingHeaders.begin(), framingHeaders.end(),
                       [&](std::string_view framing) { return equalsIgnoringCase(framing, name); });
}

Result<HeaderList> encodeHeaders(const Contract *contract, const PlacedArguments &arguments) {
    HeaderList headers;
    if (auto added = addHeaders(headers, contract, arguments.header); !added)
        return std::move(added).error();
    auto cookie = cookieField(contract, arguments.cookie);
    if (!cookie)
        return std::move(cookie).error();
    if (!cookie->empty())
        headers.emplace_back("Cookie", std::move(*cookie));
    return headers;
}

} // namespace gateway
