#include "gateway/domain/argumentmap.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/domain/binaryarguments.h"
#include "gateway/domain/definitionreference.h"
#include "gateway/domain/offeredmedia.h"
#include "gateway/domain/readonlyrequirements.h"
#include "gateway/domain/textbody.h"
#include "gateway/domain/textenum.h"

#include <algorithm>
#include <array>
#include <set>

namespace gateway {

namespace {

constexpr std::array<Place, 4> parameterPlaces{Place::Path, Place::Query, Place::Header, Place::Cookie};

// Visits the names that a schema refers to by "#/$defs/<name>".
template <typename Visit>
void forEachReference(const Json &schema, const Visit &visit) {
    if (const JsonArray *array = schema.asArray()) {
        for (const Json &element : *array)
            forEachReference(element, visit);
        return;
    }
    const JsonObject *object = schema.asObject();
    if (object == nullptr)
        return;
    for (const auto &[name, value] : *object) {
        const std::string *target = name == "$ref" ? value.asString() : nullptr;
        if (target != nullptr && target->starts_with(definitionPrefix))
            visit(target->substr(definitionPrefix.size()));
        else
            forEachReference(value, visit);
    }
}

// The APIs of models refuse a tool when a name is not of [A-Za-z0-9_.-]{1,64}.
std::string flatNameOf(std::string_view name, const std::string &suffix) {
    constexpr std::size_t maxLength = 64;
    std::string flat;
    for (const char c : name) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                             c == '.' || c == '-';
        if (isPlain || (!flat.empty() && flat.back() != '_')) // "filter[a][b]" reads filter_a_b
            flat += isPlain ? c : '_';
    }
    if (!name.empty() && !name.ends_with('_') && flat.ends_with('_'))
        flat.pop_back();
    if (flat.empty())
        flat = "parameter";
    flat.resize(std::min(flat.size(), maxLength - suffix.size()));
    return flat + suffix;
}

// Both texts, where one does not say what the other says.
std::string joined(const std::string &outer, std::string_view inner) {
    if (outer.empty() || inner.find(outer) != std::string_view::npos)
        return std::string(inner);
    return outer.find(inner) != std::string::npos ? outer : outer + "\n\n" + std::string(inner);
}

// The first, and further ones as long as they are few and small: a model needs one, people a choice.
Json examplesFor(const Json &first, const Json &all) {
    constexpr std::size_t maxExamples = 4;
    constexpr std::size_t maxBytes = 1'000; // of those after the first
    if (first.isNull())
        return {};
    JsonArray examples{first};
    std::size_t bytes = 0;
    for (std::size_t i = 1; all.isObject() && i < std::min(all.size(), maxExamples); ++i) {
        const Json &further = (all.asObject()->begin() + static_cast<std::ptrdiff_t>(i))->second;
        bytes += toJsonText(further).size();
        if (bytes > maxBytes)
            break;
        examples.push_back(further);
    }
    return Json(std::move(examples));
}

// The schema with what its parameter or body says of it. Its examples override the schema's (OpenAPI "Parameter Object"
// and "Media Type Object").
Json described(const Json &schema, const std::string &description, Json examples) {
    Json result = schema.isNull() ? Json::object() : schema;
    if (!result.isObject())
        return result;
    if (!description.empty()) {
        const Json *own = result.find("description");
        result.set("description", joined(description, own != nullptr ? own->stringOr({}) : std::string_view()));
    }
    if (!examples.isNull() && result.find("const") == nullptr) {
        result.asObject()->remove("example");
        result.set("examples", std::move(examples));
    }
    return result;
}

// Said where the name of an argument is not its name on the wire.
void addWireName(Json &schema, const std::string &name) {
    const Json *text = schema.find("description");
    std::string description(text != nullptr ? text->stringOr({}) : std::string_view());
    const std::string wire = "Sent as `" + name + "`.";
    if (description.find(wire) == std::string::npos)
        schema.set("description", description.empty() ? wire : description + ' ' + wire);
}

Json parameterSchema(const Parameter &parameter, const std::string &flatName) {
    Json schema =
        described(parameter.schema, parameter.description, examplesFor(parameter.example, parameter.examples));
    if (flatName != parameter.name && schema.isObject())
        addWireName(schema, parameter.name);
    if (parameter.deprecated && schema.isObject())
        schema.set("deprecated", true);
    if (parameter.contentType.empty())
        adoptTextEnum(schema);
    return schema;
}

Json bodySchema(const RequestBody &body, const MediaType *media, const DefinitionLookup &definition) {
    if (media == nullptr)
        return described({}, body.description, {});
    if (const auto text = textBodySchema(*media, definition))
        return described(*text, body.description, examplesFor(media->example.isString() ? media->example : Json(), {}));
    return described(media->schema, body.description, examplesFor(media->example, media->examples));
}

} // namespace

JsonObject &PlacedArguments::at(Place place) {
    return const_cast<JsonObject &>(std::as_const(*this).at(place));
}

const JsonObject &PlacedArguments::at(Place place) const {
    switch (place) {
    case Place::Path:
        return path;
    case Place::Header:
        return header;
    case Place::Cookie:
        return cookie;
    default:
        return query;
    }
}

Result<PlacedArguments> placedFromJson(const Json &json) {
    PlacedArguments placed;
    if (!json.isObject())
        return makeError(ErrorKind::Invalid, "arguments.malformed", "Arguments by place must be a JSON object");
    for (const auto &[name, value] : *json.asObject()) {
        const auto place = placeFromString(name);
        if (place == Place::Body || (name == "formData" && value.isObject()))
            placed.body = value;
        else if (place && value.isObject())
            placed.at(*place) = *value.asObject();
        else
            return makeError(ErrorKind::Invalid, "arguments.malformed",
                             "\"" + name + "\" must be one of path, query, header, cookie (objects) or body");
    }
    return placed;
}

ArgumentMap::ArgumentMap(const Contract &contract) {
    addParameters(contract);
    if (contract.body)
        addBody(*contract.body);
}

void ArgumentMap::addParameters(const Contract &contract) {
    std::set<std::string, std::less<>> taken;
    if (contract.body)
        taken.insert("body");
    for (const Place place : parameterPlaces) {
        for (const Parameter &parameter : contract.parameters) {
            if (parameter.in != place)
                continue;
            std::string flat = flatNameOf(parameter.name, {});
            if (taken.contains(flat))
                flat = flatNameOf(parameter.name, '_' + std::string(toString(place)));
            for (int n = 2; taken.contains(flat); ++n)
                flat = flatNameOf(parameter.name, '_' + std::string(toString(place)) + std::to_string(n));
            taken.insert(flat);
            m_entries.push_back({std::move(flat), place, parameter.name, &parameter});
        }
    }
}

void ArgumentMap::addBody(const RequestBody &body) {
    const auto offered = offeredMedia(body);
    const bool isTaken = std::any_of(m_entries.begin(), m_entries.end(), [](const Entry &entry) {
        return entry.flatName == "Content-Type" ||
               (entry.place == Place::Header && equalsIgnoringCase(entry.name, "Content-Type"));
    });
    if (offered.size() > 1 && !isTaken) {
        m_mediaChoice = std::make_shared<const Parameter>(mediaChoice(offered));
        m_entries.push_back({m_mediaChoice->name, Place::Header, m_mediaChoice->name, m_mediaChoice.get()});
    }
    m_entries.push_back({"body", Place::Body, {}, nullptr});
}

const ArgumentMap::Entry *ArgumentMap::find(std::string_view name) const {
    for (const auto member : {&Entry::flatName, &Entry::name}) {
        const auto found =
            std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return entry.*member == name; });
        if (found != m_entries.end() && !name.empty())
            return &*found;
    }
    return nullptr;
}

PlacedArguments ArgumentMap::place(const Json &params, std::vector<std::string> *ignored) const {
    PlacedArguments placed;
    const JsonObject *members = params.asObject();
    if (members == nullptr)
        return placed;
    for (const auto &[name, value] : *members) {
        const Entry *entry = find(name);
        if (entry == nullptr) {
            if (ignored != nullptr)
                ignored->push_back(name);
        } else if (entry->place == Place::Body) {
            placed.body = value;
        } else {
            placed.at(entry->place).set(entry->name, value);
        }
    }
    return placed;
}

Json ArgumentMap::argumentsSchema(const Contract &contract, const DefinitionLookup &definition,
                                  const MediaType *media) const {
    if (media == nullptr && contract.body)
        media = preferredMedia(*contract.body);
    Json properties = Json::object();
    Json required = Json::array();
    for (const Entry &entry : m_entries) {
        const bool isBody = entry.place == Place::Body;
        properties.asObject()->append(entry.flatName, isBody ? bodySchema(*contract.body, media, definition)
                                                             : parameterSchema(*entry.parameter, entry.flatName));
        if (isBody ? contract.body->required : entry.parameter->required)
            required.push(entry.flatName);
    }
    Json schema = Json::object({{"type", "object"}, {"properties", std::move(properties)}});
    if (required.size() > 0)
        schema.set("required", std::move(required));
    attachDefinitions(schema, definition);
    forgetReadOnlyRequirements(schema);
    if (media != nullptr)
        acceptBinaryArguments(schema, *media);
    return schema;
}

void attachDefinitions(Json &schema, const DefinitionLookup &definition) {
    std::set<std::string> seen;
    std::vector<std::string> pending;
    const auto note = [&](const std::string &reference) {
        const std::string name = definitionName(reference);
        if (seen.insert(name).second)
            pending.push_back(name);
    };
    forEachReference(schema, note);
    Json definitions = Json::object();
    while (!pending.empty()) {
        const std::string name = std::move(pending.back());
        pending.pop_back();
        const Json *found = definition(name);
        if (found == nullptr)
            continue;
        definitions.asObject()->append(name, *found);
        forEachReference(*found, note);
    }
    if (definitions.size() > 0)
        schema.set("$defs", std::move(definitions));
}

const MediaType *preferredMedia(const RequestBody &body) {
    const auto first = [&](auto &&fits) -> const MediaType * {
        const auto found = std::find_if(body.media.begin(), body.media.end(),
                                        [&](const MediaType &m) { return fits(toLower(m.type)); });
        return found == body.media.end() ? nullptr : &*found;
    };
    if (const MediaType *json = first([](const std::string &type) { return isJsonMediaType(type); }))
        return json;
    if (const MediaType *form = first([](const std::string &type) {
            return type.starts_with("application/x-www-form-urlencoded") || type.starts_with("multipart/form-data");
        }))
        return form;
    return body.media.empty() ? nullptr : &body.media.front();
}

bool isJsonMediaType(std::string_view type) {
    const std::string essence = toLower(trimmed(type.substr(0, type.find(';'))));
    return essence == "application/json" || essence == "text/json" || essence.ends_with("+json");
}

} // namespace gateway
