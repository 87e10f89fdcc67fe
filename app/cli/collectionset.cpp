#include "app/cli/collectionset.h"

#include "app/cli/await.h"
#include "app/cli/describe.h"
#include "app/cli/lookup.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "app/cli/secretinput.h"
#include "app/cli/table.h"
#include "app/cli/upstreamoptions.h"
#include "gateway/admin/environmentchoice.h"

#include <memory>
#include <optional>

namespace cli {

using gateway::Done;
using gateway::Json;
using gateway::Result;
using gateway::Secret;
using gateway::UpstreamAuth;
using gateway::UpstreamService;

namespace {

struct SetArguments {
    std::string name;
    std::optional<std::string> baseUrl;
    std::optional<std::string> environment;
    std::string removedEnvironment;
    bool keepCredential = false;
    std::optional<std::int64_t> timeoutSeconds;
    std::string upstreamAuth;
    gateway::OAuthClient oauth;
    std::string certificateFile;
    std::string keyFile;
    std::optional<std::string> proxy;
    std::string proxyUser;
    UpstreamOptions upstream;
    SecretSource secret;

    [[nodiscard]] bool changesSettings() const {
        return baseUrl || environment || timeoutSeconds || upstream.areGiven();
    }
    [[nodiscard]] bool changesNothing() const {
        return !changesSettings() && upstreamAuth.empty() && removedEnvironment.empty() && certificateFile.empty() &&
               !proxy;
    }
};

/// One of the things that the command was asked to do.
struct Step {
    Program &program;
    UpstreamService &service;
    gateway::CollectionId id;
    const SetArguments &arguments;
};

CLI::Validator isUpstreamAuth() {
    const auto flaw = [](const std::string &text) {
        const auto parsed = gateway::upstreamAuthFromString(text);
        return parsed ? std::string() : parsed.error().message;
    };
    return {flaw, "none|bearer|basic:USER|header:NAME|query:NAME|cookie:NAME|oauth2:CLIENT-ID"};
}

// Another credential that is set in the same command takes the place of the one that was there.
gateway::CredentialMove credentialMove(const SetArguments &arguments) {
    using Move = gateway::CredentialMove;
    if (arguments.keepCredential)
        return Move::TakeAlong;
    return arguments.upstreamAuth.empty() ? Move::Refuse : Move::Remove;
}

Result<void> setSettings(const Step &step, const gateway::UpstreamSettings &now) {
    UpstreamService::Settings settings;
    settings.baseUrl = step.arguments.baseUrl;
    settings.environment = step.arguments.environment;
    settings.credential = credentialMove(step.arguments);
    if (step.arguments.timeoutSeconds)
        settings.timeoutMs = *step.arguments.timeoutSeconds * 1000;
    if (step.arguments.upstream.areGiven()) {
        auto changed = step.arguments.upstream.appliedTo(now, step.arguments.keepCredential);
        if (!changed)
            return std::move(changed).error();
        settings.upstream = std::move(changed).value();
    }
    return await<void>([&](Done<void> done) {
        step.service.change(step.id, std::move(settings), step.program.actor(), std::move(done));
    });
}

Result<void> setUpstreamAuth(const Step &step) {
    auto auth = gateway::upstreamAuthFromString(step.arguments.upstreamAuth);
    if (!auth)
        return std::move(auth).error();
    auth->oauth = step.arguments.oauth;
    Secret secret;
    if (auth->type != UpstreamAuth::Type::None) {
        auto read = readSecret(step.arguments.secret, "Upstream secret");
        if (!read)
            return std::move(read).error();
        secret = std::move(read).value();
    }
    return await<void>([&](Done<void> done) {
        step.service.setAuth(step.id, *auth, std::move(secret), step.program.actor(), std::move(done));
    });
}

Result<void> setClientCertificate(const Step &step) {
    std::string certificate;
    Secret key;
    if (step.arguments.certificateFile != "none") {
        auto read = readFile(step.arguments.certificateFile);
        if (!read)
            return std::move(read).error();
        auto readKey =
            readFile(step.arguments.keyFile.empty() ? step.arguments.certificateFile : step.arguments.keyFile);
        if (!readKey)
            return std::move(readKey).error();
        certificate = std::move(read).value();
        key = Secret(std::move(*readKey));
    }
    return await<void>([&](Done<void> done) {
        step.service.setClientCertificate(step.id, certificate, std::move(key), step.program.actor(), std::move(done));
    });
}

Result<void> setProxy(const Step &step) {
    const std::string url = *step.arguments.proxy == "none" ? std::string() : *step.arguments.proxy;
    Secret secret;
    if (!url.empty() && !step.arguments.proxyUser.empty()) {
        auto read = readSecret(step.arguments.secret, "Proxy password");
        if (!read)
            return std::move(read).error();
        secret = std::move(read).value();
    }
    return await<void>([&](Done<void> done) {
        step.service.setProxy(step.id, url, step.arguments.proxyUser, std::move(secret), step.program.actor(),
                              std::move(done));
    });
}

Result<void> runSteps(const Step &step, const gateway::UpstreamSettings &now) {
    const SetArguments &arguments = step.arguments;
    Result<void> done;
    if (arguments.changesSettings())
        done = setSettings(step, now);
    if (done && !arguments.upstreamAuth.empty())
        done = setUpstreamAuth(step);
    if (done && !arguments.certificateFile.empty())
        done = setClientCertificate(step);
    if (done && arguments.proxy)
        done = setProxy(step);
    if (done && !arguments.removedEnvironment.empty())
        done = await<void>([&](Done<void> finished) {
            step.service.removeEnvironment(step.id, arguments.removedEnvironment, step.program.actor(),
                                           std::move(finished));
        });
    return done;
}

// The settings that the options change are those of the environment that the command chooses.
gateway::UpstreamSettings settingsBefore(gateway::Collection info, const SetArguments &arguments) {
    if (arguments.environment) // where that fails, so does the step that does it
        (void)gateway::chooseEnvironment(info, *arguments.environment, arguments.baseUrl.has_value());
    return std::move(info.upstream);
}

Result<int> set(Program &program, const SetArguments &arguments) {
    if (arguments.changesNothing())
        return usageError("Nothing to set: --help shows what can be set, such as --base-url or --upstream-auth");
    if (!arguments.upstreamAuth.empty() && !arguments.proxyUser.empty())
        return usageError("One secret at a time: set --upstream-auth and --proxy-user in two commands");
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto collection = findCollection(*catalog, arguments.name);
    if (!collection)
        return collection.error();
    const gateway::CollectionId id = (*collection)->info.id;
    const Step step{program, (*opened)->upstreams(), id, arguments};
    if (auto done = runSteps(step, settingsBefore((*collection)->info, arguments)); !done)
        return std::move(done).error();
    const auto after = (*opened)->catalog();
    const gateway::CatalogCollection *now = after->collection(id);
    program.out().result(now == nullptr ? Json::object() : describe(*now),
                         "Changed the collection " + plainLine(arguments.name) + '\n');
    return 0;
}

void addCredentialOptions(CLI::App &command, SetArguments &arguments) {
    command.add_option("--upstream-auth", arguments.upstreamAuth, "How the gateway proves itself to the upstream")
        ->check(isUpstreamAuth());
    command.add_option("--token-url", arguments.oauth.tokenUrl, "oauth2: where access tokens are got")
        ->type_name("URL");
    command.add_option("--scope", arguments.oauth.scope, "oauth2: scopes to ask for")->type_name("\"A B\"");
    command.add_option("--audience", arguments.oauth.audience, "oauth2: audience to ask for")->type_name("TEXT");
    command.add_flag("--secret-in-body", arguments.oauth.secretInBody,
                     "oauth2: send the client secret in the body (client_secret_post)");
    auto *file = command.add_option("--secret-file", arguments.secret.file, "File with the secret in its first line");
    command.add_flag("--secret-stdin", arguments.secret.fromStdin, "Read the secret from stdin")->excludes(file);
    auto *certificate =
        command
            .add_option("--client-cert", arguments.certificateFile, "mTLS: PEM certificate to present; none removes")
            ->type_name("FILE|none");
    command.add_option("--client-key", arguments.keyFile, "mTLS: its PEM key, where it is in a file of its own")
        ->needs(certificate)
        ->type_name("FILE");
    auto *proxy =
        command.add_option("--proxy", arguments.proxy, "Proxy to go through; it resolves names")->type_name("URL|none");
    command.add_option("--proxy-user", arguments.proxyUser, "User name at the proxy; its password is the secret")
        ->needs(proxy)
        ->type_name("NAME");
}

} // namespace

void addCollectionSet(Program &program, CLI::App &parent) {
    CLI::App *command = program.add(parent, "set", "Change where and how a collection's upstream is reached");
    const auto arguments = std::make_shared<SetArguments>();
    command->add_option("name", arguments->name, "Collection")->required()->type_name("NAME");
    command->add_option("--base-url", arguments->baseUrl, "Upstream address")->type_name("URL");
    command->add_flag("--keep-credential", arguments->keepCredential, keepCredentialHelp);
    command
        ->add_option("--environment", arguments->environment,
                     "Choose an environment, or add one with the base URL given; every other option is for that one")
        ->type_name("NAME");
    command->add_option("--remove-environment", arguments->removedEnvironment, "Remove one that is not in use")
        ->type_name("NAME");
    command->add_option("--timeout", arguments->timeoutSeconds, "Seconds to wait for the upstream, over all attempts")
        ->check(CLI::Range(1, 3600))
        ->type_name("SECONDS");
    addCredentialOptions(*command, *arguments);
    arguments->upstream.addTo(*command);
    program.onRun(command, [&program, arguments] { return set(program, *arguments); });
}

} // namespace cli
