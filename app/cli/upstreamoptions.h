#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/upstreamsettings.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace cli {

/// The options of `collection set` that say what is done when an upstream does not do well, and what may reach it.
class UpstreamOptions {
public:
    void addTo(CLI::App &command);
    [[nodiscard]] bool areGiven() const;
    /// The settings with what was given; `keepCredential` is what was said of the hosts that are listed. Errors of
    /// reading a file, and of text that is no host.
    [[nodiscard]] gateway::Result<gateway::UpstreamSettings> appliedTo(gateway::UpstreamSettings settings,
                                                                       bool keepCredential) const;

private:
    std::optional<double> m_connectSeconds;
    std::optional<int> m_retries;
    std::optional<int> m_retryBudget;
    std::optional<int> m_breakerFailures;
    std::optional<int> m_breakerSeconds;
    std::optional<int> m_maxConcurrent;
    std::optional<int> m_maxWaiting;
    std::optional<std::int64_t> m_maxStreamMb;
    std::string m_caFile;
    std::string m_minimumTls;
    std::vector<std::string> m_ranges;  ///< Alone "none": none any more.
    std::vector<std::string> m_headers; ///< The same.
    std::vector<std::string> m_servers; ///< The same.
};

} // namespace cli
