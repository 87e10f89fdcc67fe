#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/connecttext.h"
#include "app/cli/describe.h"
#include "app/cli/lookup.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "app/cli/tlsarguments.h"
#include "app/composition.h"
#include "app/logging.h"
#include "app/paths.h"
#include "app/signalhandler.h"
#include "gateway/core/timetext.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <map>
#include <memory>

namespace cli {

using gateway::DemoAccess;
using gateway::Gateway;
using gateway::Json;
using gateway::Result;

namespace {

struct ServeOptions {
    std::vector<std::string> metricsRanges;
    std::vector<std::string> corsOrigins;
    std::string listen = "127.0.0.1:8642";
    int threads = 0;
    gateway::Database::Durability durability = gateway::Database::Durability::Stored;
    std::string requestRate;
    gateway::ApprovalSettings::Default approvals = gateway::ApprovalSettings::Default::Wait;
    std::string approvalTimeout = "10m";
    bool demo = false;
    TlsArguments tls;
};

Json listeningEvent(const Gateway &gateway) {
    return Json::object({{"event", "listening"},
                         {"url", gateway.url()},
                         {"mcp", gateway.url() + "/mcp"},
                         {"pid", static_cast<std::int64_t>(QCoreApplication::applicationPid())}});
}

Json demoEvent(const DemoAccess &access) {
    Json credentials = Json::array();
    for (const auto &issued : {access.operations, access.support}) {
        if (issued)
            credentials.push(Json::object({{"client_id", issued->client.text()},
                                           {"profile_id", issued->profile.text()},
                                           {"secret", issued->secret.reveal()},
                                           {"bearer", issued->bearer.reveal()}}));
    }
    return Json::object({{"event", "demo"}, {"upstream", access.upstreamUrl}, {"credentials", std::move(credentials)}});
}

std::string newAccessText(const char *title, const gateway::IssuedCredential &issued) {
    return std::string(title) + '\n' + secretText(issued) + '\n';
}

// What a command needs to reach this data directory.
std::string dataDirOption(const Gateway &gateway) {
    const std::string &dataDir = gateway.settings().dataDir;
    return dataDir == app::defaultDataDir() ? std::string() : " --data-dir '" + plainLine(dataDir) + '\'';
}

// Later starts: the secrets are known to their owners only.
std::string oldAccessText(const Gateway &gateway) {
    const auto catalog = gateway.catalog();
    std::string text = "The demo's clients have their secrets from an earlier start. To issue another one:\n\n";
    for (const gateway::Profile &profile : catalog->profiles()) {
        if (profile.auth == gateway::AuthType::Token)
            text += "gatehouse-cli" + dataDirOption(gateway) + " credential issue '" +
                    plainLine(fullName(*catalog, profile)) + "'\n";
    }
    return text + '\n';
}

std::string demoText(const Gateway &gateway, const DemoAccess &access) {
    std::string text = "\nThe demo is ready: Orders, Payments and Admin, served at " + access.upstreamUrl + "\n\n";
    if (!access.operations && !access.support)
        return text + oldAccessText(gateway) + connectText(gateway.url() + "/mcp", "BEARER");
    if (access.operations)
        text += newAccessText("Operations: may read Orders", *access.operations);
    if (access.support)
        text += newAccessText("Support: may read Orders and Payments", *access.support);
    const auto &shown = access.support ? access.support : access.operations;
    return text + connectText(gateway.url() + "/mcp", std::string(shown->bearer.reveal()));
}

Result<void> announce(Program &program, Gateway &gateway, const ServeOptions &options) {
    if (!options.demo) {
        program.out().line(listeningEvent(gateway));
        return {};
    }
    // before the line is printed: whoever reads it may call the demo at once
    auto access =
        await<DemoAccess>([&](gateway::Done<DemoAccess> done) { gateway.setUpDemo(program.actor(), std::move(done)); });
    if (!access)
        return std::move(access).error();
    program.out().line(listeningEvent(gateway));
    program.out().result(demoEvent(*access), demoText(gateway, *access));
    return {};
}

// Returns when the gateway has stopped: asked to by a signal, or by itself.
void serveUntilStopped(Gateway &gateway, app::SignalHandler &signalHandler) {
    QEventLoop loop;
    const auto quitWhenStopped = [&] {
        if (gateway.state() == Gateway::State::Stopped)
            loop.quit();
    };
    QObject::connect(&gateway, &Gateway::stateChanged, &loop, quitWhenStopped);
    QObject::connect(&signalHandler, &app::SignalHandler::terminationAsked, &loop, [&] { gateway.stop(); });
    if (signalHandler.asked())
        gateway.stop();
    if (gateway.state() != Gateway::State::Stopped)
        loop.exec();
}

bool isLoopbackHost(const std::string &host) {
    return host == "localhost" || QHostAddress(QString::fromStdString(host)).isLoopback();
}

Result<int> serve(Program &program, const ServeOptions &options) {
    app::installLogging(QtInfoMsg);
    app::SignalHandler signalHandler;
    const auto listen = parseListen(options.listen);
    if (!listen)
        return listen.error();
    gateway::GatewaySettings settings = app::settingsFor(program.dataDir());
    settings.host = listen->host;
    settings.port = listen->port;
    settings.threads = options.threads;
    settings.durability = options.durability;
    if (auto applied = options.tls.applyTo(settings); !applied)
        return std::move(applied).error();
    if (const auto rate = gateway::parseRate(options.requestRate))
        settings.requestRate = *rate; // isRate() let nothing else through
    settings.metricsRanges = options.metricsRanges;
    settings.corsOrigins = options.corsOrigins;
    settings.approvals.byDefault = options.approvals;
    settings.approvals.lifetime =
        std::chrono::seconds(gateway::parseDuration(options.approvalTimeout).value_or(0) / 1'000'000);
    auto opened = program.open(std::move(settings));
    if (!opened)
        return std::move(opened).error();
    Gateway &gateway = **opened;
    if (!gateway.vaultWarning().empty())
        program.out().note("gatehouse-cli: " + gateway.vaultWarning());
    if (auto started = gateway.start(); !started)
        return std::move(started).error();
    if (!isLoopbackHost(listen->host) && !gateway.settings().tls.inUse())
        program.out().note("gatehouse-cli: Listening on " + options.listen +
                           " without TLS: whoever can read this network can read secrets and data. Serve TLS "
                           "(--tls-self-signed, or --tls-cert and --tls-key), put a TLS proxy in front, or listen on "
                           "127.0.0.1.");
    auto announced = announce(program, gateway, options);
    if (!announced)
        gateway.stop();
    serveUntilStopped(gateway, signalHandler);
    if (!announced)
        return std::move(announced).error();
    return 0;
}

CLI::Validator isApprovalTimeout() {
    return {[](const std::string &text) {
                const auto duration = gateway::parseDuration(text);
                const bool fits = duration && *duration >= 10'000'000 && *duration <= 86'400'000'000;
                return fits ? std::string() : "Not a time from 10s to 1d: " + text;
            },
            "DURATION"};
}

void addApprovalOptions(CLI::App &command, const std::shared_ptr<ServeOptions> &options) {
    using Default = gateway::ApprovalSettings::Default;
    command
        .add_option("--approvals", options->approvals,
                    "A call that a person has to approve waits for somebody to decide, or is denied at once because "
                    "nobody is there")
        ->transform(CLI::Transformer(std::map<std::string, Default>{{"wait", Default::Wait}, {"deny", Default::Deny}}))
        ->default_str("wait")
        ->type_name("wait|deny");
    command
        .add_option("--approval-timeout", options->approvalTimeout, "How long it waits before it is denied; 10s to 1d")
        ->check(isApprovalTimeout())
        ->capture_default_str();
}

} // namespace

void addServe(Program &program) {
    CLI::App *command = program.add(program.root(), "serve", "Run the gateway until SIGTERM or Ctrl-C");
    const auto options = std::make_shared<ServeOptions>();
    command->add_option("--listen", options->listen, "Where to listen; port 0 picks a free one")
        ->check(isListenAddress())
        ->capture_default_str();
    command->add_option("--threads", options->threads, "Gateway threads (default: one for each core)")
        ->check(CLI::Range(1, 16))
        ->type_name("N");
    using Durability = gateway::Database::Durability;
    command
        ->add_option("--durability", options->durability,
                     "An answer leaves when its record is stored (survives a killed process) or synced (survives a "
                     "power failure, and is slower)")
        ->transform(CLI::Transformer(
            std::map<std::string, Durability>{{"stored", Durability::Stored}, {"synced", Durability::Synced}}))
        ->default_str("stored")
        ->type_name("stored|synced");
    options->tls.addTo(*command);
    command
        ->add_option("--request-rate", options->requestRate,
                     "Requests that one client may send, denied ones too (default: 100000/s)")
        ->check(isRate());
    command
        ->add_option("--metrics-from", options->metricsRanges,
                     "Addresses that may read /metrics besides this machine (again for more)")
        ->check(isIpRange())
        ->type_name("CIDR");
    command
        ->add_option("--cors-origin", options->corsOrigins,
                     "Site whose pages may call the gateway from a browser, with credentials of their own (again for "
                     "more; default: none may)")
        ->check(isOrigin())
        ->type_name("ORIGIN");
    addApprovalOptions(*command, options);
    command->add_flag("--demo", options->demo, "Add the demo API with two clients, and print how to connect");
    program.onRun(command, [&program, options] { return serve(program, *options); });
}

} // namespace cli
