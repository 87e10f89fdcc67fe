#include "app/cli/authchecks.h"
#include "app/cli/commands.h"
#include "app/cli/healthchecks.h"
#include "app/cli/program.h"
#include "app/cli/table.h"

#include <algorithm>
#include <memory>

namespace cli {

using gateway::Json;
using gateway::Result;
using State = HealthCheck::State;

namespace {

const char *nameOf(State state) {
    switch (state) {
    case State::Warning:
        return "warning";
    case State::Failed:
        return "failed";
    case State::Ok:
        break;
    }
    return "ok";
}

std::vector<HealthCheck> examine(Program &program, const gateway::TlsFiles &tls) {
    std::vector<HealthCheck> checks{checkDataDir(program.dataDir())};
    if (checks.front().state == State::Failed)
        return checks;
    const auto opened = program.open();
    if (!opened) {
        const bool vault = opened.error().code.starts_with("vault.");
        checks.push_back({vault ? "vault" : "database", State::Failed, opened.error().message, true});
        return checks;
    }
    gateway::Gateway &gateway = **opened;
    checks.push_back({"database", State::Ok, "opens and is up to date with this version, " GATEHOUSE_VERSION});
    checks.push_back(checkVault(gateway));
    checks.push_back(checkPort(gateway));
    checks.push_back(checkTrail(gateway));
    for (const auto &found : {checkCertificates(program.dataDir(), tls), checkCredentials(gateway),
                              checkIssuers(gateway), checkUpstreams(gateway), checkBreakers(gateway)})
        checks.insert(checks.end(), found.begin(), found.end());
    return checks;
}

int exitCodeOf(const std::vector<HealthCheck> &checks) {
    const auto failed = [](const HealthCheck &check) { return check.state == State::Failed; };
    const auto storage = [&](const HealthCheck &check) { return failed(check) && check.storage; };
    if (std::any_of(checks.begin(), checks.end(), storage))
        return 5;
    return std::any_of(checks.begin(), checks.end(), failed) ? 1 : 0;
}

Json errorOf(const std::vector<HealthCheck> &checks) {
    const auto failed = std::find_if(checks.begin(), checks.end(),
                                     [](const HealthCheck &check) { return check.state == State::Failed; });
    return Json::object(
        {{"code", "doctor.failed"}, {"message", failed->name + ": " + failed->message}, {"problems", Json::array()}});
}

Result<int> doctor(Program &program, const gateway::TlsFiles &tls) {
    const std::vector<HealthCheck> checks = examine(program, tls);
    Json list = Json::array();
    Table table({"CHECK", "STATE", "FOUND"});
    for (const HealthCheck &check : checks) {
        list.push(Json::object({{"check", check.name}, {"state", nameOf(check.state)}, {"message", check.message}}));
        table.add({check.name, nameOf(check.state), check.message});
    }
    const int code = exitCodeOf(checks);
    Json document = Json::object({{"ok", code == 0}, {"checks", std::move(list)}});
    if (code != 0)
        document.set("error", errorOf(checks));
    program.out().result(document, table.text());
    return code;
}

} // namespace

void addDoctor(Program &program) {
    CLI::App *command = program.add(
        program.root(), "doctor",
        "Check data directory, database, vault, port, trail, certificates, identity providers and upstreams");
    const auto tls = std::make_shared<gateway::TlsFiles>();
    auto *certificate =
        command->add_option("--tls-cert", tls->certificate, "Certificate that is served with, to be checked");
    auto *key = command->add_option("--tls-key", tls->key, "Its private key");
    certificate->needs(key);
    key->needs(certificate);
    program.onRun(command, [&program, tls] { return doctor(program, *tls); });
}

} // namespace cli
