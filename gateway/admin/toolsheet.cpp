#include "gateway/admin/toolsheet.h"

#include "gateway/admin/toolcheck.h"
#include "gateway/catalog/profileview.h"
#include "gateway/domain/toolfield.h"

#include <algorithm>
#include <map>

namespace gateway {

namespace {

using Fields = std::map<std::string, std::string, std::less<>>;

Fields collectionFields(const Endpoint &endpoint) {
    Fields fields;
    for (const EndpointEdit &edit : endpoint.edits) {
        if (edit.isOfTool())
            fields.emplace(edit.field.substr(toolEditPrefix.size()), edit.value);
    }
    return fields;
}

Fields profileFields(const Catalog &catalog, const Endpoint &endpoint, const Profile *profile) {
    Fields fields;
    if (profile == nullptr)
        return fields;
    for (const ProfileToolEdit &edit : catalog.profileToolEdits()) {
        if (edit.profile == profile->id && edit.endpoint == endpoint.id)
            fields.emplace(edit.field, edit.value);
    }
    return fields;
}

std::string yesNo(bool yes) {
    return yes ? "yes" : "no";
}

// What counts where nobody decided anything.
std::string describedValue(const Catalog &catalog, const Endpoint &endpoint, const Profile *profile,
                           std::string_view field) {
    if (field == "name")
        return endpoint.toolName;
    if (field == "title")
        return describedToolTitle(endpoint);
    if (field == "description")
        return describedToolText(endpoint);
    if (field == "permission")
        return std::string(toString(ToolPermission::Allow));
    if (field == "listed") {
        const auto &curated = catalog.curatedCollections();
        const bool isCurated =
            profile != nullptr ? ProfileView(catalog, *profile).isListCurated()
                               : std::any_of(curated.begin(), curated.end(), [&](const CatalogCollection *collection) {
                                     return collection->info.id == endpoint.collection;
                                 });
        return yesNo(!isCurated);
    }
    if (field == "read_only")
        return yesNo(isSafeMethod(endpoint.method));
    if (field == "destructive")
        return yesNo(endpoint.method == "DELETE");
    if (field == "idempotent")
        return yesNo(isIdempotentMethod(endpoint.method));
    if (field == "open_world")
        return yesNo(true);
    return field.starts_with(parameterFieldPrefix) ? "model" : "";
}

std::string hintOf(const ArgumentMap::Entry &entry, const Contract &contract, const Json &schema) {
    const Json *property =
        schema.find("properties") == nullptr ? nullptr : schema.find("properties")->find(entry.flatName);
    const Json *type = property == nullptr ? nullptr : property->find("type");
    const bool isRequired = entry.parameter != nullptr ? entry.parameter->required : contract.body->required;
    std::string hint(type == nullptr ? "" : type->stringOr({}));
    hint += (hint.empty() ? "" : ", ") + std::string(toString(entry.place));
    return isRequired ? hint + ", required" : hint;
}

/// Collects the values level by level.
class SheetMaker {
public:
    SheetMaker(const Catalog &catalog, const CatalogEndpoint &endpoint, const Profile *profile)
        : m_catalog(catalog), m_endpoint(endpoint.info()), m_profile(profile),
          m_onCollection(collectionFields(m_endpoint)), m_onProfile(profileFields(catalog, m_endpoint, profile)) {}

    void add(const std::string &field, std::string hint = {}) {
        ToolValue value{field,          describedValue(m_catalog, m_endpoint, m_profile, field), {}, {}, {}, false,
                        std::move(hint)};
        value.below = value.value;
        if (m_profile != nullptr)
            take(value, m_onCollection, ToolOrigin::Collection);
        value.below = value.value;
        value.belowOrigin = value.origin;
        if (m_profile == nullptr)
            take(value, m_onCollection, ToolOrigin::Collection);
        else
            take(value, m_onProfile, ToolOrigin::Profile);
        const std::string edited = std::string(toolEditPrefix) + field;
        value.isConflict = std::any_of(m_endpoint.edits.begin(), m_endpoint.edits.end(), [&](const EndpointEdit &edit) {
            return edit.field == edited && edit.isConflict();
        });
        m_values.push_back(std::move(value));
    }

    // Rules of what lies within arguments, or of arguments that are no more.
    void addRemaining() {
        for (const Fields *fields : {&m_onCollection, &m_onProfile}) {
            for (const auto &[field, text] : *fields) {
                const bool isThere = std::any_of(m_values.begin(), m_values.end(),
                                                 [&](const ToolValue &value) { return value.field == field; });
                if (!isThere)
                    add(field);
            }
        }
    }
    [[nodiscard]] std::vector<ToolValue> values() && { return std::move(m_values); }

private:
    static void take(ToolValue &value, const Fields &fields, ToolOrigin origin) {
        const auto found = fields.find(value.field);
        if (found == fields.end())
            return;
        value.value = found->second;
        value.origin = origin;
    }

    const Catalog &m_catalog;
    const Endpoint &m_endpoint;
    const Profile *m_profile;
    Fields m_onCollection;
    Fields m_onProfile;
    std::vector<ToolValue> m_values;
};

} // namespace

std::string_view toString(ToolOrigin origin) {
    switch (origin) {
    case ToolOrigin::Collection:
        return "collection";
    case ToolOrigin::Profile:
        return "profile";
    case ToolOrigin::Description:
        break;
    }
    return "description";
}

const ToolValue *ToolSheet::value(std::string_view field) const {
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const ToolValue &value) { return value.field == field; });
    return found == values.end() ? nullptr : &*found;
}

ToolSheet toolSheet(const Catalog &catalog, const CatalogEndpoint &endpoint, const Profile *profile) {
    SheetMaker maker(catalog, endpoint, profile);
    for (const std::string_view field : toolFields)
        maker.add(std::string(field));
    if (const auto contract = endpoint.contract()) {
        for (const ArgumentMap::Entry &entry : (*contract)->arguments().entries())
            maker.add(std::string(parameterFieldPrefix) + entry.flatName,
                      hintOf(entry, (*contract)->contract(), (*contract)->argumentsSchema()));
    }
    maker.addRemaining();
    ToolSheet sheet{std::move(maker).values(), {}};
    const EffectiveTool *tool = profile != nullptr ? ProfileView(catalog, *profile).tool(endpoint) : endpoint.tool();
    auto problems = toolProblems(endpoint, tool != nullptr ? tool->curation() : ToolCuration());
    if (problems)
        sheet.problems = std::move(problems).value();
    else
        sheet.problems.push_back({Problem::Severity::Error, problems.error().code, {}, 0, 0, problems.error().message});
    return sheet;
}

} // namespace gateway
