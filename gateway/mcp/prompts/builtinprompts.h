#pragma once

#include "gateway/catalog/profileview.h"
#include "gateway/core/json.h"

#include <string>
#include <vector>

namespace gateway {

/// A prompt of the gateway's own, for profiles that have the four operations. It teaches their use on what the profile
/// sees.
struct BuiltinPrompt {
    const char *name;
    const char *title;
    const char *description;
    std::vector<PromptArgument> arguments;
    /// The text, of arguments that are all there or optional. Errors: "collection.not-found", those of
    /// ProfileView::findEndpoint.
    Result<std::string> (*text)(const ProfileView &view, const PlaceholderValues &values);
};

/// Empty where the profile's mode has no operations.
[[nodiscard]] const std::vector<BuiltinPrompt> &builtinPrompts(ProfileMode mode);

} // namespace gateway
