#include "app/cli/autharguments.h"
#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/lookup.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "gateway/core/timetext.h"

#include <memory>

namespace cli {

using gateway::Done;
using gateway::IssuedCredential;
using gateway::Json;
using gateway::Result;

namespace {

// `overlap` is empty for a further credential beside those there are.
Result<int> issue(Program &program, const std::string &reference, const std::optional<std::string> &overlap,
                  const KeyArguments &keyArguments) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto profile = findProfile(*catalog, reference);
    if (!profile)
        return profile.error();
    const auto id = (*profile)->id;
    auto key = keyArguments.read();
    if (!key)
        return std::move(key).error();
    gateway::CredentialService &service = (*opened)->credentials();
    const auto issued = await<IssuedCredential>([&](Done<IssuedCredential> done) {
        if (overlap)
            service.rotate(id, gateway::parseDuration(*overlap).value_or(0), program.actor(), std::move(done),
                           std::move(*key));
        else
            service.issue(id, program.actor(), std::move(done), std::move(*key));
    });
    if (!issued)
        return issued.error();
    program.out().result(describe(**profile, *issued), "Issued a credential\n" + secretText(*issued));
    return 0;
}

Result<int> revoke(Program &program, const std::string &id) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    auto revoked = await<void>([&](Done<void> done) {
        (*opened)->credentials().revoke(gateway::CredentialId(id), program.actor(), std::move(done));
    });
    if (!revoked)
        return std::move(revoked).error();
    program.out().result(Json::object({{"revoked", Json::object({{"id", id}})}}),
                         "Revoked the credential " + id + '\n');
    return 0;
}

} // namespace

void addCredential(Program &program) {
    CLI::App *group = program.add(program.root(), "credential", "Issue, rotate and revoke credentials of profiles");
    group->require_subcommand(1);

    CLI::App *issueCommand = program.add(*group, "issue", "Issue a further credential; its secret is shown this once");
    const auto issueFor = std::make_shared<std::string>();
    issueCommand->add_option("profile", *issueFor, "Id, CLIENT/NAME or name")->required()->type_name("PROFILE");
    const auto key = std::make_shared<KeyArguments>();
    key->addTo(*issueCommand);
    program.onRun(issueCommand, [&program, issueFor, key] { return issue(program, *issueFor, std::nullopt, *key); });

    CLI::App *rotateCommand = program.add(*group, "rotate", "Issue a new credential and end the present ones");
    const auto rotateFor = std::make_shared<std::string>();
    const auto overlap = std::make_shared<std::string>();
    rotateCommand->add_option("profile", *rotateFor, "Id, CLIENT/NAME or name")->required()->type_name("PROFILE");
    rotateCommand->add_option("--overlap", *overlap, "How long the present ones stay valid (default: not at all)")
        ->check(isDuration());
    const auto newKey = std::make_shared<KeyArguments>();
    newKey->addTo(*rotateCommand);
    program.onRun(rotateCommand,
                  [&program, rotateFor, overlap, newKey] { return issue(program, *rotateFor, *overlap, *newKey); });

    CLI::App *revokeCommand = program.add(*group, "revoke", "End a credential at once");
    const auto id = std::make_shared<std::string>();
    revokeCommand->add_option("id", *id, "Id of the credential, from profile show")->required()->type_name("ID");
    program.onRun(revokeCommand, [&program, id] { return revoke(program, *id); });
}

} // namespace cli
