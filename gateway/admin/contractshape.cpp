#include "gateway/admin/contractshape.h"

#include "gateway/core/digest.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include <algorithm>
#include <array>
#include <set>

namespace gateway {

namespace {

constexpr std::string_view definitionPrefix = "#/$defs/";

template <std::size_t count>
bool isOneOf(std::string_view name, const std::array<std::string_view, count> &names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Of schemas and of contracts; a member of that name in a list of properties is a property.
bool isNote(std::string_view name) {
    static constexpr std::array<std::string_view, 12> notes{"title",      "description", "example",        "examples",
                                                            "$comment",   "deprecated",  "externalDocs",   "responses",
                                                            "extensions", "problems",    "ignoredHeaders", "summary"};
    return isOneOf(name, notes) || name.starts_with("x-");
}

bool isMapOfNames(std::string_view name) {
    static constexpr std::array<std::string_view, 5> maps{"properties", "patternProperties", "$defs",
                                                          "dependentSchemas", "encoding"};
    return isOneOf(name, maps);
}

bool holdsData(std::string_view name) {
    return name == "enum" || name == "const" || name == "default";
}

class Stripper {
public:
    [[nodiscard]] Json strip(const Json &value, bool isMap) {
        if (const JsonArray *array = value.asArray()) {
            JsonArray out;
            out.reserve(array->size());
            for (const Json &element : *array)
                out.push_back(strip(element, false));
            return Json(std::move(out));
        }
        const JsonObject *object = value.asObject();
        return object == nullptr ? value : stripObject(*object, isMap);
    }
    [[nodiscard]] std::vector<std::string> takeNeeds() { return std::move(m_needs); }

private:
    Json stripObject(const JsonObject &object, bool isMap) {
        Json out = Json::object();
        for (const auto &[name, member] : object) {
            if (!isMap && isNote(name))
                continue;
            if (!isMap && name == "$ref")
                note(member.stringOr({}));
            const bool isData = !isMap && holdsData(name);
            out.asObject()->append(name, isData ? member : strip(member, !isMap && isMapOfNames(name)));
        }
        return out;
    }

    void note(std::string_view reference) {
        if (reference.starts_with(definitionPrefix))
            m_needs.emplace_back(reference.substr(definitionPrefix.size()));
    }

    std::vector<std::string> m_needs;
};

} // namespace

void ContractShapes::addDefinition(std::string_view name, std::string_view json) {
    m_definitions[name].json = json;
}

void ContractShapes::read(Part &part) {
    part.isRead = true;
    const auto json = parseJson(part.json);
    if (!json)
        return;
    Stripper stripper;
    part.shape = sha256(toJsonText(stripper.strip(*json, false)));
    part.needs = stripper.takeNeeds();
}

std::string ContractShapes::shapeOf(std::string_view contractJson) {
    Part contract{contractJson, false, {}, {}};
    read(contract);
    std::string shape = std::move(contract.shape);
    std::set<std::string> reached; // in order, so that equal contracts give equal texts
    std::vector<std::string> pending = std::move(contract.needs);
    while (!pending.empty()) {
        const std::string name = std::move(pending.back());
        pending.pop_back();
        const auto found = m_definitions.find(name);
        if (found == m_definitions.end() || !reached.insert(name).second)
            continue;
        if (!found->second.isRead)
            read(found->second);
        pending.insert(pending.end(), found->second.needs.begin(), found->second.needs.end());
    }
    for (const std::string &name : reached)
        shape.append(name).append(m_definitions.at(name).shape);
    return sha256(shape);
}

} // namespace gateway
