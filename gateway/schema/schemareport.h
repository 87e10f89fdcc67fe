#pragma once

#include "gateway/schema/schema.h"
#include "gateway/schema/valueplace.h"

#include <algorithm>
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

    /// One that is there already says nothing more: branches of `allOf` share what they demand.
    void add(Violation violation) {
        const auto isSame = [&](const Violation &other) {
            return other.pointer == violation.pointer && other.message == violation.message;
        };
        if (!full() && std::none_of(m_violations.begin(), m_violations.end(), isSame))
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
