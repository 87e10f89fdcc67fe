#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gateway {

/// Where an argument of a tool comes from. It binds every call of the endpoint, by whichever door it comes: what the
/// gateway gives cannot be given otherwise, and what is hidden cannot be given at all.
struct ParameterRule {
    enum class Source : std::uint8_t {
        Model,   ///< Whoever calls; on a profile it takes back what the collection says.
        Fixed,   ///< Always `value`.
        Default, ///< `value`, unless the caller gives another.
        Header,  ///< The caller's request header `name`. A call without it is refused.
        Claim,   ///< The claim `name` of the caller's token. A call without it is refused.
        Caller,  ///< What `name` is of the caller: one of `callerProperties`.
        Hidden,  ///< Left out.
    };

    /// The argument's flat name; "body/customer/id" is a property within it (a JSON pointer behind the name, through
    /// objects only).
    std::string target;
    Source source = Source::Model;
    Json value;       ///< Fixed, Default.
    std::string name; ///< Header, Claim, Caller.

    /// The flat name in `target`.
    [[nodiscard]] std::string_view argument() const;
    /// The rest of it, a JSON pointer; empty for the argument itself.
    [[nodiscard]] std::string_view pointer() const;
    /// The gateway gives the value, whatever the caller does.
    [[nodiscard]] bool isGiven() const { return source != Source::Model && source != Source::Default && !isHidden(); }
    [[nodiscard]] bool isHidden() const { return source == Source::Hidden; }
};

/// "model", "fixed:5", "default:\"x\"", "header:X-Tenant", "claim:sub", "caller:client_id", "hidden"; values are JSON.
[[nodiscard]] std::string toString(const ParameterRule &rule);

/// Reads that form. A value that is no JSON counts as a text. Error "tool.parameter-rule": not that form, a header that
/// carries a credential, an unknown property of the caller.
[[nodiscard]] Result<ParameterRule> parameterRuleFromString(std::string target, std::string_view text);

/// "client_id", "client", "profile_id", "profile", "app", "session", "address"
[[nodiscard]] bool isCallerProperty(std::string_view name);

} // namespace gateway
