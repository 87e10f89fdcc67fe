#pragma once

#include "gateway/catalog/definitionreader.h"
#include "gateway/core/result.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/contract.h"
#include "gateway/schema/schema.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

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
    /// JSON Schema 2020-12 of `params`, with the body as the preferred media type has it.
    [[nodiscard]] const Json &argumentsSchema() const { return m_argumentsSchema; }
    [[nodiscard]] const Schema &validator() const { return *m_validator; }

    /// The arguments with the body as another media type has it that is offered (domain/offeredmedia.h).
    struct OtherBody {
        const MediaType *media = nullptr; ///< Into the contract.
        Json argumentsSchema;
        std::shared_ptr<const Schema> validator;
    };
    [[nodiscard]] const std::vector<OtherBody> &otherBodies() const { return m_otherBodies; }
    /// A shared schema that a body or parameter refers to, as calls are held against it; null where there is none.
    [[nodiscard]] const Json *definition(std::string_view name) const;
    /// The validator of calls whose body is of `media`, one of the contract's or null.
    [[nodiscard]] const Schema &validatorFor(const MediaType *media) const;

private:
    [[nodiscard]] Result<void> compileSchemas(const DefinitionLookup &definition);

    Contract m_contract;
    ArgumentMap m_arguments;
    Json m_argumentsSchema;
    std::shared_ptr<const Schema> m_validator;
    std::vector<OtherBody> m_otherBodies;
};

/// The responses as inspect_contract shows them: status -> description and, by media type, a self-contained schema.
[[nodiscard]] Json describeResponses(const Contract &contract, const DefinitionTexts &definitions);

} // namespace gateway
