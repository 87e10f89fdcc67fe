#include "gateway/store/policytable.h"

#include "gateway/store/sqlrows.h"

#include <unordered_map>

namespace gateway {

namespace {

using Target = PolicyAttachment::Target;

template <typename Parts>
std::string toTexts(const Parts &parts) {
    std::vector<std::string> texts;
    for (const auto &part : parts)
        texts.push_back(toString(part));
    return toSqlList(texts);
}

template <typename Part, typename Parse>
std::vector<Part> fromTexts(const std::string &json, Parse parse) {
    std::vector<Part> parts;
    for (const std::string &text : fromSqlList(json)) {
        if (auto part = parse(text))
            parts.push_back(*part);
    }
    return parts;
}

Policy read(const QSqlQuery &row) {
    Policy policy;
    policy.id = PolicyId(textAt(row, 0));
    policy.name = textAt(row, 1);
    policy.rates = fromTexts<PolicyRate>(textAt(row, 2), parsePolicyRate);
    policy.quotas = fromTexts<Quota>(textAt(row, 3), parseQuota);
    policy.concurrency = optionalTimeAt(row, 4);
    policy.createdAt = numberAt(row, 5);
    return policy;
}

PolicyAttachment readAttachment(const QSqlQuery &row) {
    PolicyAttachment attachment;
    const CollectionId collection(textAt(row, 3));
    attachment.each = policyEachFromString(textAt(row, 5)).value_or(PolicyAttachment::Each::Nobody);
    if (const std::string endpoint = textAt(row, 4); !endpoint.empty()) {
        attachment.target = Target::Endpoint;
        attachment.id = endpoint;
        attachment.collection = collection;
    } else if (!collection.empty()) {
        attachment.target = Target::Collection;
        attachment.id = collection.text();
    } else if (const std::string profile = textAt(row, 2); !profile.empty()) {
        attachment.target = Target::Profile;
        attachment.id = profile;
    } else {
        attachment.id = textAt(row, 1);
    }
    return attachment;
}

std::string idFor(const PolicyAttachment &attachment, Target target) {
    return attachment.target == target ? attachment.id : std::string();
}

std::string collectionOf(const PolicyAttachment &attachment) {
    return attachment.target == Target::Endpoint ? attachment.collection.text() : idFor(attachment, Target::Collection);
}

Result<void> insertAttachments(Database &database, const Policy &policy) {
    for (std::size_t i = 0; i < policy.attachments.size(); ++i) {
        const PolicyAttachment &attachment = policy.attachments[i];
        auto inserted = change(
            database,
            "INSERT INTO policy_attachment (policy_id, position, client_id, profile_id, collection_id, "
            "endpoint_id, each) VALUES (?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, ?)",
            policy.id.text(), i, idFor(attachment, Target::Client), idFor(attachment, Target::Profile),
            collectionOf(attachment), idFor(attachment, Target::Endpoint), std::string(toString(attachment.each)));
        if (!inserted)
            return inserted;
    }
    return {};
}

} // namespace

Result<std::vector<Policy>> PolicyTable::all() {
    auto policies = readRows(
        m_database,
        query(m_database, "SELECT id, name, rates, quotas, concurrency, created_at FROM policy ORDER BY name_key"),
        read);
    if (!policies)
        return policies;
    std::unordered_map<std::string, Policy *> index;
    for (Policy &policy : *policies)
        index.emplace(policy.id.text(), &policy);
    auto rows = query(m_database, "SELECT policy_id, client_id, profile_id, collection_id, endpoint_id, each "
                                  "FROM policy_attachment ORDER BY policy_id, position");
    if (!rows)
        return std::move(rows).error();
    while (rows->next()) {
        if (const auto found = index.find(textAt(*rows, 0)); found != index.end())
            found->second->attachments.push_back(readAttachment(*rows));
    }
    if (auto failure = failureOf(m_database, *rows); !failure)
        return std::move(failure).error();
    return policies;
}

Result<void> PolicyTable::insert(const Policy &policy) {
    auto inserted = change(m_database,
                           "INSERT INTO policy (id, name, name_key, rates, quotas, concurrency, created_at) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?)",
                           policy.id.text(), policy.name, nameKey(policy.name), toTexts(policy.rates),
                           toTexts(policy.quotas), policy.concurrency, policy.createdAt);
    if (!inserted)
        return nameTaken(std::move(inserted), "policy", "policy.name_key", policy.name);
    return insertAttachments(m_database, policy);
}

Result<void> PolicyTable::update(const Policy &policy) {
    auto updated = changeOne(m_database, "policy",
                             "UPDATE policy SET name = ?, name_key = ?, rates = ?, quotas = ?, concurrency = ? "
                             "WHERE id = ?",
                             policy.name, nameKey(policy.name), toTexts(policy.rates), toTexts(policy.quotas),
                             policy.concurrency, policy.id.text());
    if (!updated)
        return nameTaken(std::move(updated), "policy", "policy.name_key", policy.name);
    if (auto removed = change(m_database, "DELETE FROM policy_attachment WHERE policy_id = ?", policy.id.text());
        !removed)
        return removed;
    return insertAttachments(m_database, policy);
}

Result<void> PolicyTable::remove(const PolicyId &id) {
    return changeOne(m_database, "policy", "DELETE FROM policy WHERE id = ?", id.text());
}

} // namespace gateway
