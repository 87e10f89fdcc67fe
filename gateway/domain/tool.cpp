#include "gateway/domain/tool.h"

#include "gateway/core/text.h"
#include "gateway/domain/endpoint.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxNameLength = 50;
constexpr std::size_t maxTitleBytes = 120;
constexpr std::size_t maxDescriptionBytes = 1500;

template <typename T>
void override(std::optional<T> &lower, const std::optional<T> &upper) {
    if (upper)
        lower = upper;
}

} // namespace

std::string_view toString(ToolPermission permission) {
    switch (permission) {
    case ToolPermission::Ask:
        return "ask";
    case ToolPermission::Never:
        return "never";
    case ToolPermission::Allow:
        break;
    }
    return "allow";
}

std::optional<ToolPermission> toolPermissionFromString(std::string_view text) {
    for (const ToolPermission permission : {ToolPermission::Allow, ToolPermission::Ask, ToolPermission::Never}) {
        if (toString(permission) == text)
            return permission;
    }
    return std::nullopt;
}

const ParameterRule *ToolCuration::rule(std::string_view target) const {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const ParameterRule &rule) { return rule.target == target; });
    return found == parameters.end() ? nullptr : &*found;
}

ToolCuration stacked(ToolCuration lower, const ToolCuration &upper) {
    override(lower.name, upper.name);
    override(lower.title, upper.title);
    override(lower.description, upper.description);
    override(lower.permission, upper.permission);
    override(lower.listed, upper.listed);
    override(lower.readOnly, upper.readOnly);
    override(lower.destructive, upper.destructive);
    override(lower.idempotent, upper.idempotent);
    override(lower.openWorld, upper.openWorld);
    override(lower.keep, upper.keep);
    override(lower.drop, upper.drop);
    override(lower.maxItems, upper.maxItems);
    override(lower.maxBytes, upper.maxBytes);
    lower.isUnreadable = lower.isUnreadable || upper.isUnreadable;
    for (const ParameterRule &rule : upper.parameters) {
        std::erase_if(lower.parameters, [&](const ParameterRule &below) { return below.target == rule.target; });
        lower.parameters.push_back(rule);
    }
    return lower;
}

Result<void> checkToolName(std::string_view name) {
    const bool isPlain = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    if (name.empty() || name.size() > maxNameLength || !isPlain)
        return makeError(ErrorKind::Invalid, "tool.name",
                         "A tool's name has 1 to 50 characters of A-Z, a-z, 0-9, _ and -: \"" + cutText(name, 100) +
                             '"');
    if (isReservedToolName(name))
        return makeError(ErrorKind::Invalid, "tool.name",
                         '"' + std::string(name) + "\" is the name of an operation of the gateway");
    return {};
}

// API descriptions are untrusted input to a model: cleaned and cut.
std::string describedToolTitle(const Endpoint &endpoint) {
    return cutText(cleanForModel(endpoint.displayName()), maxTitleBytes);
}

std::string describedToolText(const Endpoint &endpoint) {
    std::string text = endpoint.summary;
    if (!endpoint.description.empty() && endpoint.description != endpoint.summary)
        text += (text.empty() ? "" : "\n") + endpoint.description;
    text = cutText(cleanForModel(text), maxDescriptionBytes);
    if (endpoint.deprecated)
        text = "Deprecated. " + text;
    return text.empty() ? endpoint.title() : text + "\n(" + endpoint.title() + ')';
}

} // namespace gateway
