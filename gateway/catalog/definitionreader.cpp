#include "gateway/catalog/definitionreader.h"

#include "gateway/core/jsonparser.h"

namespace gateway {

const Json *DefinitionReader::operator()(std::string_view name) {
    const auto known = m_parsed.find(name);
    if (known != m_parsed.end())
        return &known->second;
    const auto text = m_texts.find(name);
    if (text == m_texts.end())
        return nullptr;
    auto parsed = parseJson(text->second);
    if (!parsed)
        return nullptr;
    return &m_parsed.emplace(std::string(name), std::move(parsed).value()).first->second;
}

} // namespace gateway
