#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/healthprobe.h"
#include "app/cli/lookup.h"
#include "app/cli/program.h"
#include "app/cli/secretinput.h"
#include "app/cli/table.h"
#include "gateway/admin/tlscertificates.h"
#include "gateway/clientconfig/deeplink.h"
#include "gateway/clientconfig/linediff.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <memory>

namespace cli {

using gateway::AiClient;
using gateway::ClientConfigService;
using gateway::ConnectInfo;
using gateway::Done;
using gateway::FileChange;
using gateway::Gateway;
using gateway::Json;
using gateway::Result;
using gateway::WrittenFile;

namespace {

struct ConnectOptions {
    std::string client;
    std::string profile;
    std::string url;
    SecretSource secret;
    bool secretInFile = false;
    bool dryRun = false;
};

AiClient clientOf(const ConnectOptions &options) {
    return *gateway::aiClientFromId(options.client); // the option's check took no other
}

Json describe(const ClientConfigService::State &state) {
    Json json = Json::object({{"client", gateway::factsOf(state.client).id},
                              {"name", gateway::factsOf(state.client).name},
                              {"file", state.file},
                              {"installed", state.isInstalled},
                              {"connected", state.entry.has_value()},
                              {"can_undo", state.canUndo}});
    if (state.entry) {
        json.set("url", state.entry->url);
        json.set("profile_id", state.entry->profileId);
    }
    if (state.problem)
        json.set("problem", state.problem->message);
    return json;
}

std::string stateText(const ClientConfigService::State &state) {
    if (state.problem)
        return "cannot be read: " + plainLine(state.problem->message);
    if (state.entry)
        return "connected to " + plainLine(state.entry->url);
    return state.isInstalled ? "installed" : "not found";
}

Result<int> list(Program &program) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    Json clients = Json::array();
    Table table({"CLIENT", "STATE", "FILE"});
    for (const gateway::AiClientFacts &facts : gateway::aiClients()) {
        const auto state = (*opened)->clientConfigs().stateOf(facts.client);
        clients.push(describe(state));
        table.add({std::string(facts.id), stateText(state), state.file});
    }
    program.out().result(Json::object({{"clients", std::move(clients)}}), table.text());
    return 0;
}

std::string urlFor(const Gateway &gateway, const std::string &wanted) {
    if (!wanted.empty())
        return wanted;
    const std::string serving = gateway.url();
    return serving.empty() ? "http://" + gateway.settings().host + ':' + std::to_string(gateway.settings().port)
                           : serving;
}

// The gateway's own certificate where clients need it: with that it is believed, without it is not.
std::string caFileFor(const std::string &url, const std::string &dataDir) {
    const QString folder = QFileInfo(QString::fromStdString(dataDir)).absoluteFilePath(); // clients start elsewhere
    const std::string own = gateway::ownTlsFileNames(folder.toStdString()).certificate;
    const bool isTls = url.starts_with("https://");
    return isTls && !probeHealth(url, {}) && probeHealth(url, own) ? own : std::string();
}

// The secret is only asked for where the configuration will hold it.
Result<ConnectInfo> connectInfo(const Gateway &gateway, const ConnectOptions &options) {
    const auto catalog = gateway.catalog();
    const auto profile = findProfile(*catalog, options.profile);
    if (!profile)
        return profile.error();
    ConnectInfo info;
    info.url = urlFor(gateway, options.url);
    info.clientId = (*profile)->client.text();
    info.profileId = (*profile)->id.text();
    info.needsSecret = (*profile)->auth == gateway::AuthType::Token || (*profile)->auth == gateway::AuthType::Jwt;
    info.bridge = QCoreApplication::applicationFilePath().toStdString();
    info.caFile = caFileFor(info.url, gateway.settings().dataDir);
    info.secretInFile = options.secretInFile;
    const bool isGiven = options.secret.fromStdin || !options.secret.file.empty();
    if (info.needsSecret && (isGiven || options.secretInFile)) {
        auto secret = readSecret(options.secret, "Secret of the profile");
        if (!secret)
            return std::move(secret).error();
        info.secret = std::string(secret->reveal());
    }
    return info;
}

// The difference that is shown never holds the secret.
std::string shownDiff(const FileChange &change, const std::string &secret) {
    std::string text = toText(gateway::lineDiff(change.before.value_or(std::string()), change.after));
    for (std::size_t at = 0; !secret.empty() && (at = text.find(secret, at)) != std::string::npos;)
        text.replace(at, secret.size(), "********");
    return text;
}

Result<int> make(Program &program, Gateway &gateway, const ConnectOptions &options, FileChange change,
                 const std::string &secret) {
    const AiClient client = clientOf(options);
    const bool changes = change.before != change.after;
    Json json = Json::object({{"client", options.client}, {"file", change.file}, {"changed", changes}});
    std::string text =
        changes ? change.file + "\n\n" + shownDiff(change, secret) + '\n' : change.file + " says so already\n";
    json.set("diff", shownDiff(change, secret));
    if (changes && !options.dryRun) {
        const auto written = await<WrittenFile>([&](Done<WrittenFile> done) {
            gateway.clientConfigs().write(client, std::move(change), program.actor(), std::move(done));
        });
        if (!written)
            return written.error();
        json.set("backup", written->backup);
        text += "Written" + (written->backup.empty() ? std::string() : "; what it held is in " + written->backup) +
                ". `connect undo " + options.client + "` takes it back.\n";
    }
    program.out().result(json, text);
    return 0;
}

Result<int> write(Program &program, const ConnectOptions &options) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto info = connectInfo(**opened, options);
    if (!info)
        return info.error();
    auto change = (*opened)->clientConfigs().plan(clientOf(options), *info);
    if (!change)
        return std::move(change).error();
    auto done = make(program, **opened, options, std::move(change).value(), info->secret);
    const auto place = gateway::factsOf(clientOf(options)).secret;
    if (!done || !info->needsSecret || !info->secret.empty())
        return done;
    if (place == gateway::SecretPlace::Environment)
        program.out().note("It takes the secret from the environment variable GATEHOUSE_SECRET.");
    else if (place == gateway::SecretPlace::File)
        program.out().note("Put the secret in the place of " + std::string(gateway::secretPlaceholder) +
                           ", or give it with --secret-file or --secret-stdin.");
    return done;
}

// It never holds the secret: links end up in histories.
Result<int> link(Program &program, const ConnectOptions &options) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto info = connectInfo(**opened, options);
    if (!info)
        return info.error();
    const auto link = gateway::deepLink(clientOf(options), *info);
    if (!link)
        return gateway::makeError(gateway::ErrorKind::Invalid, "clientconfig.no-link",
                                  std::string(gateway::factsOf(clientOf(options)).name) +
                                      " opens no links that add a server; `connect write` puts it into its file");
    program.out().result(Json::object({{"client", options.client}, {"link", *link}}), *link + '\n');
    return 0;
}

Result<int> remove(Program &program, const ConnectOptions &options) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    auto change = (*opened)->clientConfigs().planRemoval(clientOf(options));
    if (!change)
        return std::move(change).error();
    return make(program, **opened, options, std::move(change).value(), {});
}

Result<int> undo(Program &program, const ConnectOptions &options) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto undone = await<WrittenFile>([&](Done<WrittenFile> done) {
        (*opened)->clientConfigs().undo(clientOf(options), program.actor(), std::move(done));
    });
    if (!undone)
        return undone.error();
    program.out().result(Json::object({{"client", options.client}, {"file", undone->file}}),
                         undone->file + (undone->backup.empty() ? " is gone again\n" : " is as it was\n"));
    return 0;
}

CLI::App *addCommand(Program &program, CLI::App &group, const char *name, const char *description,
                     ConnectOptions &options) {
    std::vector<std::string> ids;
    for (const gateway::AiClientFacts &facts : gateway::aiClients())
        ids.emplace_back(facts.id);
    CLI::App *command = program.add(group, name, description);
    command->add_option("client", options.client, "AI client, as `connect list` names it")
        ->required()
        ->type_name("CLIENT")
        ->check(CLI::IsMember(ids));
    return command;
}

void addGateway(CLI::App &command, ConnectOptions &options) {
    command.add_option("--as", options.profile, "Profile: id, CLIENT/NAME or name")->required()->type_name("PROFILE");
    command.add_option("--url", options.url, "Address of the gateway (default: the running one)")->type_name("URL");
}

void addDryRun(CLI::App &command, ConnectOptions &options) {
    command.add_flag("--dry-run", options.dryRun, "Show the difference, write nothing");
}

} // namespace

void addConnect(Program &program) {
    CLI::App *group =
        program.add(program.root(), "connect", "Put the gateway into the configuration of AI clients of this user");
    group->require_subcommand(1);
    program.onRun(program.add(*group, "list", "The AI clients that are known, and which of them are here"),
                  [&program] { return list(program); });
    const auto options = std::make_shared<ConnectOptions>();

    CLI::App *writeCommand = addCommand(program, *group, "write",
                                        "Write the gateway into the client's configuration file; it shows the "
                                        "difference and keeps what the file held",
                                        *options);
    addGateway(*writeCommand, *options);
    auto *file = writeCommand->add_option("--secret-file", options->secret.file,
                                          "File with the profile's secret in its first line");
    writeCommand->add_flag("--secret-stdin", options->secret.fromStdin, "Read the secret from stdin")->excludes(file);
    writeCommand->add_flag("--secret-in-file", options->secretInFile,
                           "Write the secret itself, not the name of GATEHOUSE_SECRET");
    addDryRun(*writeCommand, *options);
    program.onRun(writeCommand, [&program, options] { return write(program, *options); });

    CLI::App *linkCommand = addCommand(program, *group, "link",
                                       "Print a link that adds the gateway to Cursor or VS Code when opened", *options);
    addGateway(*linkCommand, *options);
    program.onRun(linkCommand, [&program, options] { return link(program, *options); });

    CLI::App *removeCommand =
        addCommand(program, *group, "remove", "Take the gateway out of the client's configuration file", *options);
    addDryRun(*removeCommand, *options);
    program.onRun(removeCommand, [&program, options] { return remove(program, *options); });

    CLI::App *undoCommand = addCommand(program, *group, "undo", "Take the last write or removal back", *options);
    program.onRun(undoCommand, [&program, options] { return undo(program, *options); });
}

} // namespace cli
