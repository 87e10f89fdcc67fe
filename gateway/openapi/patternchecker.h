#pragma once

#include <string>
#include <unordered_map>

namespace gateway {

/// Tells whether the validator takes a regular expression; each distinct one is tried once.
class PatternChecker {
public:
    [[nodiscard]] bool usable(const std::string &pattern);

private:
    std::unordered_map<std::string, bool> m_known;
};

} // namespace gateway
