#include "app/cli/policyarguments.h"

#include "app/cli/lookup.h"
#include "app/cli/output.h"
#include "gateway/admin/patterns.h"

namespace cli {

using gateway::PolicyAttachment;
using gateway::Result;

namespace {

CLI::Validator isPolicyRate() {
    const auto flaw = [](std::string &text) {
        const auto parsed = gateway::parsePolicyRate(text);
        return parsed ? std::string() : parsed.error().message;
    };
    return {flaw, "N/UNIT"};
}

CLI::Validator isQuota() {
    const auto flaw = [](std::string &text) {
        const auto parsed = gateway::parseQuota(text);
        return parsed ? std::string() : parsed.error().message;
    };
    return {flaw, "N/WINDOW"};
}

PolicyAttachment attachment(PolicyAttachment::Target target, const std::string &id) {
    PolicyAttachment made;
    made.target = target;
    made.id = id;
    return made;
}

} // namespace

void PolicyLimits::addTo(CLI::App &command) {
    command.add_option("--rate", rates, "Calls in a time, 100/min or \"100/min burst 20\"; may be repeated")
        ->check(isPolicyRate())
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        .add_option("--quota", quotas,
                    "Calls in a minute, hour, day or month of the calendar (UTC), 1000/day; may be repeated")
        ->check(isQuota())
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--concurrency", concurrency, "Calls that may run at once")
        ->check(CLI::Range(std::int64_t{1}, gateway::Policy::maxConcurrency));
}

Result<void> PolicyLimits::applyTo(gateway::Policy &policy) const {
    if (rates) {
        policy.rates.clear();
        for (const std::string &text : *rates) {
            const auto rate = gateway::parsePolicyRate(text);
            if (!rate)
                return rate.error();
            policy.rates.push_back(*rate);
        }
    }
    if (quotas) {
        policy.quotas.clear();
        for (const std::string &text : *quotas) {
            const auto quota = gateway::parseQuota(text);
            if (!quota)
                return quota.error();
            policy.quotas.push_back(*quota);
        }
    }
    if (concurrency)
        policy.concurrency = concurrency;
    return {};
}

void PolicyTarget::addTo(CLI::App &command) {
    CLI::Option_group *one = command.add_option_group("what", "Exactly one of these");
    one->add_option("--client", client, "Id or name of a client")->type_name("CLIENT");
    one->add_option("--profile", profile, "Id, CLIENT/NAME or name of a profile")->type_name("PROFILE");
    one->add_option("--collection", collection, "Id, name or slug of a collection")->type_name("COLLECTION");
    one->add_option("--endpoint", endpoint, "An endpoint: \"GET /orders/{id}\", its operationId or its id")
        ->type_name("ENDPOINT");
    one->require_option(1);
}

Result<PolicyAttachment> PolicyTarget::find(const gateway::Catalog &catalog) const {
    using Target = PolicyAttachment::Target;
    if (!client.empty()) {
        const auto found = findClient(catalog, client);
        return found ? Result<PolicyAttachment>(attachment(Target::Client, (*found)->id.text())) : found.error();
    }
    if (!profile.empty()) {
        const auto found = findProfile(catalog, profile);
        return found ? Result<PolicyAttachment>(attachment(Target::Profile, (*found)->id.text())) : found.error();
    }
    if (!collection.empty()) {
        const auto found = findCollection(catalog, collection);
        return found ? Result<PolicyAttachment>(attachment(Target::Collection, (*found)->info.id.text()))
                     : found.error();
    }
    if (endpoint.empty())
        return usageError("Say what: --client, --profile, --collection or --endpoint");
    const auto found = gateway::findEndpoint(catalog, endpoint);
    return found ? Result<PolicyAttachment>(attachment(Target::Endpoint, (*found)->info().id.text())) : found.error();
}

} // namespace cli
