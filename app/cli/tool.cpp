#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/lookup.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "app/cli/toolarguments.h"
#include "app/cli/tooldescription.h"
#include "gateway/admin/patterns.h"
#include "gateway/admin/toolsheet.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/toolpreview.h"

#include <memory>

namespace cli {

using gateway::CatalogEndpoint;
using gateway::Done;
using gateway::Gateway;
using gateway::Json;
using gateway::Profile;
using gateway::Result;
using gateway::ToolSheet;

namespace {

// Null stands for everybody.
Result<const Profile *> wantedProfile(const gateway::Catalog &catalog, const std::string &name) {
    return name.empty() ? Result<const Profile *>(nullptr) : findProfile(catalog, name);
}

Json describeVanished(const gateway::Catalog &catalog, const Profile *profile) {
    Json list = Json::array();
    const gateway::ProfileTools *tools = profile == nullptr ? nullptr : catalog.profileTools(profile->id);
    if (tools == nullptr)
        return list;
    for (const gateway::ProfileToolEdit &edit : tools->vanished())
        list.push(Json::object({{"id", edit.endpoint.text()}, {"field", edit.field}, {"value", edit.value}}));
    return list;
}

// What the whole list costs a model, as far as it is a profile's.
void addCost(Gateway &gateway, const gateway::Catalog &catalog, const Profile *profile, Json &result) {
    if (profile == nullptr)
        return;
    const gateway::ProfileCost cost = gateway.profileCosts()->costOf(catalog, *profile);
    result.set("tools_shown", cost.tools);
    result.set("tokens", cost.tokens);
    result.set("warning", cost.hasTooMany() ? Json(costWarning(cost)) : Json());
}

/// The tools that `tool list` shows.
struct Listed {
    Json tools = Json::array();
    Table table{{"TOOL", "ENDPOINT", "LISTED", "PERMISSION", "EDITED", "PROBLEMS"}};

    void add(const CatalogEndpoint &endpoint, const ToolSheet &sheet) {
        tools.push(describe(endpoint, sheet));
        table.add({plainLine(textOf(sheet, "name")),
                   plainLine(endpoint.collection().info.name + ": " + endpoint.info().title()), textOf(sheet, "listed"),
                   textOf(sheet, "permission"), isEdited(sheet) ? "yes" : "no", std::to_string(sheet.problems.size())});
    }
};

struct ListArguments {
    std::string collection;
    std::string profile;
    bool all = false;
};

Listed listed(const gateway::Catalog &catalog, const gateway::CatalogCollection *only, const Profile *profile,
              bool all) {
    Listed found;
    for (const auto &collection : catalog.collections()) {
        if (only != nullptr && collection.get() != only)
            continue;
        for (const auto &endpoint : collection->endpoints) {
            const bool isVisible = profile == nullptr ? endpoint->info().published : profile->allows(endpoint->info());
            if (isVisible || all)
                found.add(*endpoint, toolSheet(catalog, *endpoint, profile));
        }
    }
    return found;
}

Result<int> list(Program &program, const ListArguments &arguments) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto profile = wantedProfile(*catalog, arguments.profile);
    if (!profile)
        return profile.error();
    const auto only = arguments.collection.empty() ? Result<const gateway::CatalogCollection *>(nullptr)
                                                   : findCollection(*catalog, arguments.collection);
    if (!only)
        return only.error();
    Listed found = listed(*catalog, *only, *profile, arguments.all);
    Json result = Json::object({{"tools", std::move(found.tools)}, {"vanished", describeVanished(*catalog, *profile)}});
    addCost(**opened, *catalog, *profile, result);
    const Json *warning = result.find("warning");
    if (warning != nullptr && warning->isString() && !program.out().json())
        program.out().note(std::string(warning->stringOr({})));
    program.out().result(result, found.table.text());
    return 0;
}

// An endpoint as an operator names it, or by the name that it has as a tool.
Result<const CatalogEndpoint *> findTool(const gateway::Catalog &catalog, const std::string &reference,
                                         const Profile *profile) {
    auto found = gateway::findEndpoint(catalog, reference);
    if (found || profile == nullptr || catalog.profileTools(profile->id) == nullptr)
        return found;
    const auto &named = catalog.profileTools(profile->id)->named(reference);
    return named.empty() ? found : Result<const CatalogEndpoint *>(named.front());
}

Result<int> show(Program &program, const std::string &reference, const std::string &profileName,
                 const std::optional<std::string> &sample) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto profile = wantedProfile(*catalog, profileName);
    if (!profile)
        return profile.error();
    const auto found = findTool(*catalog, reference, *profile);
    if (!found)
        return found.error();
    const auto preview = gateway::previewTool(*catalog, **found, *profile, sample);
    if (!preview)
        return preview.error();
    const ToolSheet sheet = toolSheet(*catalog, **found, *profile);
    Json json = describeWithValues(**found, sheet);
    json.set("definition", preview->definition);
    json.set("tokens", preview->tokens);
    json.set("answer", preview->answer.empty() ? Json() : Json(preview->answer));
    program.out().result(json, plainLine((*found)->collection().info.name + ": " + (*found)->info().title()) + "\n\n" +
                                   valueLines(sheet) + "\nWhat a model sees (about " + std::to_string(preview->tokens) +
                                   " tokens):\n" + toPrettyJson(preview->definition) + '\n' +
                                   (preview->answer.empty() ? "" : "\nAn answer:\n" + preview->answer + '\n'));
    return 0;
}

Result<int> showEdited(Program &program, const gateway::Catalog &catalog, const gateway::EndpointId &id,
                       const Profile *profile) {
    const CatalogEndpoint *endpoint = catalog.endpoint(id);
    if (endpoint == nullptr) {
        program.out().result(Json::object({{"id", id.text()}}),
                             "Forgot what was decided about an endpoint that is gone\n");
        return 0;
    }
    const ToolSheet sheet = toolSheet(catalog, *endpoint, profile == nullptr ? nullptr : catalog.profile(profile->id));
    program.out().result(describeWithValues(*endpoint, sheet),
                         "Changed the tool " + plainLine(textOf(sheet, "name")) + '\n' + valueLines(sheet));
    return 0;
}

Result<int> edit(Program &program, const ToolArguments &arguments) {
    auto edits = arguments.edits();
    if (!edits)
        return std::move(edits).error();
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto profile = wantedProfile(*catalog, arguments.profile);
    if (!profile)
        return profile.error();
    const auto found = findTool(*catalog, arguments.endpoint, *profile);
    // A profile's edits may be of an endpoint that is gone; then its id names it.
    const gateway::EndpointId id = found ? (*found)->info().id : gateway::EndpointId(arguments.endpoint);
    if (!found && *profile == nullptr)
        return found.error();
    if (arguments.resetsAll)
        *edits = allResets(*catalog, id, *profile);
    const gateway::ToolTarget target{id, *profile == nullptr ? std::nullopt : std::optional((*profile)->id)};
    auto edited = await<void>([&](Done<void> done) {
        (*opened)->tools().edit(target, std::move(edits).value(), program.actor(), std::move(done));
    });
    if (!edited)
        return std::move(edited).error();
    return showEdited(program, *(*opened)->catalog(), id, *profile);
}

Result<int> curate(Program &program, const CurateArguments &arguments) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto profile = wantedProfile(*catalog, arguments.profile);
    if (!profile)
        return profile.error();
    auto endpoints = arguments.endpoints(*catalog);
    if (!endpoints)
        return std::move(endpoints).error();
    const auto matched = static_cast<std::int64_t>(endpoints->size());
    const auto changed = await<std::size_t>([&](Done<std::size_t> done) {
        (*opened)->tools().setListed(std::move(endpoints).value(),
                                     *profile == nullptr ? std::nullopt : std::optional((*profile)->id),
                                     arguments.listed(), program.actor(), std::move(done));
    });
    if (!changed)
        return changed.error();
    const auto count = static_cast<std::int64_t>(*changed);
    Json result = Json::object({{"matched", matched}, {"changed", count}});
    const auto after = (*opened)->catalog();
    addCost(**opened, *after, *profile == nullptr ? nullptr : after->profile((*profile)->id), result);
    program.out().result(result, "Changed " + std::to_string(count) + " of " + std::to_string(matched) +
                                     " matching endpoints\n");
    return 0;
}

void addListCommand(Program &program, CLI::App &group) {
    CLI::App *command = program.add(group, "list", "List endpoints as tools: as everybody has them, or a profile");
    const auto arguments = std::make_shared<ListArguments>();
    command->add_option("collection", arguments->collection, "Only of this collection")->type_name("COLLECTION");
    command->add_option("--profile", arguments->profile, "As this profile has them")->type_name("PROFILE");
    command->add_flag("--all", arguments->all, "Also what is not published, or not allowed to the profile");
    program.onRun(command, [&program, arguments] { return list(program, *arguments); });
}

void addShowCommand(Program &program, CLI::App &group) {
    CLI::App *command =
        program.add(group, "show", "Show every value of a tool, where it comes from, and what a model sees");
    struct Arguments {
        std::string endpoint;
        std::string profile;
        std::optional<std::string> sample;
    };
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("endpoint", arguments->endpoint, "As endpoint show takes it, or the tool's name")
        ->required()
        ->type_name("ENDPOINT");
    command->add_option("--profile", arguments->profile, "As this profile has it")->type_name("PROFILE");
    command->add_option("--sample", arguments->sample, "A JSON answer to show as a model would get it")
        ->type_name("JSON");
    program.onRun(command, [&program, arguments] {
        return show(program, arguments->endpoint, arguments->profile, arguments->sample);
    });
}

} // namespace

void addTool(Program &program) {
    CLI::App *group = program.add(program.root(), "tool", "Curate endpoints as tools for models");
    group->require_subcommand(1);
    addListCommand(program, *group);
    addShowCommand(program, *group);
    const auto set = std::make_shared<ToolArguments>();
    CLI::App *setCommand = program.add(*group, "set", "Decide something about a tool: for everybody, or for a profile");
    set->addSettingsTo(*setCommand);
    program.onRun(setCommand, [&program, set] { return edit(program, *set); });
    const auto reset = std::make_shared<ToolArguments>();
    CLI::App *resetCommand = program.add(*group, "reset", "Take back what was decided about a tool, field by field");
    reset->addResetsTo(*resetCommand);
    program.onRun(resetCommand, [&program, reset] { return edit(program, *reset); });
    const auto chosen = std::make_shared<CurateArguments>();
    CLI::App *curateCommand =
        program.add(*group, "curate", "Choose what is on lists of tools; once something is, nothing else is");
    chosen->addTo(*curateCommand);
    program.onRun(curateCommand, [&program, chosen] { return curate(program, *chosen); });
}

} // namespace cli
