#pragma once

#include "gateway/catalog/compiledcontract.h"
#include "gateway/core/json.h"
#include "gateway/domain/parameterrule.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// The schema of what a caller may give, of a schema of all arguments: what the gateway gives and what is hidden is
/// left out, what has a default says so and need not be given. Properties within an argument are looked for behind
/// local references and in `allOf`, `anyOf` and `oneOf`; those of shared definitions are written out first, so that
/// nothing else changes. Bounded.
[[nodiscard]] Json curatedSchema(const Json &argumentsSchema, const std::vector<ParameterRule> &rules);

/// One place of an argument ("limit", "body/customer/id") in the schema of all arguments.
struct ArgumentSchema {
    const Json *schema = nullptr; ///< Local references resolved; null where the schema names no such property.
    bool isRequired = false;      ///< By the object that it stands in.
    bool isOpen = false;          ///< Not named, and it cannot be told that it does not exist.
};
[[nodiscard]] ArgumentSchema argumentSchema(const Json &argumentsSchema, std::string_view target);

/// The same in a contract: with the body as the preferred media type has it, else as the first other that knows it.
struct ContractArgument {
    ArgumentSchema place;
    const Json *argumentsSchema = nullptr; ///< That it stands in.
};
[[nodiscard]] ContractArgument argumentOf(const CompiledContract &contract, std::string_view target);

} // namespace gateway
