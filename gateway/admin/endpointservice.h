#pragma once

#include "gateway/admin/configwriter.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gateway {

/// What an admin does to one text of an endpoint.
struct TextEdit {
    /// Set: this is what counts. Reset: what the description says counts. Keep: the admin's text stays although the
    /// description changed; the conflict is settled.
    enum class Action : std::uint8_t { Set, Reset, Keep };
    std::string field; ///< One of `editableFields`.
    Action action = Action::Set;
    std::string value; ///< Set: the text; UTF-8, may be empty.
};

/// Changes what endpoints are called and how they are described, beside what was imported. What was decided about them
/// as tools can be reset and kept here as well (fields "tool.…"); ToolService sets it. Thread-safe.
class EndpointService {
public:
    static constexpr std::size_t maxTextBytes = 20'000;

    explicit EndpointService(ConfigWriter &config) : m_config(config) {}

    /// All of them or none. Errors: "endpoint.not-found", "endpoint.no-such-text", "endpoint.not-edited" (Keep),
    /// "endpoint.text-too-long".
    void edit(EndpointId id, std::vector<TextEdit> edits, Actor actor, Done<void> done);

private:
    ConfigWriter &m_config;
};

/// "set", "reset", "keep"
[[nodiscard]] std::string_view toString(TextEdit::Action action);

} // namespace gateway
