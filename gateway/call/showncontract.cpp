#include "gateway/call/showncontract.h"

#include "gateway/catalog/curatedschema.h"
#include "gateway/catalog/profilecontract.h"
#include "gateway/core/contenttype.h"

#include <algorithm>

namespace gateway {

namespace {

/// What an argument was and what is left of it.
struct Shown {
    const Json *before = nullptr;
    const Json *now = nullptr; ///< Null where callers cannot give it.
    bool isRequired = false;

    [[nodiscard]] bool isChanged() const { return now == nullptr || before == nullptr || !(*now == *before); }
};

Shown lookUp(const Json &before, const Json &now, const std::string &name) {
    const auto propertyOf = [&](const Json &schema) -> const Json * {
        const Json *properties = schema.find("properties");
        return properties != nullptr ? properties->find(name) : nullptr;
    };
    const Json *list = now.find("required");
    const JsonArray *required = list != nullptr ? list->asArray() : nullptr;
    return {propertyOf(before), propertyOf(now),
            required != nullptr && std::find(required->begin(), required->end(), Json(name)) != required->end()};
}

// A path has to be written whole, whoever gives the value.
Parameter givenPart(const Parameter &parameter) {
    Parameter part = parameter;
    part.required = true;
    part.description = "Set by the gateway; another value is refused";
    part.schema = Json::object({{"type", "string"}});
    part.example = {};
    part.examples = {};
    return part;
}

// What a rule says of an argument counts alone.
std::string descriptionOf(const Json &schema) {
    const Json *text = schema.find("description");
    return std::string(text != nullptr ? text->stringOr({}) : std::string_view());
}

void addParameter(Contract &contract, const Parameter &parameter, const Shown &shown) {
    if (shown.now == nullptr) {
        if (parameter.in == Place::Path)
            contract.parameters.push_back(givenPart(parameter));
        return;
    }
    Parameter left = parameter;
    left.required = shown.isRequired || parameter.in == Place::Path;
    if (shown.isChanged()) {
        left.schema = *shown.now;
        left.description = descriptionOf(*shown.now);
        left.example = {}; // may be one that is refused now
        left.examples = {};
    }
    contract.parameters.push_back(std::move(left));
}

void takeBody(Contract &contract, const Shown &shown) {
    if (shown.now == nullptr) {
        contract.body.reset();
        return;
    }
    contract.body->required = shown.isRequired;
    const MediaType *sent = preferredMedia(*contract.body);
    if (!shown.isChanged() || sent == nullptr)
        return;
    contract.body->description = descriptionOf(*shown.now);
    MediaType media = *sent;
    media.schema = *shown.now;
    media.example = {};
    media.examples = {};
    contract.body->media = {std::move(media)};
}

// The body of a schema of `params`, with the definitions that it needs; null where it cannot be given.
Json bodyIn(const Json &argumentsSchema) {
    const Json *properties = argumentsSchema.find("properties");
    const Json *found = properties != nullptr ? properties->find("body") : nullptr;
    if (found == nullptr)
        return {};
    Json body = *found;
    const Json *definitions = argumentsSchema.find("$defs");
    if (body.isObject() && definitions != nullptr)
        attachDefinitions(body, [&](std::string_view name) { return definitions->find(name); });
    return body;
}

bool offersChoice(const Json &argumentsSchema) {
    const Json *properties = argumentsSchema.find("properties");
    return properties != nullptr && properties->find("Content-Type") != nullptr;
}

template <typename View>
Json otherBodies(const CompiledContract &contract, const Json &shown, const View &view) {
    Json bodies = Json::object();
    if (!offersChoice(shown))
        return bodies;
    const Json preferred = bodyIn(shown);
    for (const CompiledContract::OtherBody &other : contract.otherBodies()) {
        Json body = bodyIn(view(other.argumentsSchema));
        if (!body.isNull() && !(body == preferred))
            bodies.set(essenceOf(other.media->type), std::move(body));
    }
    return bodies;
}

} // namespace

Result<std::optional<Json>> shownArguments(const ProfileView &view, const CatalogEndpoint &endpoint) {
    const auto ruled = ProfileContract::of(view.catalog(), view.profile(), endpoint);
    if (!ruled)
        return ruled.error();
    const EffectiveTool *tool = view.tool(endpoint);
    const bool isCurated = tool != nullptr && !tool->curation().parameters.empty();
    if (*ruled == nullptr && !isCurated)
        return std::optional<Json>();
    auto all = argumentsSchemaFor(view.catalog(), view.profile(), endpoint);
    if (!all)
        return std::move(all).error();
    return std::optional<Json>(isCurated ? curatedSchema(*all, tool->curation().parameters) : std::move(*all));
}

Result<Json> shownOtherBodies(const ProfileView &view, const CatalogEndpoint &endpoint, const Json &shown) {
    const auto contract = endpoint.contract();
    if (!contract)
        return contract.error();
    const auto ruled = ProfileContract::of(view.catalog(), view.profile(), endpoint);
    if (!ruled)
        return ruled.error();
    const EffectiveTool *tool = view.tool(endpoint);
    return otherBodies(**contract, shown, [&](const Json &schema) {
        Json left = *ruled != nullptr ? (*ruled)->narrowed(schema) : schema;
        return tool != nullptr ? curatedSchema(left, tool->curation().parameters) : left;
    });
}

Json otherBodies(const CompiledContract &contract) {
    return otherBodies(contract, contract.argumentsSchema(), [](const Json &schema) -> const Json & { return schema; });
}

Contract shownContract(const CompiledContract &compiled, const Json &shown) {
    Contract contract = compiled.contract();
    contract.parameters.clear();
    for (const ArgumentMap::Entry &entry : compiled.arguments().entries()) {
        if (compiled.arguments().choosesMedia(entry))
            continue; // the media types of the body say it
        const Shown argument = lookUp(compiled.argumentsSchema(), shown, entry.flatName);
        if (entry.parameter != nullptr)
            addParameter(contract, *entry.parameter, argument);
        else
            takeBody(contract, argument);
    }
    return contract;
}

} // namespace gateway
