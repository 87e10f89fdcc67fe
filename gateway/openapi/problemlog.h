#pragma once

#include "gateway/core/error.h"
#include "gateway/core/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Collects the findings of one import. Bounded: beyond `maxProblems` they are only counted.
class ProblemLog {
public:
    static constexpr std::size_t maxProblems = 1000;

    void add(Problem problem);
    /// A finding at `at`, whose place in the source is taken over; `at` may be null.
    void info(std::string_view code, std::string pointer, const Json *at, std::string message);
    void warn(std::string_view code, std::string pointer, const Json *at, std::string message);
    void error(std::string_view code, std::string pointer, const Json *at, std::string message);

    /// All findings; where some did not fit, one more says how many.
    [[nodiscard]] std::vector<Problem> take();

private:
    std::vector<Problem> m_problems;
    std::size_t m_dropped = 0;
};

} // namespace gateway
