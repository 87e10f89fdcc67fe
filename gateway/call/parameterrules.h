#pragma once

#include "gateway/catalog/compiledcontract.h"
#include "gateway/core/result.h"
#include "gateway/domain/caller.h"
#include "gateway/domain/parameterrule.h"

#include <string>
#include <vector>

namespace gateway {

/// What parameter rules are applied to: one call's arguments on their way to validation.
struct RuledCall {
    const CompiledContract &contract;
    const Caller &caller;
    PlacedArguments &arguments;
    /// REST: what the gateway gives or hides is refused when the caller gives it, as anything undeclared there is (a
    /// value that is the same anyway passes: paths have to name one). Otherwise it is left out and named in `ignored`.
    bool refusesSurplus = false;
    std::vector<std::string> *ignored = nullptr;
};

/// Puts in what the gateway gives and takes out what is hidden, so that no caller gets around either. Rules of
/// parameters that the contract does not have (any more) count for nothing.
/// Errors: "arguments.set-by-gateway", "arguments.not-at-hand" (the caller has no such header or claim),
/// "arguments.invalid" (where an object is needed to put a value into, there is something else).
[[nodiscard]] Result<void> applyParameterRules(const std::vector<ParameterRule> &rules, const RuledCall &call);

} // namespace gateway
