#include "gateway/openapi/requests/sampledfields.h"

#include "gateway/core/text.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/schemainference.h"
#include "gateway/openapi/requests/secretfinder.h"

#include <algorithm>

namespace gateway {

Json SampledField::schema() const {
    if (file)
        return Json::object({{"type", "string"}, {"format", "binary"}});
    Json scalar = Json::object({{"type", typed ? scalarType(values) : "string"}});
    return repeated ? Json::object({{"type", "array"}, {"items", std::move(scalar)}}) : scalar;
}

Json SampledField::example() const {
    if (file || holdsSecret())
        return {};
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
    if (field.description.empty())
        field.description = withoutSecretWords(item.description);
    if (field.values.size() < ListLimits::examples)
        field.values.push_back(item.value);
}

std::string SampledFields::keyOf(const std::string &name) const {
    return m_kind == Kind::Headers ? toLower(name) : name;
}

} // namespace gateway
