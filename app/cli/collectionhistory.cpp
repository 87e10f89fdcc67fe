#include "app/cli/collectionhistory.h"

#include "app/cli/await.h"
#include "app/cli/describe.h"
#include "app/cli/lookup.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "gateway/core/timetext.h"

#include <memory>

namespace cli {

using gateway::BroughtBack;
using gateway::CollectionVersion;
using gateway::Done;
using gateway::Json;
using gateway::Result;
using Use = gateway::CollectionVersion::Use;

namespace {

Json describe(const CollectionVersion &version) {
    return Json::object({{"version", version.number},
                         {"use", toString(version.use)},
                         {"source", version.source},
                         {"format", version.format},
                         {"endpoints", version.endpoints},
                         {"published", version.published},
                         {"imported_at", gateway::toRfc3339(version.importedAt)},
                         {"replaced_at", gateway::toRfc3339(version.keptAt)}});
}

Result<int> history(Program &program, const std::string &name) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto collection = findCollection(*catalog, name);
    if (!collection)
        return collection.error();
    Json versions = Json::array();
    Table table({"VERSION", "BROUGHT BACK BY", "SOURCE", "ENDPOINTS", "PUBLISHED", "IMPORTED", "REPLACED"});
    for (const CollectionVersion &version : (*collection)->versions) {
        versions.push(describe(version));
        table.add({std::to_string(version.number), std::string(toString(version.use)), version.source,
                   std::to_string(version.endpoints), std::to_string(version.published),
                   gateway::toRfc3339(version.importedAt), gateway::toRfc3339(version.keptAt)});
    }
    program.out().result(Json::object({{"versions", std::move(versions)}}), table.text());
    return 0;
}

Json toJson(const BroughtBack &back) {
    Json renamed = Json::array();
    for (const BroughtBack::Renamed &tool : back.renamed)
        renamed.push(Json::object({{"endpoint", tool.endpoint}, {"before", tool.before}, {"now", tool.now}}));
    return Json::object({{"restored", describe(back.version)},
                         {"credential_removed", back.credentialRemoved},
                         {"renamed", std::move(renamed)}});
}

std::string textOf(const std::string &name, const BroughtBack &back) {
    const CollectionVersion &version = back.version;
    const std::string other = version.use == Use::Undo ? "redo" : "undo";
    std::string text = "Brought back " + plainLine(name) + " as imported from " + plainLine(version.source) + ": " +
                       std::to_string(version.endpoints) + " endpoints, " + std::to_string(version.published) +
                       " published (collection " + other + " takes that back)\n";
    if (back.credentialRemoved)
        text += "Calls go to " + plainLine(back.host) +
                " again; the credential was set for another host and was removed. Calls are refused until you set one "
                "(collection set --upstream-auth)\n";
    for (const BroughtBack::Renamed &tool : back.renamed)
        text += "The tool of " + plainLine(tool.endpoint) + " is " + tool.now + " now: another collection has taken " +
                tool.before + '\n';
    return text;
}

Result<int> bringBack(Program &program, const std::string &reference, Use use) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto collection = findCollection(*catalog, reference);
    if (!collection)
        return collection.error();
    const gateway::CollectionId id = (*collection)->info.id;
    const auto back = await<BroughtBack>(
        [&](Done<BroughtBack> done) { (*opened)->history().bringBack(id, use, program.actor(), std::move(done)); });
    if (!back)
        return back.error();
    const std::string name = (*collection)->info.name;
    Json json = toJson(*back);
    json.set("collection", Json::object({{"id", id.text()}, {"name", name}}));
    program.out().result(json, textOf(name, *back));
    return 0;
}

} // namespace

void addCollectionHistory(Program &program, CLI::App &group) {
    const auto addNamed = [&](const char *command, const char *description, auto run) {
        CLI::App *added = program.add(group, command, description);
        const auto name = std::make_shared<std::string>();
        added->add_option("name", *name, "Name, slug or id")->required()->type_name("NAME");
        program.onRun(added, [&program, name, run] { return run(program, *name); });
    };
    addNamed("history", "List the states that undo and redo bring back", history);
    addNamed("undo", "Take back what the last import --replace did, publish states and edits included",
             [](Program &running, const std::string &name) { return bringBack(running, name, Use::Undo); });
    addNamed("redo", "Take back the last undo",
             [](Program &running, const std::string &name) { return bringBack(running, name, Use::Redo); });
}

} // namespace cli
