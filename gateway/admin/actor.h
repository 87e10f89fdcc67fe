#pragma once

#include <string>

namespace gateway {

/// Who edits, for the trail.
struct Actor {
    std::string name; ///< Operating-system user.
    std::string via;  ///< "console" or "cli"
};

} // namespace gateway
