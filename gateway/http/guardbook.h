#pragma once

#include "gateway/http/httplimits.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

namespace gateway {

class GuardSocket;
class TlsIdentity;

/// The open connections of one HTTP server and what they share. Outlives every socket in it, whoever deletes those.
/// Lives on: a gateway thread.
struct GuardBook {
    HttpLimits limits;
    std::shared_ptr<const TlsIdentity> tls;                ///< For connections to a listener with TLS; else null.
    std::shared_ptr<std::atomic<std::size_t>> connections; ///< Open connections over all threads.
    std::unordered_map<std::uint64_t, GuardSocket *> guards;
    std::uint64_t nextId = 1;
    std::size_t bufferedBytes = 0; ///< Of bodies that are not complete yet.
    bool draining = false;
    std::function<void()> onEmpty; ///< Called when the last connection has gone.
    /// Answers a request of takeRequest() which did not go through QHttpServer.
    std::function<void(GuardSocket &)> dispatch;
};

} // namespace gateway
