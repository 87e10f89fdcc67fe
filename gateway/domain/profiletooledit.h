#pragma once

#include "gateway/core/id.h"

#include <string>

namespace gateway {

/// One field of an endpoint as a tool that an admin decided for one profile, on top of what the collection says.
struct ProfileToolEdit {
    ProfileId profile;
    CollectionId collection;
    EndpointId endpoint; ///< May be gone, and come back by an undo.
    std::string field;   ///< See domain/toolfield.h.
    std::string value;
};

} // namespace gateway
