#pragma once

#include "gateway/call/preparedcall.h"
#include "gateway/catalog/compiledcontract.h"
#include "gateway/core/result.h"

#include <string>

namespace gateway {

/// Refuses a call by name with arguments that the endpoint does not have (PreparedCall::ignoredArguments): a filter
/// that is misspelled must not become a call without one. Curated tools are not refused, because clients add arguments
/// of their own to those; see noteOfUnknown(). Error "arguments.undeclared" names them and what there is.
[[nodiscard]] Result<void> refuseUnknown(const PreparedCall &prepared, const CompiledContract &contract);

/// For the model, behind the answer of a curated tool: which arguments were left out; empty where none were, or only
/// those that clients are known to add.
[[nodiscard]] std::string noteOfUnknown(const PreparedCall &prepared);

} // namespace gateway
