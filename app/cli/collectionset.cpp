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
using gateway::UpstreamChange;

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

    [[nodiscard]] bool changesUpstream() const {
        return baseUrl || environment || timeoutSeconds || upstream.areGiven() || !upstreamAuth.empty() ||
               !certificateFile.empty() || proxy;
    }
};

CLI::Validator isUpstreamAuth() {
    const auto flaw = [](const std::string &text) {
        const auto parsed = gateway::upstreamAuthFromString(text);
        return parsed ? std::string() : parsed.error().message;
    };
    return {flaw, "none|bearer|basic:USER|header:NAME|query:NAME|cookie:NAME|oauth2:CLIENT-ID"};
}

Result<gateway::UpstreamCredential> credentialOf(const SetArguments &arguments) {
    auto auth = gateway::upstreamAuthFromString(arguments.upstreamAuth);
    if (!auth)
        return std::move(auth).error();
    auth->oauth = arguments.oauth;
    gateway::UpstreamCredential credential{std::move(auth).value()};
    if (credential.auth.type == UpstreamAuth::Type::None)
        return credential;
    auto secret = readSecret(arguments.secret, "Upstream secret");
    if (!secret)
        return std::move(secret).error();
    credential.secret = std::move(secret).value();
    return credential;
}

Result<gateway::ClientCertificate> clientCertificateOf(const SetArguments &arguments) {
    if (arguments.certificateFile == "none")
        return gateway::ClientCertificate{};
    auto certificate = readFile(arguments.certificateFile);
    if (!certificate)
        return std::move(certificate).error();
    auto key = readFile(arguments.keyFile.empty() ? arguments.certificateFile : arguments.keyFile);
    if (!key)
        return std::move(key).error();
    return gateway::ClientCertificate{std::move(certificate).value(), Secret(std::move(*key))};
}

Result<gateway::UpstreamProxy> proxyOf(const SetArguments &arguments) {
    if (*arguments.proxy == "none")
        return gateway::UpstreamProxy{};
    gateway::UpstreamProxy proxy{*arguments.proxy, arguments.proxyUser};
    if (proxy.user.empty())
        return proxy;
    auto password = readSecret(arguments.secret, "Proxy password");
    if (!password)
        return std::move(password).error();
    proxy.password = std::move(password).value();
    return proxy;
}

/// Reads what an option asks for, where it is given.
template <typename T>
Result<void> take(std::optional<T> &target, bool isGiven, Result<T> (*read)(const SetArguments &),
                  const SetArguments &arguments) {
    if (!isGiven)
        return {};
    auto value = read(arguments);
    if (!value)
        return std::move(value).error();
    target = std::move(value).value();
    return {};
}

Result<UpstreamChange> changeOf(const SetArguments &arguments, const gateway::UpstreamSettings &now) {
    using Move = gateway::CredentialMove;
    UpstreamChange change;
    change.baseUrl = arguments.baseUrl;
    change.environment = arguments.environment;
    change.credentialMove = arguments.keepCredential ? Move::TakeAlong : Move::Refuse;
    if (arguments.timeoutSeconds)
        change.timeoutMs = *arguments.timeoutSeconds * 1000;
    Result<void> done;
    if (arguments.upstream.areGiven()) {
        auto changed = arguments.upstream.appliedTo(now, arguments.keepCredential);
        if (!changed)
            return std::move(changed).error();
        change.upstream = std::move(changed).value();
    }
    done = take(change.credential, !arguments.upstreamAuth.empty(), credentialOf, arguments);
    if (done)
        done = take(change.clientCertificate, !arguments.certificateFile.empty(), clientCertificateOf, arguments);
    if (done)
        done = take(change.proxy, arguments.proxy.has_value(), proxyOf, arguments);
    if (!done)
        return std::move(done).error();
    return change;
}

// The settings that the options change are those of the environment that the command chooses.
gateway::UpstreamSettings settingsBefore(gateway::Collection info, const SetArguments &arguments) {
    if (arguments.environment) // where that fails, so does the step that does it
        (void)gateway::chooseEnvironment(info, *arguments.environment, arguments.baseUrl.has_value());
    return std::move(info.upstream);
}

Result<void> changeUpstream(Program &program, gateway::Gateway &gateway, const gateway::Collection &info,
                            const SetArguments &arguments) {
    auto change = changeOf(arguments, settingsBefore(info, arguments));
    if (!change)
        return std::move(change).error();
    return await<void>([&](Done<void> done) {
        gateway.upstreams().change(info.id, std::move(change).value(), program.actor(), std::move(done));
    });
}

Result<int> set(Program &program, const SetArguments &arguments) {
    if (!arguments.changesUpstream() && arguments.removedEnvironment.empty())
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
    if (arguments.changesUpstream()) {
        if (auto done = changeUpstream(program, **opened, (*collection)->info, arguments); !done)
            return std::move(done).error();
    }
    if (!arguments.removedEnvironment.empty()) {
        const auto removed = await<void>([&](Done<void> done) {
            (*opened)->upstreams().removeEnvironment(id, arguments.removedEnvironment, program.actor(),
                                                     std::move(done));
        });
        if (!removed)
            return removed.error();
    }
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
