#pragma once

#include "gateway/core/json.h"

#include <cstddef>

namespace gateway {

/// About how many bytes the tree takes in memory.
[[nodiscard]] std::size_t weightOf(const Json &value);

/// What one import may still spend on copies, in bytes. Descriptions can name one thing from everywhere (aliases,
/// references), so what comes out can be far larger than what goes in; this bounds it.
class MemoryBudget {
public:
    explicit MemoryBudget(std::size_t bytes) : m_left(bytes) {}
    /// False once more was asked for than there is; it stays so.
    bool spend(std::size_t bytes) {
        m_exceeded = m_exceeded || bytes > m_left;
        m_left = m_exceeded ? 0 : m_left - bytes;
        return !m_exceeded;
    }
    [[nodiscard]] bool exceeded() const { return m_exceeded; }

private:
    std::size_t m_left;
    bool m_exceeded = false;
};

} // namespace gateway
