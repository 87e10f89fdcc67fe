#pragma once

#include "gateway/http/doors/door.h"

#include <functional>

namespace gateway {

/// `/healthz`: the process answers. `/readyz`: it can also do its work (200), or not (503).
class HealthDoor final : public Door {
public:
    explicit HealthDoor(std::function<bool()> ready) : m_ready(std::move(ready)) {}
    [[nodiscard]] bool takes(std::string_view path) const override { return path == "/healthz" || path == "/readyz"; }
    [[nodiscard]] bool asksForCaller() const override { return false; }
    void handle(Passage passage) override;

private:
    std::function<bool()> m_ready;
};

} // namespace gateway
