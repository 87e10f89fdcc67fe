#include "gateway/http/httpmessage.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

std::string_view HttpHeaders::value(std::string_view name) const {
    const auto found =
        std::find_if(begin(), end(), [&](const auto &field) { return equalsIgnoringCase(field.first, name); });
    return found == end() ? std::string_view() : trimmed(found->second);
}

std::vector<std::string_view> HttpHeaders::values(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto &[fieldName, value] : m_fields) {
        if (equalsIgnoringCase(fieldName, name))
            values.push_back(trimmed(value));
    }
    return values;
}

void HttpHeaders::set(std::string_view name, std::string value) {
    std::erase_if(m_fields, [&](const auto &field) { return equalsIgnoringCase(field.first, name); });
    m_fields.emplace_back(name, std::move(value));
}

bool HttpHeaders::contains(std::string_view name) const {
    return std::any_of(begin(), end(), [&](const auto &field) { return equalsIgnoringCase(field.first, name); });
}

} // namespace gateway
