#pragma once

#include "gateway/catalog/catalog.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gateway {

/// For whom limits are looked up.
struct LimitSubject {
    const Catalog &catalog;
    const Profile &profile;
    const CatalogEndpoint &endpoint;
};

/// One limit that holds for a call, with the counter that it takes from.
struct AppliedLimit {
    enum class Kind : std::uint8_t { Rate, Quota, Concurrency };

    Kind kind = Kind::Rate;
    std::string key;      ///< Of the counter, over all policies.
    std::string policy;   ///< Name; empty for a profile's own rate.
    std::string label;    ///< "Support/client/day": what programs call it.
    std::string place;    ///< "the client \"Shop\"": where the policy is attached; empty for a profile's own rate.
    std::int64_t max = 0; ///< Calls that the bucket holds, that the window has, or that may run at once.
    Rate rate;            ///< With Kind::Rate.
    QuotaKey quota;       ///< With Kind::Quota.
};

/// The state of a limit after a call was let through or refused; for headers (draft-ietf-httpapi-ratelimit-headers).
struct LimitState {
    std::string label;
    std::int64_t max = 0;
    std::int64_t windowSeconds = 0; ///< 0: calls at the same time.
    std::int64_t remaining = 0;
    std::int64_t resetSeconds = 0; ///< Until more is there; 0 where that is not known.
};

/// Every limit that holds for a call: the profile's own rates and the policies attached to its client, itself, the
/// collection and the endpoint. Pure; costs next to nothing where there are none.
[[nodiscard]] std::vector<AppliedLimit> limitsFor(const LimitSubject &subject);

/// "Support" limits … in words: which limit, whose, how much of it is used.
[[nodiscard]] std::string limitName(const AppliedLimit &limit);

} // namespace gateway
