#include "app/cli/await.h"
#include "app/cli/collectionhistory.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/lookup.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "app/cli/secretinput.h"
#include "app/cli/table.h"
#include "gateway/admin/endpointlint.h"

#include <array>
#include <memory>
#include <optional>

namespace cli {

using gateway::Done;
using gateway::Gateway;
using gateway::Json;
using gateway::Result;
using gateway::UpstreamAuth;

namespace {

struct SetArguments {
    std::string name;
    std::optional<std::string> baseUrl;
    std::optional<std::string> environment;
    std::optional<std::int64_t> timeoutSeconds;
    std::string upstreamAuth;
    SecretSource secret;
};

Result<UpstreamAuth> parseUpstreamAuth(const std::string &text) {
    using Type = UpstreamAuth::Type;
    static const std::array<std::pair<std::string, Type>, 3> named{
        {{"basic:", Type::Basic}, {"header:", Type::ApiKeyHeader}, {"query:", Type::ApiKeyQuery}}};
    UpstreamAuth auth;
    if (text == "none" || text == "bearer") {
        auth.type = text == "none" ? Type::None : Type::Bearer;
        return auth;
    }
    for (const auto &[prefix, type] : named) {
        if (text.starts_with(prefix) && text.size() > prefix.size()) {
            auth.type = type;
            auth.name = text.substr(prefix.size());
            return auth;
        }
    }
    return usageError('"' + text + "\" is no upstream auth; write none, bearer, basic:USER, header:NAME or query:NAME");
}

CLI::Validator isUpstreamAuth() {
    const auto flaw = [](const std::string &text) {
        const auto parsed = parseUpstreamAuth(text);
        return parsed ? std::string() : parsed.error().message;
    };
    return {flaw, "none|bearer|basic:USER|header:NAME|query:NAME"};
}

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

Result<void> setUpstreamAuth(Program &program, Gateway &gateway, const gateway::CollectionId &id,
                             const SetArguments &arguments) {
    auto auth = parseUpstreamAuth(arguments.upstreamAuth);
    if (!auth)
        return std::move(auth).error();
    gateway::Secret secret;
    if (auth->type != UpstreamAuth::Type::None) {
        auto read = readSecret(arguments.secret, "Upstream secret");
        if (!read)
            return std::move(read).error();
        secret = std::move(read).value();
    }
    return await<void>([&](Done<void> done) {
        gateway.collections().setUpstreamAuth(id, *auth, std::move(secret), program.actor(), std::move(done));
    });
}

Result<void> setSettings(Program &program, Gateway &gateway, const gateway::CollectionId &id,
                         const SetArguments &arguments) {
    gateway::CollectionService::Settings settings;
    settings.baseUrl = arguments.baseUrl;
    settings.environment = arguments.environment;
    if (arguments.timeoutSeconds)
        settings.timeoutMs = *arguments.timeoutSeconds * 1000;
    return await<void>([&](Done<void> done) {
        gateway.collections().change(id, std::move(settings), program.actor(), std::move(done));
    });
}

Result<int> set(Program &program, const SetArguments &arguments) {
    const bool changesSettings = arguments.baseUrl || arguments.environment || arguments.timeoutSeconds;
    if (!changesSettings && arguments.upstreamAuth.empty())
        return usageError("Nothing to set: give --base-url, --environment, --timeout or --upstream-auth");
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto collection = findCollection(*catalog, arguments.name);
    if (!collection)
        return collection.error();
    const gateway::CollectionId id = (*collection)->info.id;
    if (changesSettings) {
        if (auto changed = setSettings(program, **opened, id, arguments); !changed)
            return std::move(changed).error();
    }
    if (!arguments.upstreamAuth.empty()) {
        if (auto changed = setUpstreamAuth(program, **opened, id, arguments); !changed)
            return std::move(changed).error();
    }
    const auto after = (*opened)->catalog();
    const gateway::CatalogCollection *now = after->collection(id);
    program.out().result(now == nullptr ? Json::object() : describe(*now),
                         "Changed the collection " + plainLine(arguments.name) + '\n');
    return 0;
}

void addSet(Program &program, CLI::App &parent) {
    CLI::App *command = program.add(parent, "set", "Change where and how a collection's upstream is reached");
    const auto arguments = std::make_shared<SetArguments>();
    command->add_option("name", arguments->name, "Collection")->required()->type_name("NAME");
    command->add_option("--base-url", arguments->baseUrl, "Upstream address")->type_name("URL");
    command->add_option("--environment", arguments->environment, "Name of that upstream, for people");
    command->add_option("--timeout", arguments->timeoutSeconds, "Seconds to wait for the upstream")
        ->check(CLI::Range(1, 3600))
        ->type_name("SECONDS");
    command->add_option("--upstream-auth", arguments->upstreamAuth, "How the gateway proves itself to the upstream")
        ->check(isUpstreamAuth());
    auto *file = command->add_option("--secret-file", arguments->secret.file, "File with the secret in its first line");
    command->add_flag("--secret-stdin", arguments->secret.fromStdin, "Read the secret from stdin")->excludes(file);
    program.onRun(command, [&program, arguments] { return set(program, *arguments); });
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
    addSet(program, *group);
    addCollectionHistory(program, *group);
}

} // namespace cli
