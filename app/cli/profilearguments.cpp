#include "app/cli/profilearguments.h"

#include "app/cli/options.h"
#include "gateway/admin/patterns.h"

namespace cli {

using gateway::Profile;
using gateway::Result;

namespace {

Result<void> applyAllow(Profile &profile, const gateway::Catalog &catalog, const std::vector<std::string> &patterns) {
    profile.allow.clear();
    for (const std::string &text : patterns) {
        auto pattern = gateway::resolvePattern(catalog, text);
        if (!pattern)
            return std::move(pattern).error();
        profile.allow.push_back(std::move(pattern).value());
    }
    return {};
}

Result<void> applyRates(Profile &profile, const std::vector<std::string> &rates) {
    profile.rates.clear();
    for (const std::string &text : rates) {
        const auto rate = gateway::parseRate(text);
        if (!rate)
            return rate.error();
        profile.rates.push_back(*rate);
    }
    return {};
}

} // namespace

void ProfileArguments::addTo(CLI::App &command) {
    authentication.addTo(command);
    command.add_option("--allow", allow, "What it may see and call: Orders, \"Orders: GET *\", …; may be repeated")
        ->check(isPattern())
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    addSwitch(command, "--read-only", "--read-write", readOnly,
              "Only methods that change nothing, whatever is allowed");
    command.add_option("--mode", mode, "What tools it gets: the four operations, one for each endpoint, or both")
        ->check(CLI::IsMember({"operations", "tools", "both"}));
    command.add_option("--rate", rates, "Calls it may make, for example 100/min; may be repeated")
        ->check(isRate())
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--ip", ipRanges, "Where it may call from, for example 10.0.0.0/8; may be repeated")
        ->type_name("CIDR")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--expires", expires, "When it ends: a time, or 30d from now")->check(isMoment());
}

Result<void> ProfileArguments::applyTo(Profile &profile, const gateway::Catalog &catalog) const {
    if (auto applied = authentication.applyTo(profile); !applied)
        return applied;
    if (allow) {
        if (auto applied = applyAllow(profile, catalog, *allow); !applied)
            return applied;
    }
    if (rates) {
        if (auto applied = applyRates(profile, *rates); !applied)
            return applied;
    }
    if (ipRanges)
        profile.ipRanges = *ipRanges;
    if (mode)
        profile.mode = gateway::profileModeFromString(*mode).value_or(profile.mode);
    if (expires)
        profile.expiresAt = momentOf(*expires, false);
    if (readOnly)
        profile.readOnly = *readOnly;
    return {};
}

std::vector<std::string> ProfileArguments::patternsWithoutEndpoint(const gateway::Catalog &catalog) const {
    std::vector<std::string> idle;
    for (const std::string &text : allow.value_or(std::vector<std::string>{})) {
        const auto pattern = gateway::resolvePattern(catalog, text);
        if (pattern && gateway::endpointsMatching(catalog, *pattern).empty())
            idle.push_back(text);
    }
    return idle;
}

} // namespace cli
