#include "gateway/openapi/yamleventstream.h"

#include "gateway/openapi/importerror.h"

#include <string>

namespace gateway {

YamlEventStream::YamlEventStream(std::string_view text) {
    m_ready = yaml_parser_initialize(&m_parser) != 0;
    if (!m_ready)
        return;
    yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char *>(text.data()), text.size());
}

YamlEventStream::~YamlEventStream() {
    release();
    if (m_ready)
        yaml_parser_delete(&m_parser);
}

const yaml_event_t *YamlEventStream::next() {
    release();
    m_held = m_ready && yaml_parser_parse(&m_parser, &m_event) != 0;
    return m_held ? &m_event : nullptr;
}

Error YamlEventStream::error() const {
    if (!m_ready || m_parser.error == YAML_MEMORY_ERROR)
        return importError("resource-limit", "Not enough memory to read the YAML");
    std::string message = "This is no valid YAML";
    if (m_parser.problem != nullptr)
        message += std::string(": ") + m_parser.problem;
    if (m_parser.context != nullptr)
        message += std::string(" ") + m_parser.context;
    const yaml_mark_t &at = m_parser.error == YAML_READER_ERROR ? m_parser.mark : m_parser.problem_mark;
    return importError("yaml-syntax", message, static_cast<int>(at.line) + 1, static_cast<int>(at.column) + 1);
}

void YamlEventStream::release() {
    if (m_held)
        yaml_event_delete(&m_event);
    m_held = false;
}

} // namespace gateway
