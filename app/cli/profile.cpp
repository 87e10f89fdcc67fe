#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/lookup.h"
#include "app/cli/options.h"
#include "app/cli/profilearguments.h"
#include "app/cli/profilerule.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "app/cli/toolarguments.h"

#include <algorithm>
#include <memory>

namespace cli {

using gateway::AddedProfile;
using gateway::Done;
using gateway::Gateway;
using gateway::Json;
using gateway::Profile;
using gateway::Result;

namespace {

// Beside the result, for people.
void noteIdlePatterns(Program &program, const ProfileArguments &arguments, const gateway::Catalog &catalog) {
    if (program.out().json())
        return;
    for (const std::string &pattern : arguments.patternsWithoutEndpoint(catalog))
        program.out().note("No endpoint matches \"" + plainLine(pattern) + "\" yet");
}

std::string idText(const Profile &profile) {
    return "  client id   " + profile.client.text() + "\n  profile id  " + profile.id.text() + '\n';
}

// What the client has to send.
std::string howToProve(const Profile &profile) {
    switch (profile.auth) {
    case gateway::AuthType::None:
        return "Anybody on this machine may use it: it has no secret.\n";
    case gateway::AuthType::Jwt:
        return "The client signs JWTs with this secret and sends them as \"Authorization: Bearer <JWT>\", with the "
               "headers "
               "X-Client-ID and X-Profile-ID, or with these ids as the claims client_id and profile_id. A JWT needs "
               "exp.\n";
    case gateway::AuthType::Oidc:
        return "The client gets its token from " + plainLine(profile.authSettings.issuer) +
               " and sends it as \"Authorization: Bearer <token>\".\n";
    case gateway::AuthType::Mtls:
        return "The client shows its certificate; the gateway has to serve TLS: serve --tls-cert or "
               "--tls-self-signed.\n";
    case gateway::AuthType::Token:
        break;
    }
    return {};
}

Result<int> add(Program &program, const std::string &clientName, const std::string &name,
                const ProfileArguments &arguments) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto client = findClient(*catalog, clientName);
    if (!client)
        return client.error();
    Profile profile;
    profile.client = (*client)->id;
    profile.name = name;
    if (auto applied = arguments.applyTo(profile, *catalog); !applied)
        return std::move(applied).error();
    auto key = arguments.authentication.key.read();
    if (!key)
        return std::move(key).error();
    const auto added = await<AddedProfile>([&](Done<AddedProfile> done) {
        (*opened)->profiles().add(std::move(profile), program.actor(), std::move(done), std::move(*key));
    });
    if (!added)
        return added.error();
    std::string text = "Added the profile " + plainLine((*client)->name + '/' + name) + '\n';
    text += added->credential ? secretText(*added->credential) : idText(added->profile);
    text += howToProve(added->profile);
    program.out().result(describe(added->profile, added->credential), text);
    noteIdlePatterns(program, arguments, *catalog);
    return 0;
}

Json withCost(Json profile, const gateway::ProfileCost &cost) {
    profile.set("tools", cost.tools);
    profile.set("tokens", cost.tokens);
    profile.set("warning", cost.hasTooMany() ? Json(costWarning(cost)) : Json());
    return profile;
}

Result<int> list(Program &program) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    Json profiles = Json::array();
    Table table({"PROFILE", "ID", "STATE", "AUTH", "MODE", "TOOLS", "TOKENS", "ACCESS", "ALLOWS"});
    for (const Profile &profile : catalog->profiles()) {
        const gateway::ProfileCost cost = (*opened)->profileCosts()->costOf(*catalog, profile);
        Json json = withCost(describe(*catalog, profile), cost);
        std::string allows;
        for (const Json &pattern : *json.find("allow")->asArray())
            allows += (allows.empty() ? "" : ", ") + std::string(pattern.stringOr(""));
        table.add({fullName(*catalog, profile), profile.id.text(), profile.enabled ? "enabled" : "disabled",
                   std::string(toString(profile.auth)), std::string(toString(profile.mode)), std::to_string(cost.tools),
                   std::to_string(cost.tokens), profile.readOnly ? "read" : "read, write",
                   allows.empty() ? "nothing" : allows});
        profiles.push(std::move(json));
        if (cost.hasTooMany() && !program.out().json())
            program.out().note(plainLine(fullName(*catalog, profile)) + ": " + costWarning(cost));
    }
    program.out().result(Json::object({{"profiles", std::move(profiles)}}), table.text());
    return 0;
}

Json describeWithCredentials(const gateway::Catalog &catalog, const Profile &profile) {
    Json credentials = Json::array();
    for (const gateway::Credential *credential : catalog.credentialsOf(profile.id))
        credentials.push(describe(*credential));
    Json json = describe(catalog, profile);
    json.set("credentials", std::move(credentials));
    return json;
}

Result<int> show(Program &program, const std::string &reference) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto profile = findProfile(*catalog, reference);
    if (!profile)
        return profile.error();
    const gateway::ProfileCost cost = (*opened)->profileCosts()->costOf(*catalog, **profile);
    program.out().document(withCost(describeWithCredentials(*catalog, **profile), cost));
    return 0;
}

struct SetArguments {
    std::string reference;
    std::optional<std::string> name;
    std::optional<bool> enabled;
    bool noRate = false;
    bool noIp = false;
    bool noExpiry = false;
    ProfileArguments common;
};

// A profile that is changed to jwt needs a key; one that was given is issued in any case.
Result<std::optional<gateway::IssuedCredential>> firstKey(Program &program, Gateway &gateway, const Profile &profile,
                                                          const KeyArguments &arguments) {
    const auto credentials = gateway.catalog()->credentialsOf(profile.id);
    const bool hasKey =
        std::any_of(credentials.begin(), credentials.end(), [](const auto *row) { return row->isKey(); });
    if (!arguments.wantsKey() && (profile.auth != gateway::AuthType::Jwt || hasKey))
        return std::optional<gateway::IssuedCredential>();
    auto key = arguments.read();
    if (!key)
        return std::move(key).error();
    auto issued = await<gateway::IssuedCredential>([&](Done<gateway::IssuedCredential> done) {
        gateway.credentials().issue(profile.id, program.actor(), std::move(done), std::move(*key));
    });
    if (!issued)
        return std::move(issued).error();
    return std::optional(std::move(*issued));
}

void applyRemovals(Profile &profile, const SetArguments &arguments) {
    if (arguments.noRate)
        profile.rates.clear();
    if (arguments.noIp)
        profile.ipRanges.clear();
    if (arguments.noExpiry)
        profile.expiresAt.reset();
}

Result<int> set(Program &program, const SetArguments &arguments) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto found = findProfile(*catalog, arguments.reference);
    if (!found)
        return found.error();
    Profile profile = **found;
    if (auto applied = arguments.common.applyTo(profile, *catalog); !applied)
        return std::move(applied).error();
    applyRemovals(profile, arguments);
    profile.name = arguments.name.value_or(profile.name);
    profile.enabled = arguments.enabled.value_or(profile.enabled);
    auto changed =
        await<void>([&](Done<void> done) { (*opened)->profiles().change(profile, program.actor(), std::move(done)); });
    if (!changed)
        return std::move(changed).error();
    auto issued = firstKey(program, **opened, profile, arguments.common.authentication.key);
    if (!issued)
        return std::move(issued).error();
    Json result = describe(*(*opened)->catalog(), profile);
    std::string text = "Changed the profile " + plainLine(fullName(*catalog, profile)) + '\n';
    if (*issued) {
        result.set("credential_id", (*issued)->id.text());
        result.set("secret", (*issued)->secret.reveal());
        text += secretText(**issued) + howToProve(profile);
    }
    program.out().result(result, text);
    noteIdlePatterns(program, arguments.common, *catalog);
    return 0;
}

Result<int> remove(Program &program, const std::string &reference) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto found = findProfile(*catalog, reference);
    if (!found)
        return found.error();
    const Profile &profile = **found;
    auto removed = await<void>(
        [&](Done<void> done) { (*opened)->profiles().remove(profile.id, program.actor(), std::move(done)); });
    if (!removed)
        return std::move(removed).error();
    program.out().result(Json::object({{"removed", Json::object({{"id", profile.id.text()}, {"name", profile.name}})}}),
                         "Removed the profile " + plainLine(fullName(*catalog, profile)) + " with its credentials\n");
    return 0;
}

void addAdd(Program &program, CLI::App &group) {
    CLI::App *command = program.add(group, "add", "Add a profile; it allows nothing that --allow does not name");
    struct Arguments {
        std::string client;
        std::string name;
        ProfileArguments common;
    };
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("client", arguments->client, "Name or id of the client")->required()->type_name("CLIENT");
    command->add_option("name", arguments->name, "Name of the profile")->required()->type_name("NAME");
    arguments->common.addTo(*command);
    program.onRun(
        command, [&program, arguments] { return add(program, arguments->client, arguments->name, arguments->common); });
}

void addSet(Program &program, CLI::App &group) {
    CLI::App *command = program.add(group, "set", "Change a profile; --allow, --rate and --ip replace what was there");
    const auto arguments = std::make_shared<SetArguments>();
    command->add_option("profile", arguments->reference, "Id, CLIENT/NAME or name")->required()->type_name("PROFILE");
    command->add_option("--name", arguments->name, "New name");
    addSwitch(*command, "--enable", "--disable", arguments->enabled, "It may be used");
    arguments->common.addTo(*command);
    command->add_flag("--no-rate", arguments->noRate, "No rate limit")->excludes("--rate");
    command->add_flag("--no-ip", arguments->noIp, "Calls from anywhere")->excludes("--ip");
    command->add_flag("--no-expiry", arguments->noExpiry, "No end")->excludes("--expires");
    program.onRun(command, [&program, arguments] { return set(program, *arguments); });
}

} // namespace

void addProfile(Program &program) {
    CLI::App *group = program.add(program.root(), "profile", "Add, list, show, change and remove access profiles");
    group->require_subcommand(1);
    addAdd(program, *group);
    program.onRun(
        program.add(*group, "list",
                    "List the profiles, with what their tools cost a model: bytes of tools/list, divided by 4"),
        [&program] { return list(program); });
    const auto addNamed = [&](const char *name, const char *description,
                              Result<int> (*run)(Program &, const std::string &)) {
        CLI::App *command = program.add(*group, name, description);
        const auto reference = std::make_shared<std::string>();
        command->add_option("profile", *reference, "Id, CLIENT/NAME or name")->required()->type_name("PROFILE");
        program.onRun(command, [&program, reference, run] { return run(program, *reference); });
    };
    addNamed("show", "Show a profile, its credentials without secrets, and what its tools cost a model", show);
    addSet(program, *group);
    addProfileRule(program, *group);
    addNamed("remove", "Remove a profile with its credentials", remove);
}

} // namespace cli
