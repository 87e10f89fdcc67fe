#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"

#include <string>

namespace gateway {

/// A consumer: an app, a partner, a person's Cursor, an agent.
struct Client {
    ClientId id;
    std::string name; ///< Unique, ignoring case.
    std::string description;
    TimeUs createdAt = 0;
};

} // namespace gateway
