#pragma once

#include "gateway/domain/argumentmap.h"

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// What the schema of a body says of its parts. References are followed by `definition`; both must outlive this.
class PartSchema {
public:
    /// A text that is the content of a file (OpenAPI 3.1.1 section "Working with Binary Data").
    struct File {
        std::string mediaType;  ///< Empty where none is told.
        bool isEncoded = false; ///< The text is base64 or the like.
    };

    /// A null schema says nothing.
    PartSchema(const Json *schema, const DefinitionLookup &definition) : m_schema(schema), m_definition(definition) {}

    [[nodiscard]] PartSchema ofProperty(std::string_view name) const;
    /// Of the elements of a list from 0.
    [[nodiscard]] PartSchema ofElement(std::size_t position) const;

    /// Of a string with `format: binary`, `contentMediaType` or `contentEncoding`; nothing where it may be a text, too.
    [[nodiscard]] std::optional<File> file() const;

    [[nodiscard]] const Json *schema() const { return m_schema; }
    [[nodiscard]] const DefinitionLookup &definition() const { return m_definition; }

private:
    const Json *m_schema;
    const DefinitionLookup &m_definition;
};

} // namespace gateway
