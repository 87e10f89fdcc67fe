#include "gateway/catalog/compiledcontract.h"

#include "gateway/core/jsonparser.h"
#include "gateway/domain/offeredmedia.h"

#include <algorithm>

namespace gateway {

namespace {

Json describeMedia(const std::vector<MediaType> &media, const DefinitionLookup &definition) {
    Json content = Json::object();
    for (const MediaType &type : media) {
        Json entry = Json::object();
        if (!type.schema.isNull()) {
            Json schema = type.schema;
            attachDefinitions(schema, definition);
            entry.set("schema", std::move(schema));
        }
        if (!type.example.isNull())
            entry.set("example", type.example);
        content.set(type.type, std::move(entry));
    }
    return content;
}

Json describeHeaders(const std::vector<ResponseHeader> &headers, const DefinitionLookup &definition) {
    Json described = Json::object();
    for (const ResponseHeader &header : headers) {
        Json entry = Json::object();
        if (!header.description.empty())
            entry.set("description", header.description);
        for (const auto &[name, flag] : {std::pair{"required", header.required}, {"deprecated", header.deprecated}}) {
            if (flag)
                entry.set(name, true);
        }
        if (!header.schema.isNull()) {
            Json schema = header.schema;
            attachDefinitions(schema, definition);
            entry.set("schema", std::move(schema));
        }
        described.set(header.name, std::move(entry));
    }
    return described;
}

// One description in eleven does not declare all that its paths need; such calls could not be made at all.
void declareTemplateParameters(Contract &contract) {
    for (const std::string &name : contract.undeclaredPathParameters) {
        Parameter parameter;
        parameter.in = Place::Path;
        parameter.name = name;
        parameter.required = true;
        parameter.style = "simple";
        parameter.description = "A part of the path that the API description does not explain.";
        parameter.schema = Json::object({{"type", "string"}, {"minLength", 1}});
        contract.parameters.push_back(std::move(parameter));
    }
}

} // namespace

Result<std::shared_ptr<const Schema>> compileArguments(const Json &schema) {
    SchemaOptions options;
    options.formats = FormatAssertion::Protective;
    return Schema::compile(schema, options);
}

Result<std::shared_ptr<const CompiledContract>> CompiledContract::compile(const std::string &contractJson,
                                                                          const DefinitionTexts &definitions) {
    const auto json = parseJson(contractJson);
    if (!json)
        return makeError(ErrorKind::Internal, "contract.malformed", "A stored contract cannot be read",
                         json.error().message);
    auto contract = contractFromJson(*json);
    if (!contract)
        return std::move(contract).error();
    declareTemplateParameters(*contract);
    auto compiled = std::make_shared<CompiledContract>(std::move(contract).value());
    DefinitionReader reader(definitions);
    if (auto done = compiled->compileSchemas(std::ref(reader)); !done)
        return std::move(done).error();
    return std::shared_ptr<const CompiledContract>(std::move(compiled));
}

Result<void> CompiledContract::compileSchemas(const DefinitionLookup &definition) {
    auto offered = m_contract.body ? offeredMedia(*m_contract.body) : std::vector<const MediaType *>();
    if (offered.empty())
        offered.push_back(nullptr);
    for (const MediaType *media : offered) {
        Json schema = m_arguments.argumentsSchema(m_contract, definition, media);
        auto validator = compileArguments(schema);
        if (!validator)
            return std::move(validator).error();
        if (m_validator != nullptr) {
            m_otherBodies.push_back({media, std::move(schema), std::move(validator).value()});
            continue;
        }
        m_argumentsSchema = std::move(schema);
        m_validator = std::move(validator).value();
    }
    return {};
}

const Json *CompiledContract::definition(std::string_view name) const {
    const auto in = [&](const Json &arguments) {
        const Json *definitions = arguments.find("$defs");
        return definitions != nullptr ? definitions->find(name) : nullptr;
    };
    const Json *found = in(m_argumentsSchema);
    for (std::size_t i = 0; found == nullptr && i < m_otherBodies.size(); ++i)
        found = in(m_otherBodies[i].argumentsSchema);
    return found;
}

const Schema &CompiledContract::validatorFor(const MediaType *media) const {
    const auto other = std::find_if(m_otherBodies.begin(), m_otherBodies.end(),
                                    [&](const OtherBody &body) { return body.media == media; });
    return other == m_otherBodies.end() ? *m_validator : *other->validator;
}

Json describeResponses(const Contract &contract, const DefinitionTexts &definitions) {
    DefinitionReader reader(definitions);
    Json responses = Json::object();
    for (const Response &response : contract.responses) {
        Json entry = Json::object({{"description", response.description}});
        if (!response.media.empty())
            entry.set("content", describeMedia(response.media, std::ref(reader)));
        if (!response.headers.empty())
            entry.set("headers", describeHeaders(response.headers, std::ref(reader)));
        if (!response.links.isNull())
            entry.set("links", response.links);
        responses.set(response.status, std::move(entry));
    }
    return responses;
}

} // namespace gateway
