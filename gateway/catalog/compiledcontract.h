#pragma once

#include "gateway/catalog/definitionreader.h"
#include "gateway/core/result.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/contract.h"
#include "gateway/schema/schema.h"

#include <memory>
#include <string>

namespace gateway {

/// A schema of arguments, compiled as calls are held against it: formats that protect decide. Errors: "schema.*".
[[nodiscard]] Result<std::shared_ptr<const Schema>> compileArguments(const Json &schema);

/// A contract made ready for calls: flat names, schema of the arguments, compiled validator. Immutable.
class CompiledContract {
public:
    /// Parses and compiles. Errors: "contract.malformed", "schema.*".
    [[nodiscard]] static Result<std::shared_ptr<const CompiledContract>> compile(const std::string &contractJson,
                                                                                 const DefinitionTexts &definitions);

    explicit CompiledContract(Contract contract) : m_contract(std::move(contract)), m_arguments(m_contract) {}
    CompiledContract(const CompiledContract &) = delete;
    CompiledContract &operator=(const CompiledContract &) = delete;

    [[nodiscard]] const Contract &contract() const { return m_contract; }
    [[nodiscard]] const ArgumentMap &arguments() const { return m_arguments; }
    /// JSON Schema 2020-12 of `params`.
    [[nodiscard]] const Json &argumentsSchema() const { return m_argumentsSchema; }
    [[nodiscard]] const Schema &validator() const { return *m_validator; }

private:
    Contract m_contract;
    ArgumentMap m_arguments;
    Json m_argumentsSchema;
    std::shared_ptr<const Schema> m_validator;
};

/// The responses as inspect_contract shows them: status -> description and, by media type, a self-contained schema.
[[nodiscard]] Json describeResponses(const Contract &contract, const DefinitionTexts &definitions);

} // namespace gateway
