#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/parameterrule.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

struct Endpoint;

/// What models are given of the schema of a tool's arguments; the depths of a larger one are left out. About 6,000
/// tokens in every conversation.
inline constexpr std::size_t maxToolSchemaBytes = 24UL * 1024;

/// Whether an endpoint may be called: at once, after a person said yes, or never (then it does not exist for callers).
enum class ToolPermission : std::uint8_t { Allow, Ask, Never };

[[nodiscard]] std::string_view toString(ToolPermission permission); ///< "allow", "ask", "never"
[[nodiscard]] std::optional<ToolPermission> toolPermissionFromString(std::string_view text);

/// What an admin decided about an endpoint as a tool: on the collection, on a profile, or both stacked. What is not set
/// is as below it; at the bottom is the description.
struct ToolCuration {
    std::optional<std::string> name; ///< See checkToolName().
    std::optional<std::string> title;
    std::optional<std::string> description; ///< All that the model reads of it.
    std::optional<ToolPermission> permission;
    std::optional<bool> listed;   ///< In tools/list; where anything is, only that is ("curated").
    std::optional<bool> readOnly; ///< Hints of MCP's tool annotations.
    std::optional<bool> destructive;
    std::optional<bool> idempotent;
    std::optional<bool> openWorld;
    std::vector<ParameterRule> parameters; ///< One for a target.
    /// Of a JSON answer that a model gets: what of it stays, then what goes (JSONPath, RFC 9535). Not by REST.
    std::optional<std::vector<std::string>> keep;
    std::optional<std::vector<std::string>> drop;
    std::optional<std::int64_t> maxItems; ///< Of each outermost list of a JSON answer.
    std::optional<std::int64_t> maxBytes; ///< Of what the model gets of the answer, files as base64.
    bool isUnreadable = false;            ///< Something that is stored cannot be read: then nobody may call it.

    [[nodiscard]] const ParameterRule *rule(std::string_view target) const;
    [[nodiscard]] bool shapesJson() const { return keep || drop || maxItems; }
};

/// `upper` on top of `lower`.
[[nodiscard]] ToolCuration stacked(ToolCuration lower, const ToolCuration &upper);

/// `[A-Za-z0-9_-]`, 1 to 50 characters, not the name of an operation. Error "tool.name".
[[nodiscard]] Result<void> checkToolName(std::string_view name);

/// The title and the description that a tool has by the endpoint's own texts.
[[nodiscard]] std::string describedToolTitle(const Endpoint &endpoint);
[[nodiscard]] std::string describedToolText(const Endpoint &endpoint);

} // namespace gateway
