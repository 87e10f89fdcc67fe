#pragma once

#include "gateway/http/passage.h"

#include <string_view>

namespace gateway {

/// One thing the gateway offers over HTTP. Lives on: a gateway thread, one each.
class Door {
public:
    virtual ~Door() = default;
    /// `path` is encoded as it came, without query.
    [[nodiscard]] virtual bool takes(std::string_view path) const = 0;
    /// Doors that tell nothing about anybody let everyone in.
    [[nodiscard]] virtual bool asksForCaller() const { return true; }
    /// Answers the exchange, now or later.
    virtual void handle(Passage passage) = 0;
};

} // namespace gateway
