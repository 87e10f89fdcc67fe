#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/core/result.h"

#include <string>
#include <vector>

namespace gateway {

/// What is wrong with a curation for an endpoint as its contract is now, each with the field in `pointer`
/// ("param.limit"): a parameter that there is not, a value that its schema refuses, one that is required and hidden,
/// rules within what the gateway gives as a whole, a path that cannot be read. Empty: all is well. Error
/// "contract.unusable". Compiles the contract; any thread.
[[nodiscard]] Result<std::vector<Problem>> toolProblems(const CatalogEndpoint &endpoint, const ToolCuration &curation);

/// The rule with its value in the form that the parameter's schema takes: 5 or "5". As it is where neither fits.
[[nodiscard]] ParameterRule fittedRule(const CatalogEndpoint &endpoint, ParameterRule rule);

} // namespace gateway
