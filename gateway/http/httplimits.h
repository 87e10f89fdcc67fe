#pragma once

#include <cstddef>

namespace gateway {

/// Bounds of the HTTP front; each has a defined answer (status in brackets).
struct HttpLimits {
    std::size_t maxHeadBytes = 32 * 1024;              ///< [431]
    std::size_t maxHeaderFields = 100;                 ///< [431]
    std::size_t maxBodyBytes = 4 * 1024 * 1024;        ///< [413]
    std::size_t maxStreamBytes = std::size_t{1} << 40; ///< Of bodies that are passed on; collections set less. [413]
    std::size_t streamedFrom = 256 * 1024;             ///< Smaller ones are buffered anyway.
    std::size_t maxBufferedBytes = 128 * 1024 * 1024;  ///< Bodies under way in one gateway thread. [503]
    int headTimeoutMs = 10'000;                        ///< [408]
    int bodyTimeoutMs = 30'000;                        ///< [408]
    int idleTimeoutMs = 120'000;                       ///< closed without a word
    int stallTimeoutMs = 30'000;                       ///< A streamed body or answer that does not move; cut
    std::size_t maxConnections = 1024;                 ///< [503]
};

} // namespace gateway
