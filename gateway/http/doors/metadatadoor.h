#pragma once

#include "gateway/http/doors/door.h"

namespace gateway {

/// Where OAuth-capable clients look after a 401: `/.well-known/…` and `/register`. There is no OAuth here, and the
/// answer says how to connect instead (some clients show it to their user). Nothing is recorded or counted: one 401
/// causes several probes.
class MetadataDoor final : public Door {
public:
    [[nodiscard]] bool takes(std::string_view path) const override;
    [[nodiscard]] bool asksForCaller() const override { return false; }
    void handle(Passage passage) override;
};

} // namespace gateway
