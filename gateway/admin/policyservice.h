#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/domain/policy.h"

namespace gateway {

/// Adds, changes, removes, attaches and detaches policies. Thread-safe.
/// Errors: "policy.not-found", "policy.name-empty", "policy.name-taken" (Conflict), "policy.malformed",
/// "policy.target-not-found", "policy.attached" and "policy.not-attached".
class PolicyService {
public:
    explicit PolicyService(ConfigWriter &config) : m_config(config) {}
    /// Id and time are given here; attachments are taken over.
    void add(Policy policy, Actor actor, Done<Policy> done);
    /// Replaces name and limits; attachments and creation time stay.
    void change(Policy policy, Actor actor, Done<void> done);
    void remove(PolicyId id, Actor actor, Done<void> done);
    void attach(PolicyId id, PolicyAttachment attachment, Actor actor, Done<void> done);
    void detach(PolicyId id, PolicyAttachment attachment, Actor actor, Done<void> done);

private:
    void write(const char *command, const Policy &before, Policy after, const Actor &actor, Done<void> done);

    ConfigWriter &m_config;
};

/// The name of what a policy is attached to: "Shop", "Shop/support", "Orders", "Orders: GET /orders"; "?" where it is
/// gone.
[[nodiscard]] std::string attachedName(const Catalog &catalog, const PolicyAttachment &attachment);
/// A policy with the names of what it is attached to, as the trail and `policy show` have it.
[[nodiscard]] Json describePolicy(const Catalog &catalog, const Policy &policy);

} // namespace gateway
