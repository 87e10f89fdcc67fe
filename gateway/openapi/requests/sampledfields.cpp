#include "gateway/openapi/requests/sampledfields.h"

#include "gateway/core/contenttype.h"
#include "gateway/core/httpsyntax.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/schemainference.h"
#include "gateway/openapi/requests/secretfinder.h"

#include <algorithm>

namespace gateway {

Json SampledField::schema() const {
    if (file)
        return Json::object({{"type", "string"}, {"format", "binary"}});
    if (const auto samples = documents(); !samples.empty())
        return repeated ? Json::object({{"type", "array"}, {"items", inferSchema(samples)}}) : inferSchema(samples);
    Json scalar = scalarSchema(values);
    return repeated ? Json::object({{"type", "array"}, {"items", std::move(scalar)}}) : scalar;
}

Json SampledField::example() const {
    if (file || holdsSecret())
        return {};
    if (const auto samples = documents(); !samples.empty()) {
        bool isSecret = false;
        Json sample = withoutSecrets(samples.front(), isSecret);
        if (holdsTypePlaceholder(sample))
            return {};
        return repeated ? Json(JsonArray{std::move(sample)}) : sample;
    }
    const std::string_view type = typed ? scalarType(values) : "string";
    Json list = Json::array();
    for (const std::string &value : values) {
        if (!isPlaceholder(value))
            list.push(scalarValue(value, type));
    }
    if (list.size() == 0)
        return {};
    return repeated ? list : *list.at(0);
}

// What is said to be JSON and is not would be sent as a JSON text of a text.
Json SampledField::encoding() const {
    const std::string essence = essenceOf(contentType);
    const std::size_t slash = essence.find('/');
    const bool isType = slash != std::string::npos && isHttpToken(essence.substr(0, slash)) &&
                        isHttpToken(essence.substr(slash + 1)) && isFieldValue(contentType);
    if (!isType || (!file && isJsonMediaType(essence) && documents().empty()))
        return {};
    return Json::object({{"contentType", contentType}});
}

std::vector<Json> SampledField::documents() const {
    std::vector<Json> parsed;
    if (file || !isJsonMediaType(contentType))
        return parsed;
    for (const std::string &value : values) {
        auto json = parseJson(value);
        if (!json)
            return {};
        parsed.push_back(std::move(json).value());
    }
    return parsed;
}

bool SampledField::holdsSecret() const {
    const bool named = namesSecret(name);
    return std::any_of(values.begin(), values.end(),
                       [&](const std::string &v) { return named ? !isPlaceholder(v) : isSecretValue(v); });
}

void SampledFields::add(const ListedItem &item) {
    if (item.name.empty())
        return;
    const auto [at, fresh] = m_index.try_emplace(keyOf(item.name), m_fields.size());
    if (fresh && m_fields.size() >= ListLimits::parameters) {
        m_index.erase(at);
        m_overflowed = true;
        return;
    }
    if (fresh)
        m_fields.push_back({item.name, {}, {}, m_kind == Kind::Typed, false, false, 0, 0});
    SampledField &field = m_fields[at->second];
    field.repeated |= field.lastRequest == m_request && field.requests > 0 && !item.disabled;
    field.requests += field.lastRequest == m_request && field.requests > 0 ? 0 : 1;
    field.lastRequest = m_request;
    field.file |= !item.file.empty();
    if (field.contentType.empty())
        field.contentType = cutText(item.contentType, ListLimits::name);
    if (field.description.empty())
        field.description = withoutSecretWords(item.description);
    if (field.values.size() < ListLimits::examples)
        field.values.push_back(item.value);
}

std::string SampledFields::keyOf(const std::string &name) const {
    return m_kind == Kind::Headers ? toLower(name) : name;
}

} // namespace gateway
