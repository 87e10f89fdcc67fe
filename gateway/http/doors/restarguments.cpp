#include "gateway/http/doors/restarguments.h"

#include "gateway/core/charset.h"
#include "gateway/core/codec.h"
#include "gateway/core/contenttype.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"
#include "gateway/domain/offeredmedia.h"
#include "gateway/http/doors/ordinaryheaders.h"
#include "gateway/http/doors/parameterreader.h"

#include <algorithm>

namespace gateway {

namespace {

// Lines of one name are one list (RFC 9110 section 5.3).
std::string joined(const HttpHeaders &headers, std::string_view name) {
    std::string text;
    for (const auto &[other, value] : headers) {
        if (equalsIgnoringCase(other, name))
            text += (text.empty() ? "" : ", ") + value;
    }
    return text;
}

// What belongs to the template itself is no parameter.
void markFixed(std::vector<QueryPair> &pairs, const std::vector<std::string> &fixed) {
    for (QueryPair &pair : pairs) {
        pair.used = std::any_of(fixed.begin(), fixed.end(), [&](const std::string &text) {
            return text == pair.name + '=' + pair.raw || (pair.raw.empty() && text == pair.name);
        });
    }
}

Error undeclared(std::string_view what, std::string_view name) {
    return makeError(ErrorKind::Invalid, "arguments.undeclared",
                     std::string(what) + " \"" + cutText(toValidUtf8(name), 100) +
                         "\" is not declared by this endpoint");
}

Error notTaken(const std::string &contentType, const RequestBody &body) {
    std::string message = contentType.empty() ? "The body comes without a Content-Type"
                                              : "This endpoint does not take \"" + contentType + '"';
    for (std::size_t i = 0; i < body.media.size(); ++i)
        message += (i == 0 ? "; it takes " : ", ") + body.media[i].type;
    return makeError(ErrorKind::Invalid, "body.media-type", std::move(message));
}

class Reader {
public:
    Reader(const CompiledContract &contract, const HttpRequest &request, bool allowUndeclared,
           const std::vector<std::string> &gatewayHeaders)
        : m_contract(contract.contract()), m_root(contract.argumentsSchema()), m_request(request),
          m_allowUndeclared(allowUndeclared), m_gatewayHeaders(gatewayHeaders) {}

    Result<RestArguments> read(const RouteTable::Match &match) {
        for (const auto step : {&Reader::readPath, &Reader::readQuery}) {
            if (auto done = (this->*step)(match); !done)
                return done.error();
        }
        for (const auto step : {&Reader::readHeaders, &Reader::readCookies, &Reader::readBody}) {
            if (auto done = (this->*step)(); !done)
                return done.error();
        }
        return std::move(m_result);
    }

private:
    Result<void> readPath(const RouteTable::Match &match);
    Result<void> readQuery(const RouteTable::Match &match);
    Result<void> takeUndeclaredQuery(const std::vector<QueryPair> &pairs);
    Result<void> readHeaders();
    Result<void> readCookies();
    Result<void> readBody();
    Result<void> readDeclaredBody(const MediaType &media);
    Result<void> readWholeQuery(const Parameter &parameter, std::vector<QueryPair> &pairs);
    Result<void> decodeJson(std::string_view contentType);
    Result<void> readText(const Parameter &parameter, std::string_view text);
    const Parameter *declared(Place place, std::string_view name) const;
    bool isForTheGateway(std::string_view name) const;
    static bool choosesForm(std::string_view header, std::string_view value);
    bool isTaken(std::string_view header) const;
    const MediaType *mediaFor(std::string_view contentType) const;

    const Contract &m_contract;
    const Json &m_root;
    const HttpRequest &m_request;
    bool m_allowUndeclared;
    const std::vector<std::string> &m_gatewayHeaders;
    RestArguments m_result;
};

bool Reader::isForTheGateway(std::string_view name) const {
    return std::any_of(m_gatewayHeaders.begin(), m_gatewayHeaders.end(),
                       [&](const std::string &known) { return equalsIgnoringCase(known, name); });
}

const Parameter *Reader::declared(Place place, std::string_view name) const {
    const auto &all = m_contract.parameters;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Parameter &parameter) {
        const bool sameName = place == Place::Header ? equalsIgnoringCase(parameter.name, name)
                                                     : std::string_view(parameter.name) == name;
        return parameter.in == place && sameName;
    });
    return found == all.end() ? nullptr : &*found;
}

Result<void> Reader::readText(const Parameter &parameter, std::string_view text) {
    auto value = readTextParameter(parameter, m_root, text);
    if (!value)
        return value.error();
    m_result.placed.at(parameter.in).set(parameter.name, std::move(*value));
    return {};
}

Result<void> Reader::readPath(const RouteTable::Match &match) {
    for (const auto &[name, text] : match.values) {
        const Parameter *parameter = declared(Place::Path, name);
        if (parameter == nullptr)
            m_result.placed.path.set(name, Json(text));
        else if (auto done = readText(*parameter, text); !done)
            return done;
    }
    return {};
}

Result<void> Reader::readQuery(const RouteTable::Match &match) {
    auto pairs = readQueryPairs(m_request.query);
    if (!pairs)
        return pairs.error();
    markFixed(*pairs, match.fixedQuery);
    // Exploded objects take what is left over, so they come last.
    const auto isExploded = [&](const Parameter &p) {
        return p.style == "form" && p.explode && shapeOf({p.schema, m_root}) == Shape::Object;
    };
    for (const bool exploded : {false, true}) {
        for (const Parameter &parameter : m_contract.parameters) {
            if (parameter.in != Place::Query || isExploded(parameter) != exploded)
                continue;
            if (parameter.style == wholeQueryStyle) {
                if (auto done = readWholeQuery(parameter, *pairs); !done)
                    return done;
                continue;
            }
            auto value = readQueryParameter(parameter, m_root, *pairs);
            if (!value)
                return value.error();
            if (*value)
                m_result.placed.query.set(parameter.name, std::move(**value));
        }
    }
    return takeUndeclaredQuery(*pairs);
}

Result<void> Reader::readWholeQuery(const Parameter &parameter, std::vector<QueryPair> &pairs) {
    for (QueryPair &pair : pairs)
        pair.used = true;
    if (m_request.query.empty())
        return {};
    if (!isJsonMediaType(parameter.contentType)) {
        m_result.placed.query.set(parameter.name, readFormBody(parameter.schema, m_root, pairs));
        return {};
    }
    auto value = parseJson(decodeQueryText(m_request.query).value_or(std::string()), {.uniqueNames = true});
    if (!value)
        return value.error();
    m_result.placed.query.set(parameter.name, std::move(*value));
    return {};
}

Result<void> Reader::takeUndeclaredQuery(const std::vector<QueryPair> &pairs) {
    for (const QueryPair &pair : pairs) {
        if (pair.used)
            continue;
        if (!m_allowUndeclared)
            return undeclared("The query parameter", pair.name);
        Json value(decodeQueryText(pair.raw).value_or(std::string()));
        if (Json *earlier = m_result.placed.query.find(pair.name))
            *earlier = earlier->isArray() ? (earlier->push(std::move(value)), *earlier)
                                          : Json(JsonArray{*earlier, std::move(value)});
        else
            m_result.placed.query.set(pair.name, std::move(value));
    }
    return {};
}

Result<void> Reader::readHeaders() {
    for (const auto &[name, value] : m_request.headers) {
        if (!isUtf8(value))
            return makeError(ErrorKind::Invalid, "arguments.encoding", "The header \"" + name + "\" is not UTF-8");
        if (isTaken(name))
            continue;
        const Parameter *parameter = declared(Place::Header, name);
        const std::string text = joined(m_request.headers, name);
        if (parameter != nullptr) {
            if (auto done = readText(*parameter, text); !done)
                return done;
        } else if (isConditionalHeader(name) || choosesForm(name, text)) {
            m_result.placed.header.set(name, Json(text));
        } else if (!isOrdinaryHeader(name) && !isForTheGateway(name)) {
            if (!m_allowUndeclared)
                return undeclared("The header", name);
            m_result.placed.header.set(name, Json(text));
        }
    }
    return {};
}

// What takes anything leaves the choice to us: the declared types, JSON first.
bool Reader::choosesForm(std::string_view header, std::string_view value) {
    return equalsIgnoringCase(header, "accept") && !value.empty() && value != "*/*";
}

// With an earlier line of its name, which stands for all of them.
bool Reader::isTaken(std::string_view header) const {
    const JsonObject &taken = m_result.placed.header;
    return std::any_of(taken.begin(), taken.end(),
                       [&](const JsonObject::Member &member) { return equalsIgnoringCase(member.first, header); });
}

// RFC 6265 gives a value no escapes, a + is a +; those of style form are percent-encoded, as they are sent again.
std::string cookieText(const Parameter &parameter, std::string_view raw) {
    const auto decoded = parameter.style == "cookie" ? std::nullopt : percentDecode(raw);
    return decoded && isUtf8(*decoded) ? *decoded : std::string(raw);
}

Result<void> Reader::readCookies() {
    for (const std::string_view part : split(m_request.headers.value("cookie"), ';')) {
        const std::string_view pair = trimmed(part);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const Parameter *parameter = declared(Place::Cookie, pair.substr(0, equals));
        if (parameter == nullptr || equals == pair.size())
            continue;
        if (auto done = readText(*parameter, cookieText(*parameter, pair.substr(equals + 1))); !done)
            return done;
    }
    return {};
}

const MediaType *Reader::mediaFor(std::string_view contentType) const {
    if (const MediaType *exact = declaredMedia(*m_contract.body, contentType))
        return exact;
    const auto &media = m_contract.body->media;
    const auto found = std::find_if(media.begin(), media.end(), [&](const MediaType &range) {
        return matchesWildcard(essenceOf(range.type), essenceOf(contentType));
    });
    return found == media.end() ? nullptr : &*found;
}

Result<void> Reader::readBody() {
    const std::string contentType(m_request.headers.value("content-type"));
    if (m_request.body.empty() && m_request.streamedBody == nullptr)
        return {};
    if (!m_contract.body) {
        if (!m_allowUndeclared)
            return makeError(ErrorKind::Invalid, "body.undeclared", "This endpoint takes no body");
        m_result.rawBody = RawBody{contentType, m_request.body};
        return {};
    }
    if (m_request.headers.contains("content-encoding"))
        return makeError(ErrorKind::Invalid, "body.media-type", "A body with a Content-Encoding is not taken");
    const MediaType *media = mediaFor(contentType);
    if (media == nullptr)
        return notTaken(contentType, *m_contract.body);
    m_result.rawBody = RawBody{contentType, m_request.body};
    return readDeclaredBody(*media);
}

// JSON goes over the wire in UTF-8 (RFC 8259 section 8.1). What comes in another charset is made that first, so that
// what was checked is what goes out.
Result<void> Reader::decodeJson(std::string_view contentType) {
    const std::string charset = toLower(mediaParameter(contentType, "charset"));
    const std::string &bytes = m_request.body;
    const bool isMarked = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    if (!isMarked && (charset.empty() || charset == "utf-8" || charset == "utf8"))
        return {};
    std::string text = decodedText(bytes, charset);
    if (text.find("\xEF\xBF\xBD") != std::string::npos)
        return makeError(ErrorKind::Invalid, "arguments.encoding", "The body is not in the charset that it names");
    m_result.rawBody = RawBody{essenceOf(contentType), std::move(text)};
    return {};
}

// What can be understood is validated; what cannot passes as it came.
Result<void> Reader::readDeclaredBody(const MediaType &media) {
    const std::string_view contentType = m_request.headers.value("content-type");
    if (m_request.streamedBody != nullptr)
        return {};
    if (isJsonMediaType(contentType)) {
        if (auto decoded = decodeJson(contentType); !decoded)
            return decoded;
        auto body = parseJson(m_result.rawBody->bytes, {.uniqueNames = true});
        if (!body)
            return body.error();
        m_result.placed.body = std::move(*body);
    } else if (toLower(contentType).starts_with("application/x-www-form-urlencoded")) {
        auto pairs = readQueryPairs(m_request.body);
        if (!pairs)
            return pairs.error();
        m_result.placed.body = readFormBody(media.schema, m_root, *pairs);
    }
    return {};
}

} // namespace

Result<RestArguments> readRestArguments(const CompiledContract &contract, const RouteTable::Match &match,
                                        const HttpRequest &request, bool allowUndeclared,
                                        const std::vector<std::string> &gatewayHeaders) {
    return Reader(contract, request, allowUndeclared, gatewayHeaders).read(match);
}

} // namespace gateway
