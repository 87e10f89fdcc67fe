#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/core/secret.h"
#include "gateway/domain/caller.h"

#include <optional>
#include <string>
#include <string_view>

namespace gateway {

/// Lets an operator call as a profile without its secret (playground, `call`): a token bound to profile, operator and
/// way in, valid for one minute and on loopback only. Signed with a key of the vault, so that any process on the data
/// directory can make one and the running gateway can check it without a channel between them. Thread-safe.
class ActingTokens {
public:
    struct Grant {
        ProfileId profile;
        std::string operatorName;
        Via via = Via::Playground;
    };

    ActingTokens(Secret key, const Clock &clock) : m_key(std::move(key)), m_clock(clock) {}
    /// "gha.<payload>.<signature>", for `Authorization: Bearer`.
    [[nodiscard]] Secret issue(const Grant &grant) const;
    [[nodiscard]] std::optional<Grant> verify(std::string_view token) const;

private:
    Secret m_key;
    const Clock &m_clock;
};

} // namespace gateway
