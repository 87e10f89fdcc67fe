#include "gateway/access/limits.h"

#include <array>
#include <utility>

namespace gateway {

namespace {

using Attached = PolicyIndex::Attached;
using Target = PolicyAttachment::Target;

std::string unitOf(const Rate &rate) {
    const std::string text = toString(rate);
    return text.substr(text.find('/') + 1);
}

std::string placeOf(const LimitSubject &subject, const PolicyAttachment &attachment) {
    switch (attachment.target) {
    case Target::Client: {
        const Client *client = subject.catalog.client(subject.profile.client);
        return "the client \"" + (client == nullptr ? std::string() : client->name) + '"';
    }
    case Target::Profile:
        return "the profile \"" + subject.profile.name + '"';
    case Target::Collection:
        return "the collection \"" + subject.endpoint.collection().info.name + '"';
    case Target::Endpoint:
        break;
    }
    return '"' + subject.endpoint.info().title() + '"';
}

std::string scopeOf(const LimitSubject &subject, const PolicyAttachment &attachment) {
    std::string scope = std::string(toString(attachment.target)) + ':' + attachment.id;
    if (attachment.each == PolicyAttachment::Each::Client)
        scope += "|client:" + subject.profile.client.text();
    else if (attachment.each == PolicyAttachment::Each::Profile)
        scope += "|profile:" + subject.profile.id.text();
    return scope;
}

void addPolicy(const LimitSubject &subject, const Attached &attached, std::vector<AppliedLimit> &limits) {
    const Policy &policy = *attached.policy;
    const std::string scope = scopeOf(subject, *attached.attachment);
    AppliedLimit base;
    base.policy = policy.name;
    base.place = placeOf(subject, *attached.attachment);
    const auto add = [&](AppliedLimit::Kind kind, const std::string &unit, std::int64_t max) -> AppliedLimit & {
        AppliedLimit limit = base;
        limit.kind = kind;
        limit.key = policy.id.text() + '|' + scope + '|' + unit;
        limit.label = policy.name + '/' + std::string(toString(attached.attachment->target)) + '/' + unit;
        limit.max = max;
        return limits.emplace_back(std::move(limit));
    };
    for (const PolicyRate &rate : policy.rates)
        add(AppliedLimit::Kind::Rate, unitOf(rate.rate), rate.bucket()).rate = rate.rate;
    for (const Quota &quota : policy.quotas)
        add(AppliedLimit::Kind::Quota, std::string(toString(quota.window)), quota.count).quota = {policy.id, scope,
                                                                                                  quota.window};
    if (policy.concurrency)
        add(AppliedLimit::Kind::Concurrency, "concurrency", *policy.concurrency);
}

} // namespace

std::vector<AppliedLimit> limitsFor(const LimitSubject &subject) {
    std::vector<AppliedLimit> limits;
    for (const Rate &rate : subject.profile.rates) {
        AppliedLimit limit;
        limit.key = subject.profile.id.text() + '|' + toString(rate);
        limit.label = "profile/" + unitOf(rate);
        limit.max = rate.count;
        limit.rate = rate;
        limits.push_back(std::move(limit));
    }
    const PolicyIndex &policies = subject.catalog.policies();
    if (policies.attachesNothing())
        return limits;
    const std::array<const std::string *, 4> ids{&subject.profile.client.text(), &subject.profile.id.text(),
                                                 &subject.endpoint.collection().info.id.text(),
                                                 &subject.endpoint.info().id.text()};
    for (const std::string *id : ids) {
        for (const Attached &attached : policies.attachedTo(*id))
            addPolicy(subject, attached, limits);
    }
    return limits;
}

std::string limitName(const AppliedLimit &limit) {
    std::string name;
    switch (limit.kind) {
    case AppliedLimit::Kind::Rate:
        name = "The limit of " + toString(limit.rate) + " calls";
        break;
    case AppliedLimit::Kind::Quota:
        name = "The quota of " + toString(Quota{limit.max, limit.quota.window}) + " calls";
        break;
    case AppliedLimit::Kind::Concurrency:
        name = "The limit of " + std::to_string(limit.max) + " calls at once";
        break;
    }
    if (!limit.policy.empty())
        name += " (policy \"" + limit.policy + "\" on " + limit.place + ')';
    return name;
}

} // namespace gateway
