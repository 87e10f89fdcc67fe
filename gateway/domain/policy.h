#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/core/result.h"
#include "gateway/domain/quota.h"
#include "gateway/domain/rate.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// A rate with the size of its bucket: how many calls may come at once after a pause.
struct PolicyRate {
    Rate rate;
    std::int64_t burst = 0; ///< 0: as many as the rate counts.

    [[nodiscard]] std::int64_t bucket() const { return burst > 0 ? burst : rate.count; }
    friend bool operator==(const PolicyRate &, const PolicyRate &) = default;
};

[[nodiscard]] std::string toString(const PolicyRate &rate); ///< "100/min", "100/min burst 20"
/// parseRate's form, with "burst N" behind it where wanted; N from 1 to 1,000,000,000. Error code "rate.malformed".
[[nodiscard]] Result<PolicyRate> parsePolicyRate(std::string_view text);

/// What a policy is attached to, and who shares its room there. Each attachment counts for itself.
struct PolicyAttachment {
    enum class Target : std::uint8_t { Client, Profile, Collection, Endpoint };
    /// Who has room of their own: nobody (all callers share), each client, each profile.
    enum class Each : std::uint8_t { Nobody, Client, Profile };

    Target target = Target::Client;
    std::string id;          ///< Of the client, profile, collection or endpoint.
    CollectionId collection; ///< Of an endpoint; empty otherwise.
    Each each = Each::Nobody;

    [[nodiscard]] bool isTo(const PolicyAttachment &other) const { return target == other.target && id == other.id; }
};

[[nodiscard]] std::string_view toString(PolicyAttachment::Target target); ///< "client", "profile", "collection", "tool"
[[nodiscard]] std::string_view toString(PolicyAttachment::Each each);     ///< "", "client", "profile"
[[nodiscard]] std::optional<PolicyAttachment::Each> policyEachFromString(std::string_view text);

/// Reusable limits. Where several policies hold for a call, every limit of each must have room; a call takes from all
/// or from none.
struct Policy {
    static constexpr std::size_t maxRates = 4;
    static constexpr std::int64_t maxConcurrency = 100'000;
    static constexpr std::size_t maxAttachments = 1000;

    PolicyId id;
    std::string name;                        ///< Unique, ignoring case.
    std::vector<PolicyRate> rates;           ///< One for each unit.
    std::vector<Quota> quotas;               ///< One for each window.
    std::optional<std::int64_t> concurrency; ///< Calls at the same time.
    std::vector<PolicyAttachment> attachments;
    TimeUs createdAt = 0;
};

/// That the policy limits something, and every part once. Error codes "policy.name-empty", "policy.malformed".
[[nodiscard]] Result<void> checkPolicy(const Policy &policy);

/// "100/min burst 20, 1000/day, 5 at once"
[[nodiscard]] std::string limitText(const Policy &policy);

} // namespace gateway
