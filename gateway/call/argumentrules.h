#pragma once

#include "gateway/catalog/profilecontract.h"
#include "gateway/core/result.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/upstream/requestbuilder.h"

#include <optional>

namespace gateway {

/// A call's arguments as they are about to go out.
struct RuledArguments {
    const Contract &contract;
    PlacedArguments &placed;
    std::optional<RawBody> &rawBody; ///< REST: the body as it came; `placed.body` is what could be read of it.
};

/// Holds the rules of a profile against the arguments, whatever the contract says of them, and fills in fixed ones.
/// What cannot be held against a rule is refused: a body that cannot be read, a value of another type, a name in
/// another spelling or at another place, a member given twice. A body that a rule speaks of goes out as it was read,
/// written anew. Error code "arguments.rule"; the message names the argument, the rule and what was given.
[[nodiscard]] Result<void> holdRules(const ProfileContract &rules, RuledArguments arguments);

} // namespace gateway
