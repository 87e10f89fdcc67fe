#pragma once

#include "gateway/schema/schema.h"
#include "gateway/schema/valueplace.h"

#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// Gathers violations up to a bound.
class SchemaReport {
public:
    explicit SchemaReport(std::size_t maximum) : m_maximum(maximum) {}

    [[nodiscard]] bool full() const { return m_violations.size() >= m_maximum; }
    [[nodiscard]] const std::vector<Violation> &violations() const { return m_violations; }
    [[nodiscard]] std::vector<Violation> take() { return std::move(m_violations); }

    void add(Violation violation) {
        if (!full())
            m_violations.push_back(std::move(violation));
    }
    void add(SchemaReport other) {
        for (Violation &violation : other.m_violations)
            add(std::move(violation));
    }

private:
    std::vector<Violation> m_violations;
    std::size_t m_maximum;
};

} // namespace gateway
