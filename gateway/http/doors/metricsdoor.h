#pragma once

#include "gateway/http/doors/door.h"

#include <functional>
#include <string>
#include <vector>

namespace gateway {

/// `/metrics` in Prometheus' text format, for this machine and the address ranges that are allowed; for everybody else
/// there is nothing here.
class MetricsDoor final : public Door {
public:
    MetricsDoor(std::function<std::string()> text, std::vector<std::string> ranges)
        : m_text(std::move(text)), m_ranges(std::move(ranges)) {}
    [[nodiscard]] bool takes(std::string_view path) const override { return path == "/metrics"; }
    [[nodiscard]] bool asksForCaller() const override { return false; }
    void handle(Passage passage) override;

private:
    std::function<std::string()> m_text;
    std::vector<std::string> m_ranges;
};

} // namespace gateway
