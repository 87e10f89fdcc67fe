#pragma once

#include "gateway/core/error.h"

#include <yaml.h>

#include <string_view>

namespace gateway {

/// libyaml's parser over one UTF-8 text, and the event it gave last.
class YamlEventStream {
public:
    explicit YamlEventStream(std::string_view text);
    ~YamlEventStream();
    YamlEventStream(const YamlEventStream &) = delete;
    YamlEventStream &operator=(const YamlEventStream &) = delete;

    /// Valid until the next call; null when the text cannot be read further, error() then says why.
    const yaml_event_t *next();
    [[nodiscard]] Error error() const;

private:
    void release();

    yaml_parser_t m_parser{};
    yaml_event_t m_event{};
    bool m_ready = false;
    bool m_held = false;
};

} // namespace gateway
