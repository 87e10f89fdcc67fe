#include "gateway/domain/policy.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <charconv>

namespace gateway {

namespace {

constexpr std::size_t maxNameBytes = 200;
constexpr std::int64_t maxBurst = 1'000'000'000;

Error malformed(const std::string &message) {
    return makeError(ErrorKind::Invalid, "policy.malformed", message);
}

template <typename Values, typename Same>
bool hasTwoAlike(const Values &values, Same same) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t k = i + 1; k < values.size(); ++k) {
            if (same(values[i], values[k]))
                return true;
        }
    }
    return false;
}

Result<void> checkParts(const Policy &policy) {
    if (policy.rates.empty() && policy.quotas.empty() && !policy.concurrency)
        return malformed("The policy limits nothing: give it a rate, a quota or a concurrency cap");
    if (policy.rates.size() > Policy::maxRates ||
        hasTwoAlike(policy.rates,
                    [](const PolicyRate &a, const PolicyRate &b) { return a.rate.perSeconds == b.rate.perSeconds; }))
        return malformed("A policy has at most one rate for each unit");
    if (hasTwoAlike(policy.quotas, [](const Quota &a, const Quota &b) { return a.window == b.window; }))
        return malformed("A policy has at most one quota for each window");
    if (policy.concurrency && (*policy.concurrency < 1 || *policy.concurrency > Policy::maxConcurrency))
        return malformed("The concurrency cap is from 1 to " + std::to_string(Policy::maxConcurrency));
    return {};
}

} // namespace

std::string toString(const PolicyRate &rate) {
    return toString(rate.rate) + (rate.burst > 0 ? " burst " + std::to_string(rate.burst) : std::string());
}

Result<PolicyRate> parsePolicyRate(std::string_view text) {
    constexpr std::string_view word = " burst ";
    const std::size_t at = text.find(word);
    const auto rate = parseRate(trimmed(text.substr(0, at)));
    if (!rate)
        return rate.error();
    PolicyRate result{*rate, 0};
    if (at == std::string_view::npos)
        return result;
    const std::string_view burst = trimmed(text.substr(at + word.size()));
    const auto parsed = std::from_chars(burst.data(), burst.data() + burst.size(), result.burst);
    if (parsed.ec != std::errc() || parsed.ptr != burst.data() + burst.size() || result.burst < 1 ||
        result.burst > maxBurst)
        return makeError(ErrorKind::Invalid, "rate.malformed",
                         "\"" + std::string(text) + "\" has no burst; write for example \"100/min burst 20\"");
    return result;
}

std::string_view toString(PolicyAttachment::Target target) {
    switch (target) {
    case PolicyAttachment::Target::Profile:
        return "profile";
    case PolicyAttachment::Target::Collection:
        return "collection";
    case PolicyAttachment::Target::Endpoint:
        return "tool";
    case PolicyAttachment::Target::Client:
        break;
    }
    return "client";
}

std::string_view toString(PolicyAttachment::Each each) {
    switch (each) {
    case PolicyAttachment::Each::Client:
        return "client";
    case PolicyAttachment::Each::Profile:
        return "profile";
    case PolicyAttachment::Each::Nobody:
        break;
    }
    return "";
}

std::optional<PolicyAttachment::Each> policyEachFromString(std::string_view text) {
    using Each = PolicyAttachment::Each;
    for (const Each each : {Each::Nobody, Each::Client, Each::Profile}) {
        if (toString(each) == text)
            return each;
    }
    return std::nullopt;
}

Result<void> checkPolicy(const Policy &policy) {
    if (trimmed(policy.name).empty())
        return makeError(ErrorKind::Invalid, "policy.name-empty", "A policy needs a name");
    if (policy.name.size() > maxNameBytes)
        return malformed("The name of a policy has at most " + std::to_string(maxNameBytes) + " bytes");
    if (policy.attachments.size() > Policy::maxAttachments)
        return malformed("A policy is attached to at most " + std::to_string(Policy::maxAttachments) + " things");
    return checkParts(policy);
}

std::string limitText(const Policy &policy) {
    std::string text;
    const auto add = [&](const std::string &more) { text += (text.empty() ? "" : ", ") + more; };
    for (const PolicyRate &rate : policy.rates)
        add(toString(rate));
    for (const Quota &quota : policy.quotas)
        add(toString(quota));
    if (policy.concurrency)
        add(std::to_string(*policy.concurrency) + " at once");
    return text;
}

} // namespace gateway
