#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/lookup.h"
#include "app/cli/policyarguments.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "gateway/core/timetext.h"

#include <algorithm>
#include <memory>

namespace cli {

using gateway::Done;
using gateway::Json;
using gateway::Policy;
using gateway::PolicyAttachment;
using gateway::Result;

namespace {

Result<const Policy *> findPolicy(const gateway::Catalog &catalog, const std::string &name) {
    if (const Policy *policy = catalog.policies().findNamed(name))
        return policy;
    return makeError(gateway::ErrorKind::NotFound, "policy.not-found", "There is no policy \"" + name + '"');
}

std::string attachedText(const gateway::Catalog &catalog, const PolicyAttachment &attachment) {
    std::string text =
        std::string(toString(attachment.target)) + ' ' + plainLine(gateway::attachedName(catalog, attachment));
    if (attachment.each != PolicyAttachment::Each::Nobody)
        text += " (each " + std::string(toString(attachment.each)) + ')';
    return text;
}

Result<int> add(Program &program, const std::string &name, const PolicyLimits &limits) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    Policy policy;
    policy.name = name;
    if (auto applied = limits.applyTo(policy); !applied)
        return std::move(applied).error();
    const auto added =
        await<Policy>([&](Done<Policy> done) { (*opened)->policies().add(policy, program.actor(), std::move(done)); });
    if (!added)
        return added.error();
    program.out().result(gateway::describePolicy(*(*opened)->catalog(), *added),
                         "Added the policy " + plainLine(added->name) + " (" + gateway::limitText(*added) +
                             "); attach it with policy attach\n");
    return 0;
}

Result<int> list(Program &program) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    Json policies = Json::array();
    Table table({"POLICY", "ID", "LIMITS", "ATTACHED TO"});
    for (const Policy &policy : catalog->policies().all()) {
        std::string attached;
        for (const PolicyAttachment &attachment : policy.attachments)
            attached += (attached.empty() ? "" : ", ") + attachedText(*catalog, attachment);
        table.add({policy.name, policy.id.text(), gateway::limitText(policy), attached.empty() ? "nothing" : attached});
        policies.push(gateway::describePolicy(*catalog, policy));
    }
    program.out().result(Json::object({{"policies", std::move(policies)}}),
                         catalog->policies().all().empty() ? "There are no policies\n" : table.text());
    return 0;
}

// Only what counts now: rows of earlier windows are as good as none.
Json usageOf(const Policy &policy, const std::vector<gateway::QuotaUse> &uses) {
    const gateway::TimeUs now = gateway::SystemClock().now();
    Json usage = Json::array();
    for (const gateway::QuotaUse &use : uses) {
        const auto sameWindow = [&](const gateway::Quota &quota) { return quota.window == use.key.window; };
        const auto quota = std::find_if(policy.quotas.begin(), policy.quotas.end(), sameWindow);
        if (quota == policy.quotas.end() || use.startedAt != gateway::windowStart(use.key.window, now))
            continue;
        usage.push(Json::object({{"scope", use.key.scope},
                                 {"window", toString(use.key.window)},
                                 {"limit", quota->count},
                                 {"taken", use.taken},
                                 {"started_at", gateway::toRfc3339(use.startedAt)},
                                 {"ends_at", gateway::toRfc3339(gateway::windowEnd(use.key.window, now))}}));
    }
    return usage;
}

Result<int> show(Program &program, const std::string &name) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto policy = findPolicy(*catalog, name);
    if (!policy)
        return policy.error();
    const auto uses = (*opened)->quotaUse((*policy)->id);
    if (!uses)
        return uses.error();
    Json json = gateway::describePolicy(*catalog, **policy);
    json.set("usage", usageOf(**policy, *uses));
    program.out().document(json);
    return 0;
}

struct SetArguments {
    std::string policy;
    std::optional<std::string> name;
    PolicyLimits limits;
    bool noRate = false;
    bool noQuota = false;
    bool noConcurrency = false;
};

Result<int> set(Program &program, const SetArguments &arguments) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto found = findPolicy(*catalog, arguments.policy);
    if (!found)
        return found.error();
    Policy policy = **found;
    if (auto applied = arguments.limits.applyTo(policy); !applied)
        return std::move(applied).error();
    if (arguments.noRate)
        policy.rates.clear();
    if (arguments.noQuota)
        policy.quotas.clear();
    if (arguments.noConcurrency)
        policy.concurrency.reset();
    policy.name = arguments.name.value_or(policy.name);
    auto changed =
        await<void>([&](Done<void> done) { (*opened)->policies().change(policy, program.actor(), std::move(done)); });
    if (!changed)
        return std::move(changed).error();
    program.out().result(gateway::describePolicy(*catalog, policy),
                         "Changed the policy " + plainLine(policy.name) + ": " + gateway::limitText(policy) + '\n');
    return 0;
}

Result<int> remove(Program &program, const std::string &name) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto found = findPolicy(*catalog, name);
    if (!found)
        return found.error();
    const Policy &policy = **found;
    auto removed = await<void>(
        [&](Done<void> done) { (*opened)->policies().remove(policy.id, program.actor(), std::move(done)); });
    if (!removed)
        return std::move(removed).error();
    program.out().result(Json::object({{"removed", Json::object({{"id", policy.id.text()}, {"name", policy.name}})}}),
                         "Removed the policy " + plainLine(policy.name) + '\n');
    return 0;
}

struct AttachArguments {
    std::string policy;
    PolicyTarget target;
    std::string each;
};

Result<int> attach(Program &program, const AttachArguments &arguments, bool attaches) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto policy = findPolicy(*catalog, arguments.policy);
    if (!policy)
        return policy.error();
    auto attachment = arguments.target.find(*catalog);
    if (!attachment)
        return std::move(attachment).error();
    attachment->each = gateway::policyEachFromString(arguments.each).value_or(PolicyAttachment::Each::Nobody);
    auto changed = await<void>([&](Done<void> done) {
        gateway::PolicyService &service = (*opened)->policies();
        if (attaches)
            service.attach((*policy)->id, *attachment, program.actor(), std::move(done));
        else
            service.detach((*policy)->id, *attachment, program.actor(), std::move(done));
    });
    if (!changed)
        return std::move(changed).error();
    const auto after = (*opened)->catalog();
    const Policy *now = after->policies().find((*policy)->id);
    program.out().result(gateway::describePolicy(*after, now != nullptr ? *now : **policy),
                         std::string(attaches ? "Attached " : "Detached ") + plainLine((*policy)->name) +
                             (attaches ? " to " : " from ") + attachedText(*catalog, *attachment) + '\n');
    return 0;
}

void addNamed(Program &program, CLI::App &group, const char *name, const char *description,
              Result<int> (*run)(Program &, const std::string &)) {
    CLI::App *command = program.add(group, name, description);
    const auto reference = std::make_shared<std::string>();
    command->add_option("policy", *reference, "Id or name")->required()->type_name("POLICY");
    program.onRun(command, [&program, reference, run] { return run(program, *reference); });
}

void addAdd(Program &program, CLI::App &group) {
    CLI::App *command = program.add(group, "add", "Add a policy: rates, quotas and a cap on calls at once");
    const auto name = std::make_shared<std::string>();
    const auto limits = std::make_shared<PolicyLimits>();
    command->add_option("name", *name, "Its name")->required()->type_name("NAME");
    limits->addTo(*command);
    program.onRun(command, [&program, name, limits] { return add(program, *name, *limits); });
}

void addSet(Program &program, CLI::App &group) {
    CLI::App *command = program.add(group, "set", "Change a policy; --rate and --quota replace what was there");
    const auto arguments = std::make_shared<SetArguments>();
    command->add_option("policy", arguments->policy, "Id or name")->required()->type_name("POLICY");
    command->add_option("--name", arguments->name, "New name");
    arguments->limits.addTo(*command);
    command->add_flag("--no-rate", arguments->noRate, "No rate")->excludes("--rate");
    command->add_flag("--no-quota", arguments->noQuota, "No quota")->excludes("--quota");
    command->add_flag("--no-concurrency", arguments->noConcurrency, "No cap on calls at once")
        ->excludes("--concurrency");
    program.onRun(command, [&program, arguments] { return set(program, *arguments); });
}

void addAttach(Program &program, CLI::App &group, bool attaches) {
    CLI::App *command =
        attaches ? program.add(group, "attach",
                               "Attach a policy to a client, profile, collection or endpoint; all who "
                               "call there share its room unless --each says otherwise")
                 : program.add(group, "detach", "Detach a policy; what was used of its quotas is not forgotten");
    const auto arguments = std::make_shared<AttachArguments>();
    command->add_option("policy", arguments->policy, "Id or name")->required()->type_name("POLICY");
    arguments->target.addTo(*command);
    if (attaches)
        command->add_option("--each", arguments->each, "Each client, or each profile, has room of its own")
            ->check(CLI::IsMember({"client", "profile"}));
    program.onRun(command, [&program, arguments, attaches] { return attach(program, *arguments, attaches); });
}

} // namespace

void addPolicy(Program &program) {
    CLI::App *group = program.add(program.root(), "policy",
                                  "Reusable limits: add, list, show, change and remove them, attach and detach them");
    group->require_subcommand(1);
    addAdd(program, *group);
    program.onRun(program.add(*group, "list", "List the policies and what they are attached to"),
                  [&program] { return list(program); });
    addNamed(program, *group, "show", "Show a policy and what was taken of its quotas", show);
    addSet(program, *group);
    addNamed(program, *group, "remove", "Remove a policy wherever it is attached", remove);
    addAttach(program, *group, true);
    addAttach(program, *group, false);
}

} // namespace cli
