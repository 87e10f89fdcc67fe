#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/lookup.h"
#include "app/cli/program.h"
#include "app/cli/table.h"

#include <algorithm>
#include <memory>

namespace cli {

using gateway::Client;
using gateway::Done;
using gateway::Json;
using gateway::Result;

namespace {

Result<int> add(Program &program, const std::string &name, const std::string &description) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto client = await<Client>(
        [&](Done<Client> done) { (*opened)->clients().add(name, description, program.actor(), std::move(done)); });
    if (!client)
        return client.error();
    program.out().result(Json::object({{"id", client->id.text()}, {"name", client->name}}),
                         "Added the client " + plainLine(client->name) + " (" + client->id.text() + ")\n");
    return 0;
}

Result<int> list(Program &program) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    Json clients = Json::array();
    Table table({"NAME", "ID", "PROFILES", "DESCRIPTION"});
    for (const Client &client : catalog->clients()) {
        const auto isItsOwn = [&](const gateway::Profile &profile) { return profile.client == client.id; };
        const auto profiles = std::count_if(catalog->profiles().begin(), catalog->profiles().end(), isItsOwn);
        Json json = describe(client);
        json.set("profiles", static_cast<std::int64_t>(profiles));
        clients.push(std::move(json));
        table.add({client.name, client.id.text(), std::to_string(profiles), client.description});
    }
    program.out().result(Json::object({{"clients", std::move(clients)}}), table.text());
    return 0;
}

Result<int> remove(Program &program, const std::string &name) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto client = findClient(*catalog, name);
    if (!client)
        return client.error();
    const Client &found = **client;
    auto removed =
        await<void>([&](Done<void> done) { (*opened)->clients().remove(found.id, program.actor(), std::move(done)); });
    if (!removed)
        return std::move(removed).error();
    program.out().result(Json::object({{"removed", Json::object({{"id", found.id.text()}, {"name", found.name}})}}),
                         "Removed the client " + plainLine(found.name) + " with its profiles and credentials\n");
    return 0;
}

} // namespace

void addClient(Program &program) {
    CLI::App *group = program.add(program.root(), "client", "Add, list and remove clients");
    group->require_subcommand(1);

    CLI::App *addCommand = program.add(*group, "add", "Add a client: an app, a partner, a person's Cursor, an agent");
    const auto newName = std::make_shared<std::string>();
    const auto description = std::make_shared<std::string>();
    addCommand->add_option("name", *newName, "Its name")->required()->type_name("NAME");
    addCommand->add_option("--description", *description, "What it is, for people");
    program.onRun(addCommand, [&program, newName, description] { return add(program, *newName, *description); });

    program.onRun(program.add(*group, "list", "List the clients"), [&program] { return list(program); });

    CLI::App *removeCommand = program.add(*group, "remove", "Remove a client with its profiles and credentials");
    const auto name = std::make_shared<std::string>();
    removeCommand->add_option("name", *name, "Name or id")->required()->type_name("NAME");
    program.onRun(removeCommand, [&program, name] { return remove(program, *name); });
}

} // namespace cli
