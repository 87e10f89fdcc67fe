#pragma once

#include "gateway/metrics/histogram.h"

#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gateway {

/// What came of a call, as a label.
enum class CallResult : std::uint8_t { Ok, ClientError, ServerError, Denied, Failed };
inline constexpr std::array<std::string_view, 5> callResultNames{"ok", "client_error", "server_error", "denied",
                                                                 "failed"};
inline constexpr std::array<std::string_view, 4> callViaNames{"mcp", "rest", "playground", "cli"};

/// One call, when it has ended.
struct CallSample {
    std::string_view collection; ///< Name; empty where none was found.
    std::size_t via = 0;         ///< Index into callViaNames.
    CallResult result = CallResult::Ok;
    std::string_view rule;               ///< That refused it; Denied only.
    std::chrono::nanoseconds total{};    ///< From its start to its record.
    std::chrono::nanoseconds upstream{}; ///< Of it, what the upstream took; 0 where nothing went out.
    int repeats = 0;                     ///< Requests to the upstream beyond the first.
};

/// The sums of one collection, or of one rule, over threads.
struct CallTotals {
    std::array<std::array<std::uint64_t, callResultNames.size()>, callViaNames.size()> calls{};
    Histogram::Snapshot overhead;
    Histogram::Snapshot upstream;
    std::uint64_t repeats = 0;
};
struct MetricTotals {
    std::map<std::string, CallTotals, std::less<>> collections;
    std::map<std::string, std::uint64_t, std::less<>> denials;  ///< By rule.
    std::map<std::string, std::uint64_t, std::less<>> refusals; ///< Of requests that never became calls, by rule.
    std::int64_t running = 0;
};

/// What one gateway thread counts. It alone writes, with plain atomic stores; a lock is taken only for a collection or
/// rule that is new to it. At most 500 collections and 100 rules have names of their own, the rest is "other".
class ThreadMetrics {
public:
    void callStarted() { m_running.store(m_running.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed); }
    void callEnded(const CallSample &sample);
    void requestRefused(std::string_view rule);
    /// Any thread.
    void addTo(MetricTotals &totals) const;

private:
    struct Series {
        std::array<std::array<std::atomic<std::uint64_t>, callResultNames.size()>, callViaNames.size()> calls{};
        Histogram overhead;
        Histogram upstream;
        std::atomic<std::uint64_t> repeats{0};
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    template <typename Value>
    using ByName = std::unordered_map<std::string, std::unique_ptr<Value>, TextHash, std::equal_to<>>;
    using Counter = std::atomic<std::uint64_t>;

    template <typename Value>
    Value &named(ByName<Value> &values, std::string_view name, std::size_t most);

    mutable std::mutex m_mutex; ///< Held by the owner when it adds a name, by readers always.
    ByName<Series> m_collections;
    ByName<Counter> m_denials;
    ByName<Counter> m_refusals;
    std::atomic<std::int64_t> m_running{0};
};

} // namespace gateway
