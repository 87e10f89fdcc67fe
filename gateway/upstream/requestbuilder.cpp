#include "gateway/upstream/requestbuilder.h"

#include "gateway/core/contenttype.h"
#include "gateway/core/httpsyntax.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/upstream/bodyencoder.h"
#include "gateway/upstream/formbody.h"
#include "gateway/upstream/headerencoder.h"
#include "gateway/upstream/parametervalue.h"
#include "gateway/upstream/pathencoder.h"
#include "gateway/upstream/typedtext.h"
#include "gateway/upstream/urlparts.h"

#include <algorithm>
#include <optional>

namespace gateway {

namespace {

// The form has no other faults than being none.
std::optional<std::string> asForm(const Parameter &parameter, const Json &value) {
    if (!value.isObject() || essenceOf(parameter.contentType) != "application/x-www-form-urlencoded")
        return std::nullopt;
    auto form = encodeForm({parameter.contentType, {}, {}, {}}, value);
    return form ? std::optional(std::move(form->bytes)) : std::nullopt;
}

EncodedPairs queryPairs(const Parameter &parameter, const Json &value) {
    if (!parameter.contentType.empty()) {
        const std::string text = isJsonMediaType(parameter.contentType)
                                     ? toJsonText(value)
                                     : asForm(parameter, value).value_or(scalarText(value));
        return {{encodeValue(parameter.name, ValueEncoding::Strict), encodeValue(text, ValueEncoding::Strict)}};
    }
    const ValueEncoding encoding = parameter.allowReserved ? ValueEncoding::Reserved : ValueEncoding::Strict;
    return expandPairs(parameter.name, value, {parameter.style, parameter.explode, encoding});
}

// A parameter that is the whole query.
std::string wholeQuery(const Parameter &parameter, const Json &value) {
    if (auto form = asForm(parameter, value))
        return std::move(*form);
    return encodeValue(isJsonMediaType(parameter.contentType) ? toJsonText(value) : scalarText(value),
                       ValueEncoding::Strict);
}

void appendPairs(std::string &query, const EncodedPairs &pairs) {
    for (const auto &[name, value] : pairs)
        query += (query.empty() ? "" : "&") + name + '=' + value;
}

bool isDeclaredQuery(const Contract *contract, std::string_view name) {
    return contract != nullptr &&
           std::any_of(contract->parameters.begin(), contract->parameters.end(), [&](const Parameter &parameter) {
               return parameter.in == Place::Query && parameter.name == name;
           });
}

// In the order of the contract; what it does not declare (REST door, where a collection allows it) comes after.
std::string encodeQuery(const Contract *contract, const JsonObject &arguments) {
    std::string query;
    static const std::vector<Parameter> none;
    if (arguments.empty())
        return query;
    for (const Parameter &parameter : contract != nullptr ? contract->parameters : none) {
        const Json *value = parameter.in == Place::Query ? arguments.find(parameter.name) : nullptr;
        if (value != nullptr && parameter.style == wholeQueryStyle)
            query += (query.empty() ? "" : "&") + wholeQuery(parameter, *value);
        else if (value != nullptr)
            appendPairs(query, queryPairs(parameter, *value));
    }
    for (const auto &[name, value] : arguments) {
        if (!isDeclaredQuery(contract, name))
            appendPairs(query, expandPairs(name, value, {}));
    }
    return query;
}

std::string joinQueries(std::initializer_list<std::string_view> queries) {
    std::string all;
    for (const std::string_view query : queries) {
        if (!query.empty())
            all.append(all.empty() ? "?" : "&").append(query);
    }
    return all;
}

Result<std::string> buildUrl(const RequestTarget &target, const PlacedArguments &arguments) {
    const auto base = splitUrl(target.baseUrl);
    if (!base)
        return makeError(ErrorKind::Invalid, "request.base-url",
                         target.baseUrl.empty() ? "The collection has no base URL: set one"
                                                : "The collection's base URL is no absolute http or https URL");
    auto path = encodePath(target.path, target.contract, arguments.path);
    if (!path)
        return std::move(path).error();
    std::string basePath = encodeLiteral(base->path, pathCharacters);
    while (basePath.ends_with('/'))
        basePath.pop_back();
    const std::string query = joinQueries(
        {encodeLiteral(base->query, queryCharacters), path->query, encodeQuery(target.contract, arguments.query)});
    const bool noPath = basePath.empty() && path->path.empty();
    return base->origin() + basePath + (noPath ? "/" : path->path) + query;
}

// A success in JSON is asked for where the contract offers one, else what it offers, by name: some upstreams give a
// version of their answers only to those who name its type. The upstream may choose another.
std::string acceptedTypes(const Contract *contract) {
    constexpr std::size_t maxTypes = 5;
    static const std::vector<Response> none;
    std::vector<std::string> types;
    for (const Response &response : contract != nullptr ? contract->responses : none) {
        if (!response.status.starts_with('2') && response.status != "default")
            continue;
        for (const MediaType &media : response.media) {
            if (essenceOf(media.type) == "application/json")
                return "application/json, */*;q=0.8";
            const bool isNew = std::find(types.begin(), types.end(), media.type) == types.end();
            if (isNew && types.size() < maxTypes && media.type.find_first_of("*,") == std::string::npos &&
                media.type.find('/') != std::string::npos && isFieldValue(media.type))
                types.push_back(media.type);
        }
    }
    std::string accepted;
    for (const std::string &type : types)
        accepted += type + ", ";
    return types.empty() ? "*/*" : accepted + "*/*;q=0.8";
}

// A parameter may be of a type that no object or list can be written as.
Result<void> checkParameterTexts(const Contract *contract, const PlacedArguments &arguments) {
    static const std::vector<Parameter> none;
    for (const Parameter &parameter : contract != nullptr ? contract->parameters : none) {
        const Json *value = parameter.contentType.empty() ? nullptr : arguments.at(parameter.in).find(parameter.name);
        const std::string reason = value != nullptr ? textOnlyReason(parameter.contentType) : std::string();
        if (!reason.empty() && (value->isObject() || value->isArray()))
            return makeError(ErrorKind::Invalid, "request." + std::string(toString(parameter.in)) + "-argument",
                             "The argument \"" + toValidUtf8(parameter.name) + "\" " + reason);
    }
    return {};
}

void setHeader(HeaderList &headers, std::string_view name, std::string value) {
    std::erase_if(headers, [&](const auto &header) { return equalsIgnoringCase(header.first, name); });
    headers.emplace_back(name, std::move(value));
}

Result<void> addBody(UpstreamRequest &request, const RequestTarget &target, const PlacedArguments &arguments,
                     const std::optional<RawBody> &rawBody) {
    EncodedBody body;
    if (rawBody) {
        body = {rawBody->contentType, rawBody->bytes};
    } else if (arguments.body) {
        const bool isDeclared = target.contract != nullptr && target.contract->body;
        auto encoded = encodeBody({isDeclared ? &*target.contract->body : nullptr, target.definition}, *arguments.body,
                                  headerValue(request.headers, "Content-Type"));
        if (!encoded)
            return std::move(encoded).error();
        body = std::move(*encoded);
    } else {
        return {};
    }
    if (!isFieldValue(body.contentType)) // whoever named it: a caller, or the description
        return makeError(ErrorKind::Invalid, "request.header-argument", "The content type holds a control character");
    request.hasBody = true;
    request.body = std::move(body.bytes);
    if (!body.contentType.empty())
        setHeader(request.headers, "Content-Type", std::move(body.contentType));
    return {};
}

} // namespace

Result<UpstreamRequest> buildRequest(const RequestTarget &target, const PlacedArguments &arguments,
                                     const std::optional<RawBody> &rawBody) {
    UpstreamRequest request;
    request.method = target.method;
    if (auto checked = checkParameterTexts(target.contract, arguments); !checked)
        return std::move(checked).error();
    auto url = buildUrl(target, arguments);
    if (!url)
        return std::move(url).error();
    request.url = std::move(*url);
    auto headers = encodeHeaders(target.contract, arguments);
    if (!headers)
        return std::move(headers).error();
    request.headers = std::move(*headers);
    if (auto added = addBody(request, target, arguments, rawBody); !added)
        return std::move(added).error();
    if (headerValue(request.headers, "Accept").empty())
        setHeader(request.headers, "Accept", acceptedTypes(target.contract));
    return request;
}

} // namespace gateway
