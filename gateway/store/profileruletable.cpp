#include "gateway/store/profileruletable.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/store/sqlrows.h"

namespace gateway {

namespace {

ProfileRuleTable::Row read(const QSqlQuery &row) {
    ArgumentRule rule;
    rule.endpoints = {CollectionId(textAt(row, 1)), textAt(row, 2), textAt(row, 3), textAt(row, 4)};
    rule.argument = textAt(row, 5);
    const auto demands = parseJson(textAt(row, 6));
    if (!demands || !setDemands(rule, *demands) || !checkRule(rule)) {
        ArgumentRule strict;
        strict.endpoints = rule.endpoints;
        strict.argument = rule.argument;
        strict.forbidden = true;
        rule = std::move(strict);
    }
    return {ProfileId(textAt(row, 0)), std::move(rule)};
}

} // namespace

Result<std::vector<ProfileRuleTable::Row>> ProfileRuleTable::all() {
    return readRows(m_database,
                    query(m_database, "SELECT profile_id, collection_id, method, path, operation_id, argument, demands "
                                      "FROM profile_rule ORDER BY profile_id, position"),
                    read);
}

Result<void> ProfileRuleTable::insert(const ProfileId &profile, const std::vector<ArgumentRule> &rules) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const ArgumentRule &rule = rules[i];
        auto inserted =
            change(m_database,
                   "INSERT INTO profile_rule (profile_id, position, collection_id, method, path, "
                   "operation_id, argument, demands) VALUES (?, ?, nullif(?, ''), ?, ?, ?, ?, ?)",
                   profile.text(), i, rule.endpoints.collection.text(), rule.endpoints.method, rule.endpoints.path,
                   rule.endpoints.operationId, rule.argument, toJsonText(demandsOf(rule)));
        if (!inserted)
            return inserted;
    }
    return {};
}

} // namespace gateway
