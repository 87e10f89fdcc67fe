#include "gateway/admin/policyservice.h"

#include "gateway/core/text.h"
#include "gateway/core/timetext.h"
#include "gateway/store/policytable.h"

#include <algorithm>
#include <memory>

namespace gateway {

namespace {

using Target = PolicyAttachment::Target;

Error notFound(const PolicyId &id) {
    return makeError(ErrorKind::NotFound, "policy.not-found", "There is no policy \"" + id.text() + '"');
}

bool exists(const Catalog &catalog, const PolicyAttachment &attachment) {
    return attachedName(catalog, attachment) != "?";
}

auto sameTarget(const PolicyAttachment &attachment) {
    return [&](const PolicyAttachment &other) { return other.isTo(attachment); };
}

template <typename Values>
Json texts(const Values &values) {
    Json array = Json::array();
    for (const auto &value : values)
        array.push(toString(value));
    return array;
}

std::string profileName(const Catalog &catalog, const Profile &profile) {
    const Client *client = catalog.client(profile.client);
    return (client == nullptr ? "?" : client->name) + '/' + profile.name;
}

} // namespace

std::string attachedName(const Catalog &catalog, const PolicyAttachment &attachment) {
    switch (attachment.target) {
    case Target::Client: {
        const Client *client = catalog.client(ClientId(attachment.id));
        return client == nullptr ? "?" : client->name;
    }
    case Target::Profile: {
        const Profile *profile = catalog.profile(ProfileId(attachment.id));
        return profile == nullptr ? "?" : profileName(catalog, *profile);
    }
    case Target::Collection: {
        const CatalogCollection *collection = catalog.collection(CollectionId(attachment.id));
        return collection == nullptr ? "?" : collection->info.name;
    }
    case Target::Endpoint:
        break;
    }
    const CatalogEndpoint *endpoint = catalog.endpoint(EndpointId(attachment.id));
    return endpoint == nullptr ? "?" : endpoint->collection().info.name + ": " + endpoint->info().title();
}

Json describePolicy(const Catalog &catalog, const Policy &policy) {
    Json attachments = Json::array();
    for (const PolicyAttachment &attachment : policy.attachments) {
        Json json = Json::object(
            {{"to", toString(attachment.target)}, {"id", attachment.id}, {"name", attachedName(catalog, attachment)}});
        if (attachment.each != PolicyAttachment::Each::Nobody)
            json.set("each", toString(attachment.each));
        attachments.push(std::move(json));
    }
    return Json::object({{"id", policy.id.text()},
                         {"name", policy.name},
                         {"rates", texts(policy.rates)},
                         {"quotas", texts(policy.quotas)},
                         {"concurrency", policy.concurrency ? Json(*policy.concurrency) : Json()},
                         {"attached", std::move(attachments)},
                         {"created_at", toRfc3339(policy.createdAt)}});
}

void PolicyService::add(Policy policy, Actor actor, Done<Policy> done) {
    const CatalogPtr catalog = m_config.catalog();
    policy.name = std::string(trimmed(policy.name));
    if (auto checked = checkPolicy(policy); !checked)
        return done.deliver(std::move(checked).error());
    policy.id = PolicyId(randomId("po"));
    policy.createdAt = m_config.clock().now();
    auto rows = [catalog, policy](Database &database, EditRecord &record) {
        record.command = "policy.add";
        record.change = describePolicy(*catalog, policy);
        return PolicyTable(database).insert(policy);
    };
    m_config.edit(actor, std::move(rows),
                  {nullptr, [policy, done](Result<void> result) {
                       done.deliver(result ? Result<Policy>(policy) : Result<Policy>(std::move(result).error()));
                   }});
}

void PolicyService::write(const char *command, const Policy &before, Policy after, const Actor &actor,
                          Done<void> done) {
    if (auto checked = checkPolicy(after); !checked)
        return done.deliver(std::move(checked));
    const CatalogPtr catalog = m_config.catalog();
    auto rows = [catalog, command, before, after = std::move(after)](Database &database, EditRecord &record) {
        record.command = command;
        record.change =
            Json::object({{"before", describePolicy(*catalog, before)}, {"after", describePolicy(*catalog, after)}});
        return PolicyTable(database).update(after);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

void PolicyService::change(Policy policy, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const Policy *before = catalog->policies().find(policy.id);
    if (before == nullptr)
        return done.deliver(notFound(policy.id));
    policy.name = std::string(trimmed(policy.name));
    policy.attachments = before->attachments;
    policy.createdAt = before->createdAt;
    write("policy.change", *before, std::move(policy), actor, std::move(done));
}

void PolicyService::remove(PolicyId id, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const Policy *policy = catalog->policies().find(id);
    if (policy == nullptr)
        return done.deliver(notFound(id));
    auto rows = [catalog, was = *policy](Database &database, EditRecord &record) {
        record.command = "policy.remove";
        record.change = describePolicy(*catalog, was);
        return PolicyTable(database).remove(was.id);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

void PolicyService::attach(PolicyId id, PolicyAttachment attachment, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const Policy *policy = catalog->policies().find(id);
    if (policy == nullptr)
        return done.deliver(notFound(id));
    if (!exists(*catalog, attachment))
        return done.deliver(
            makeError(ErrorKind::NotFound, "policy.target-not-found",
                      "There is no " + std::string(toString(attachment.target)) + " \"" + attachment.id + '"'));
    Policy after = *policy;
    if (std::any_of(after.attachments.begin(), after.attachments.end(), sameTarget(attachment)))
        return done.deliver(makeError(ErrorKind::Conflict, "policy.attached",
                                      "The policy is attached there already; detach it first to attach it otherwise"));
    if (const CatalogEndpoint *endpoint = catalog->endpoint(EndpointId(attachment.id));
        attachment.target == Target::Endpoint && endpoint != nullptr)
        attachment.collection = endpoint->collection().info.id;
    after.attachments.push_back(std::move(attachment));
    write("policy.attach", *policy, std::move(after), actor, std::move(done));
}

void PolicyService::detach(PolicyId id, PolicyAttachment attachment, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const Policy *policy = catalog->policies().find(id);
    if (policy == nullptr)
        return done.deliver(notFound(id));
    Policy after = *policy;
    if (std::erase_if(after.attachments, sameTarget(attachment)) == 0)
        return done.deliver(makeError(ErrorKind::NotFound, "policy.not-attached", "The policy is not attached there"));
    write("policy.detach", *policy, std::move(after), actor, std::move(done));
}

} // namespace gateway
