#pragma once

#include "gateway/http/doors/door.h"

namespace gateway {

/// `/`: says where the doors are, for people who open the address in a browser.
class HintDoor final : public Door {
public:
    [[nodiscard]] bool takes(std::string_view path) const override { return path == "/"; }
    [[nodiscard]] bool asksForCaller() const override { return false; }
    void handle(Passage passage) override;
};

} // namespace gateway
