#include "app/cli/await.h"
#include "app/cli/collectionhistory.h"
#include "app/cli/collectionset.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/healthchecks.h"
#include "app/cli/lookup.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "gateway/admin/endpointlint.h"

#include <memory>

namespace cli {

using gateway::Done;
using gateway::Json;
using gateway::Result;

namespace {

Result<int> list(Program &program) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    Json collections = Json::array();
    Table table({"NAME", "SLUG", "ENDPOINTS", "PUBLISHED", "UPSTREAM"});
    for (const auto &collection : catalog->collections()) {
        collections.push(describe(*collection));
        table.add({collection->info.name, collection->info.slug, std::to_string(collection->endpoints.size()),
                   std::to_string(publishedCount(*collection)), collection->info.baseUrl});
    }
    program.out().result(Json::object({{"collections", std::move(collections)}}), table.text());
    return 0;
}

// As the running gateway tells them; null where none runs or it does not say.
Json breakersOf(gateway::Gateway &gateway, const std::string &collection) {
    const auto states = runningBreakers(gateway);
    if (!states)
        return {};
    Json breakers = Json::array();
    for (const gateway::BreakerStatus &status : *states) {
        if (status.collection == collection)
            breakers.push(Json::object({{"host", status.host}, {"state", status.state}}));
    }
    return breakers;
}

Result<int> show(Program &program, const std::string &name) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto collection = findCollection(*catalog, name);
    if (!collection)
        return collection.error();
    Json shown = describe(**collection);
    shown.set("tokens", gateway::tokensOf(**collection));
    shown.set("breakers", breakersOf(**opened, (*collection)->info.name));
    program.out().document(shown);
    return 0;
}

Result<int> remove(Program &program, const std::string &name) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto collection = findCollection(*catalog, name);
    if (!collection)
        return collection.error();
    const gateway::Collection &info = (*collection)->info;
    auto removed = await<void>(
        [&](Done<void> done) { (*opened)->collections().remove(info.id, program.actor(), std::move(done)); });
    if (!removed)
        return std::move(removed).error();
    program.out().result(Json::object({{"removed", Json::object({{"id", info.id.text()}, {"name", info.name}})}}),
                         "Removed the collection " + plainLine(info.name) + '\n');
    return 0;
}

} // namespace

void addCollection(Program &program) {
    CLI::App *group =
        program.add(program.root(), "collection", "List, show, change and remove collections, take imports back");
    group->require_subcommand(1);
    program.onRun(program.add(*group, "list", "List the collections"), [&program] { return list(program); });
    const auto addNamed = [&](const char *command, const char *description,
                              Result<int> (*run)(Program &, const std::string &)) {
        CLI::App *added = program.add(*group, command, description);
        const auto name = std::make_shared<std::string>();
        added->add_option("name", *name, "Name, slug or id")->required()->type_name("NAME");
        program.onRun(added, [&program, name, run] { return run(program, *name); });
    };
    addNamed("show", "Show one collection, with an estimate of the tokens that its endpoints cost as tools", show);
    addNamed("remove", "Remove a collection and its endpoints", remove);
    addCollectionSet(program, *group);
    addCollectionHistory(program, *group);
}

} // namespace cli
