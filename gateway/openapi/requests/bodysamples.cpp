#include "gateway/openapi/requests/bodysamples.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/requesturl.h"
#include "gateway/openapi/requests/schemainference.h"
#include "gateway/openapi/requests/secretfinder.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr const char *formType = "application/x-www-form-urlencoded";

// The media type that a request declares; empty where it says nothing usable. A boundary belongs to one message.
std::string declaredType(const ListedRequest &request) {
    std::string type = request.body.mediaType;
    for (const ListedItem &header : request.headers) {
        if (!header.disabled && equalsIgnoringCase(header.name, "content-type"))
            type = header.value;
    }
    if (type.find('/') == std::string::npos || type.find('{') != std::string::npos)
        type = request.body.mediaType;
    if (equalsIgnoringCase(std::string_view(type).substr(0, type.find('/')), "multipart"))
        type.resize(std::min(type.find(';'), type.size()));
    const std::string clean(trimmed(type));
    return clean.find('/') == std::string::npos ? std::string() : cutText(clean, ListLimits::name);
}

bool isJsonType(const std::string &type) {
    return toLower(type).find("json") != std::string::npos;
}

std::optional<Json> parsed(const std::string &text) {
    auto json = parseJson(text);
    return json ? std::optional(std::move(json).value()) : std::nullopt;
}

// Bytes of the `{{name}}` that a text starts with; 0 where it does not.
std::size_t variableLength(std::string_view text) {
    constexpr std::size_t longestName = 200; // or each "{{" would look through all the rest
    if (!text.starts_with("{{"))
        return 0;
    const std::string_view name = text.substr(2, longestName);
    const std::size_t end = name.find_first_of("}\"\n");
    return end != std::string_view::npos && name.substr(end).starts_with("}}") ? end + 4 : 0;
}

// Postman allows `{"count": {{count}}}`: outside of texts a variable becomes null, which says nothing of its type.
std::string withoutVariables(std::string_view text) {
    std::string out;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::size_t length = quoted ? 0 : variableLength(text.substr(i)); length > 0) {
            out += "null";
            i += length - 1;
            continue;
        }
        out += text[i];
        if (quoted && text[i] == '\\' && i + 1 < text.size())
            out += text[++i];
        else if (text[i] == '"')
            quoted = !quoted;
    }
    return out;
}

// A raw text without a type that says so; curl calls JSON a form where nobody told it otherwise.
bool readsAsJson(const std::string &text) {
    const std::string_view start = trimmed(text);
    return (start.starts_with('{') || start.starts_with('[')) &&
           (parseJson(text).ok() || parseJson(withoutVariables(text)).ok());
}

std::vector<ListedItem> itemsOf(const std::string &form) {
    std::vector<ListedItem> items;
    for (auto &[name, value] : formPairs(form))
        items.push_back({std::move(name), std::move(value), {}, {}, false});
    return items;
}

} // namespace

void BodySamples::add(const ListedRequest &request) {
    ++m_requests;
    const ListedBody &body = request.body;
    const bool form = body.mode == "urlencoded" || body.mode == "formdata";
    if (body.mode.empty() || (body.text.empty() && body.items.empty() && body.file.empty() && !form))
        return;
    const std::string type = declaredType(request);
    const bool multipart = toLower(type).starts_with("multipart/");
    if (form && body.items.empty() && body.text.empty() && !multipart)
        return; // Postman writes an empty form where there is no body
    ++m_bodies;
    if (!body.file.empty() && body.text.empty())
        sampleFor(type.empty() ? "application/octet-stream" : type, Form::Binary);
    else if (body.mode == "formdata" || multipart)
        addFields(request, multipart ? type : "multipart/form-data", body.items);
    else if (body.mode == "urlencoded" && !body.items.empty())
        addFields(request, type.empty() ? formType : type, body.items);
    else
        addText(request, type);
}

BodySamples::Sample &BodySamples::sampleFor(const std::string &type, Form form) {
    const auto known = std::find_if(m_samples.begin(), m_samples.end(),
                                    [&](const Sample &sample) { return equalsIgnoringCase(sample.type, type); });
    if (known != m_samples.end())
        return *known;
    if (m_samples.size() >= ListLimits::examples)
        return m_samples.back();
    m_samples.push_back({type, form, {}, {}, SampledFields()});
    return m_samples.back();
}

void BodySamples::addText(const ListedRequest &request, const std::string &type) {
    const bool urlencoded = toLower(type).starts_with(formType);
    if (isJsonType(type) || ((type.empty() || urlencoded) && readsAsJson(request.body.text)))
        return addJson(request, isJsonType(type) ? type : "application/json");
    if (urlencoded)
        return addFields(request, type, itemsOf(request.body.text));
    addPlain(request, type.empty() ? "text/plain" : type);
}

void BodySamples::addJson(const ListedRequest &request, const std::string &type) {
    Sample &sample = sampleFor(type, Form::Json);
    if (sample.values.size() >= ListLimits::examples)
        return;
    std::optional<Json> value = parsed(request.body.text);
    const bool asWritten = value.has_value();
    if (!value)
        value = parsed(withoutVariables(request.body.text));
    if (!value) {
        m_problems.add({Problem::Severity::Warning, "body-not-json", request.pointer, request.line, request.column,
                        "The " + m_noun + " is said to be JSON and is not; nothing is known of its form."});
        return;
    }
    bool secret = false;
    Json clean = withoutSecrets(*value, secret);
    if (secret)
        m_secrets.leftOut("a member of the " + m_noun, request);
    const bool isSmall = request.body.text.size() <= ListLimits::exampleBytes;
    if (asWritten && isSmall && sample.example.isNull() && !holdsTypePlaceholder(clean))
        sample.example = clean;
    sample.values.push_back(std::move(*value));
}

void BodySamples::addFields(const ListedRequest &request, const std::string &type,
                            const std::vector<ListedItem> &items) {
    Sample &sample = sampleFor(type, Form::Fields);
    sample.fields.beginRequest();
    for (const ListedItem &item : items) {
        sample.fields.add(item);
        const bool secret = namesSecret(item.name) ? !isPlaceholder(item.value) : isSecretValue(item.value);
        if (secret)
            m_secrets.leftOut("the form field \"" + cutText(item.name, 80) + '"', request);
    }
}

void BodySamples::addPlain(const ListedRequest &request, const std::string &type) {
    Sample &sample = sampleFor(type, Form::Text);
    if (mentionsSecret(request.body.text))
        m_secrets.leftOut("a part of the " + m_noun, request);
    else if (sample.example.isNull() && request.body.text.size() <= ListLimits::exampleBytes)
        sample.example = request.body.text;
}

std::optional<RequestBody> BodySamples::take() const {
    if (m_samples.empty())
        return std::nullopt;
    RequestBody body;
    body.required = m_bodies == m_requests;
    for (const Sample &sample : m_samples)
        body.media.push_back(mediaOf(sample));
    return body;
}

MediaType BodySamples::mediaOf(const Sample &sample) {
    switch (sample.form) {
    case Form::Fields:
        return formMedia(sample);
    case Form::Json:
        return {sample.type, inferSchema(sample.values), {}, sample.example};
    case Form::Binary:
        return {sample.type, Json::object({{"type", "string"}, {"format", "binary"}}), {}, {}};
    default:
        return {sample.type, Json::object({{"type", "string"}}), {}, sample.example};
    }
}

MediaType BodySamples::formMedia(const Sample &sample) {
    Json schema = Json::object({{"type", "object"}});
    Json properties = Json::object();
    Json required = Json::array();
    Json example = Json::object();
    Json encoding = Json::object();
    for (const SampledField &field : sample.fields.fields()) {
        properties.asObject()->append(field.name, field.schema());
        if (!field.description.empty())
            properties.asObject()->find(field.name)->set("description", field.description);
        if (sample.fields.requests() > 1 && field.requests == sample.fields.requests())
            required.push(field.name);
        if (Json value = field.example(); !value.isNull())
            example.asObject()->append(field.name, std::move(value));
        if (Json part = field.encoding(); !part.isNull())
            encoding.asObject()->append(field.name, std::move(part));
    }
    if (properties.size() > 0)
        schema.set("properties", std::move(properties));
    if (required.size() > 0)
        schema.set("required", std::move(required));
    MediaType media{sample.type, std::move(schema), {}, example.size() > 0 ? std::move(example) : Json()};
    if (encoding.size() > 0 && toLower(sample.type).starts_with("multipart/"))
        media.encoding = std::move(encoding);
    return media;
}

} // namespace gateway
