#pragma once

#include "gateway/core/json.h"

#include <map>
#include <string>
#include <string_view>

namespace gateway {

/// The shared schemas of one collection as JSON text; parsed only when something that reaches them is read.
using DefinitionTexts = std::map<std::string, std::string, std::less<>>;

/// Parses definitions as they are asked for and keeps them. The texts must outlive it. One thread at a time.
class DefinitionReader {
public:
    explicit DefinitionReader(const DefinitionTexts &texts) : m_texts(texts) {}
    /// Null where there is none, or none that can be parsed.
    [[nodiscard]] const Json *operator()(std::string_view name);

private:
    const DefinitionTexts &m_texts;
    std::map<std::string, Json, std::less<>> m_parsed;
};

} // namespace gateway
