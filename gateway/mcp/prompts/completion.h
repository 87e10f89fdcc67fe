#pragma once

#include "gateway/catalog/profileview.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// What completion/complete proposes.
struct Completion {
    static constexpr std::size_t maxValues = 100; // of the protocol
    std::vector<std::string> values;
    std::size_t total = 0; ///< Of all that fit; more than `values` where that is full.
};

/// What is to be completed.
struct CompletionWish {
    bool forUri = false;    ///< For a variable of a URI template: slugs and names that need no encoding.
    std::string argument;   ///< "collection" and "endpoint" have proposals, whatever prompt or template they belong to.
    std::string begun;      ///< What stands there so far.
    std::string collection; ///< Given already: endpoints of this one only.
};

/// Names of what the profile sees, those that begin with `begun` first, then those that hold it, ignoring case.
[[nodiscard]] Completion complete(const ProfileView &view, const CompletionWish &wish);

} // namespace gateway
