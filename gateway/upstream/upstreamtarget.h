#pragma once

#include "gateway/core/secret.h"
#include "gateway/domain/upstreamsettings.h"
#include "gateway/upstream/addressguard.h"
#include "gateway/upstream/httpclient.h"
#include "gateway/upstream/upstreamstates.h"

#include <memory>
#include <string>

namespace gateway {

/// What every request to an upstream shares: made once for each state of a collection, not for each call. Immutable
/// but for `state`.
struct UpstreamTarget {
    UpstreamAuth auth;
    std::shared_ptr<const Secret> secret; ///< Null where the auth needs none.
    std::string tokenKey;                 ///< Names this credential in the token cache; OAuth 2 only.
    UpstreamSettings settings;
    UpstreamLimits limits;
    std::shared_ptr<const AddressGuard> guard;
    std::shared_ptr<const UpstreamRoute> route; ///< Null: direct, with the system's certificates.
    std::shared_ptr<UpstreamState> state;

    [[nodiscard]] CircuitBreaker::Policy breakerPolicy() const {
        return {settings.breakerFailures, std::chrono::seconds(settings.breakerSeconds),
                std::chrono::milliseconds(limits.totalTimeoutMs)};
    }
};

} // namespace gateway
