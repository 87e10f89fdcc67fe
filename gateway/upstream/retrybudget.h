#pragma once

#include <algorithm>
#include <atomic>

namespace gateway {

/// How many requests may be repeated: a share of those that were answered, and ten to begin with. So an upstream that
/// is down gets little more load than it had. Thread-safe, without locks.
class RetryBudget {
public:
    static constexpr int most = 10; ///< Retries that can be saved up.

    void answered(int percent) {
        if (m_hundredths.load(std::memory_order_relaxed) < most * 100)
            m_hundredths.fetch_add(percent, std::memory_order_relaxed);
    }
    /// Takes one retry; false when there is none left.
    [[nodiscard]] bool take() {
        int saved = m_hundredths.load(std::memory_order_relaxed);
        while (saved >= 100) {
            const int left = std::min(saved, most * 100) - 100;
            if (m_hundredths.compare_exchange_weak(saved, left, std::memory_order_relaxed))
                return true;
        }
        return false;
    }

private:
    std::atomic<int> m_hundredths{most * 100};
};

} // namespace gateway
