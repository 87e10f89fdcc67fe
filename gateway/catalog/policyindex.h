#pragma once

#include "gateway/domain/policy.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gateway {

/// The policies of a snapshot, found by what they are attached to. Immutable; thread-safe.
class PolicyIndex {
public:
    /// A policy where it is attached.
    struct Attached {
        const Policy *policy = nullptr;
        const PolicyAttachment *attachment = nullptr;
    };

    PolicyIndex() = default;
    explicit PolicyIndex(std::vector<Policy> policies);
    PolicyIndex(const PolicyIndex &) = delete;
    PolicyIndex &operator=(const PolicyIndex &) = delete;
    PolicyIndex(PolicyIndex &&) = default;
    PolicyIndex &operator=(PolicyIndex &&) = default;
    ~PolicyIndex() = default;

    [[nodiscard]] const std::vector<Policy> &all() const { return m_policies; } ///< Ordered by name.
    [[nodiscard]] const Policy *find(const PolicyId &id) const;
    [[nodiscard]] const Policy *findNamed(std::string_view idOrName) const; ///< Ignoring case.
    [[nodiscard]] bool attachesNothing() const { return m_attached.empty(); }
    /// What is attached to the client, profile, collection or endpoint of this id (ids are unique over all of them).
    [[nodiscard]] const std::vector<Attached> &attachedTo(const std::string &id) const;

private:
    std::vector<Policy> m_policies;
    std::unordered_map<std::string, std::vector<Attached>> m_attached;
};

} // namespace gateway
