#pragma once

#include "gateway/catalog/profileview.h"
#include "gateway/core/json.h"

#include <string>

namespace gateway {

/// The `prompts` of prompts/list: the gateway's own, then those that an admin published to the profile.
[[nodiscard]] Json promptList(const ProfileView &view);

/// `description` and `messages` of prompts/get. `arguments` is its object of texts, or null. Errors (all to be answered
/// with -32602): "prompt.not-found" (hidden and unknown alike), "prompt.argument-missing", "prompt.argument-malformed",
/// "collection.not-found", those of ProfileView::findEndpoint.
[[nodiscard]] Result<Json> promptMessages(const ProfileView &view, const std::string &name, const Json *arguments);

} // namespace gateway
