#pragma once

#include "gateway/openapi/requests/requesturl.h"

#include <string>
#include <vector>

namespace gateway {

/// The one server that the operations of a list belong to.
struct BaseChoice {
    std::string origin;
    std::string path; ///< "/v2" where it is the base of every request of the origin; else empty.
    bool known = true;

    [[nodiscard]] std::string server() const { return known ? origin + path : "/"; }
    /// The path of a request below the base.
    [[nodiscard]] std::string below(const RequestUrl &url) const;
};

/// The origin that most requests go to, the first of equals; null entries do not count.
[[nodiscard]] BaseChoice chooseBase(const std::vector<const RequestUrl *> &urls);

} // namespace gateway
