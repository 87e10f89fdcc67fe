#include "gateway/admin/toolchange.h"

#include "gateway/admin/toolcheck.h"
#include "gateway/core/text.h"
#include "gateway/domain/toolfield.h"

#include <algorithm>
#include <set>

namespace gateway {

namespace {

Error unknownEndpoint() {
    return makeError(ErrorKind::NotFound, "endpoint.not-found", "There is no such endpoint");
}

Result<std::optional<Profile>> findProfile(const Catalog &catalog, const std::optional<ProfileId> &id) {
    if (!id)
        return std::optional<Profile>();
    const Profile *profile = catalog.profile(*id);
    if (profile == nullptr)
        return makeError(ErrorKind::NotFound, "profile.not-found", "There is no profile \"" + id->text() + '"');
    return std::optional(*profile);
}

// What the level itself says now, field by field.
std::vector<ToolEdit> ownFields(const Catalog &catalog, const CatalogEndpoint &endpoint,
                                const std::optional<Profile> &profile) {
    std::vector<ToolEdit> fields;
    if (profile) {
        for (const ProfileToolEdit &edit : catalog.profileToolEdits()) {
            if (edit.profile == profile->id && edit.endpoint == endpoint.info().id)
                fields.push_back({edit.field, edit.value});
        }
        return fields;
    }
    for (const EndpointEdit &edit : endpoint.info().edits) {
        if (edit.isOfTool())
            fields.push_back({edit.field.substr(toolEditPrefix.size()), edit.value});
    }
    return fields;
}

// What the level will say. Values get their stored form on the way.
Result<ToolCuration> editedCuration(const CatalogEndpoint &endpoint, std::vector<ToolEdit> fields,
                                    std::vector<ToolEdit> &edits) {
    for (ToolEdit &edit : edits) {
        if (!isToolField(edit.field))
            return makeError(ErrorKind::Invalid, "tool.field",
                             "A tool has no field \"" + cutText(edit.field, 100) + '"');
        if (edit.value && edit.value->size() > ToolChange::maxValueBytes)
            return makeError(ErrorKind::TooLarge, "tool.value",
                             '`' + edit.field + "` is longer than " + std::to_string(ToolChange::maxValueBytes) +
                                 " bytes");
        if (edit.value && edit.field.starts_with(parameterFieldPrefix)) {
            auto rule = parameterRuleFromString(edit.field.substr(parameterFieldPrefix.size()), *edit.value);
            if (!rule)
                return std::move(rule).error();
            edit.value = toString(fittedRule(endpoint, std::move(rule).value()));
        }
        std::erase_if(fields, [&](const ToolEdit &known) { return known.field == edit.field; });
        if (edit.value)
            fields.push_back(edit);
    }
    if (fields.size() > ToolChange::maxFields)
        return makeError(ErrorKind::TooLarge, "tool.value", "A tool has too many edited fields");
    ToolCuration curation;
    for (const ToolEdit &field : fields) {
        if (auto set = setToolField(curation, field.field, *field.value); !set)
            return std::move(set).error();
    }
    return curation;
}

// Within one list no name may occur twice: a profile's names are looked at as that profile has them, a collection's as
// everybody may.
bool isNameTaken(const Catalog &catalog, const std::string &name, const CatalogEndpoint &endpoint,
                 const std::optional<Profile> &profile) {
    std::set<std::string, std::less<>> names;
    for (const auto &collection : catalog.collections()) {
        for (const auto &other : collection->endpoints) {
            if (other.get() == &endpoint)
                continue;
            const EffectiveTool *tool = other->tool();
            names.insert(other->info().toolName);
            if (tool != nullptr && tool->curation().name)
                names.insert(*tool->curation().name);
        }
    }
    for (const ProfileToolEdit &edit : catalog.profileToolEdits()) {
        const bool isOther = edit.endpoint != endpoint.info().id && (!profile || edit.profile == profile->id);
        if (isOther && edit.field == "name")
            names.insert(edit.value);
    }
    return names.contains(name);
}

Result<void> checkNames(const Catalog &catalog, const CatalogEndpoint &endpoint, const std::optional<Profile> &profile,
                        const std::vector<ToolEdit> &edits) {
    for (const ToolEdit &edit : edits) {
        if (edit.field == "name" && edit.value && isNameTaken(catalog, *edit.value, endpoint, profile))
            return makeError(ErrorKind::Conflict, "tool.name-taken",
                             "There is already a tool named \"" + *edit.value + '"');
    }
    return {};
}

Result<void> checkProblems(const CatalogEndpoint &endpoint, const ToolCuration &before, const ToolCuration &after) {
    const auto old = toolProblems(endpoint, before);
    auto now = toolProblems(endpoint, after);
    if (!now)
        return std::move(now).error();
    if (old) {
        std::erase_if(*now, [&](const Problem &problem) {
            return std::any_of(old->begin(), old->end(), [&](const Problem &known) {
                return known.pointer == problem.pointer && known.message == problem.message;
            });
        });
    }
    if (now->empty())
        return {};
    Error error = makeError(ErrorKind::Invalid, "tool.invalid", now->front().message);
    error.problems = std::move(*now);
    return error;
}

/// The level that is edited, and what it says.
struct Level {
    const std::optional<Profile> &profile;
    const std::vector<ToolEdit> &fields;
};

Result<void> checkEdits(const Catalog &catalog, const CatalogEndpoint &endpoint, const Level &level,
                        std::vector<ToolEdit> &edits) {
    auto own = editedCuration(endpoint, level.fields, edits);
    if (!own)
        return std::move(own).error();
    if (auto free = checkNames(catalog, endpoint, level.profile, edits); !free)
        return free;
    ToolCuration was;
    for (const ToolEdit &field : level.fields)
        setStoredToolField(was, field.field, *field.value);
    const EffectiveTool *below = level.profile ? endpoint.tool() : nullptr;
    const ToolCuration lower = below != nullptr ? below->curation() : ToolCuration();
    return checkProblems(endpoint, stacked(lower, was), stacked(lower, *own));
}

// An endpoint that an import took away: only what is left of it for the profile is known.
Result<ToolChange> vanishedChange(const Catalog &catalog, const EndpointId &id, const std::optional<Profile> &profile,
                                  std::vector<ToolEdit> edits) {
    const bool onlyResets =
        std::none_of(edits.begin(), edits.end(), [](const ToolEdit &edit) { return edit.value.has_value(); });
    const ProfileTools *tools = profile ? catalog.profileTools(profile->id) : nullptr;
    if (tools == nullptr || !onlyResets)
        return unknownEndpoint();
    for (const ProfileToolEdit &edit : tools->vanished()) {
        if (edit.endpoint != id)
            continue;
        ToolChange change{{}, {}, profile, std::move(edits), {}};
        change.endpoint.id = id;
        change.endpoint.collection = edit.collection;
        return change;
    }
    return unknownEndpoint();
}

} // namespace

Result<ToolChange> checkedToolChange(const Catalog &catalog, const ToolTarget &target, std::vector<ToolEdit> edits) {
    auto profile = findProfile(catalog, target.profile);
    if (!profile)
        return std::move(profile).error();
    const CatalogEndpoint *endpoint = catalog.endpoint(target.endpoint);
    if (endpoint == nullptr)
        return vanishedChange(catalog, target.endpoint, *profile, std::move(edits));
    std::vector<ToolEdit> before = ownFields(catalog, *endpoint, *profile);
    if (auto usable = checkEdits(catalog, *endpoint, {*profile, before}, edits); !usable)
        return std::move(usable).error();
    return ToolChange{endpoint->info(), endpoint->collection().info.name, std::move(*profile), std::move(edits),
                      std::move(before)};
}

} // namespace gateway
