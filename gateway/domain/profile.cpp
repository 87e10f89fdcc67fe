#include "gateway/domain/profile.h"

#include <algorithm>

namespace gateway {

std::string_view toString(ProfileMode mode) {
    switch (mode) {
    case ProfileMode::Tools:
        return "tools";
    case ProfileMode::Both:
        return "both";
    case ProfileMode::Operations:
        break;
    }
    return "operations";
}

std::optional<ProfileMode> profileModeFromString(std::string_view text) {
    for (const ProfileMode mode : {ProfileMode::Operations, ProfileMode::Tools, ProfileMode::Both}) {
        if (toString(mode) == text)
            return mode;
    }
    return std::nullopt;
}

bool Profile::allows(const Endpoint &endpoint) const {
    if (!endpoint.published || (readOnly && !isSafeMethod(endpoint.method)))
        return false;
    return std::any_of(allow.begin(), allow.end(),
                       [&](const ScopePattern &pattern) { return pattern.matches(endpoint); });
}

} // namespace gateway
