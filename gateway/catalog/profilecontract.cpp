#include "gateway/catalog/profilecontract.h"

#include "gateway/catalog/ruledschema.h"

namespace gateway {

namespace {

Result<std::shared_ptr<const Schema>> textSchema(const ArgumentRule &rule) {
    Json schema = Json::object();
    if (!rule.pattern.empty())
        schema.set("pattern", wholePattern(rule.pattern));
    if (rule.minLength)
        schema.set("minLength", *rule.minLength);
    if (rule.maxLength)
        schema.set("maxLength", *rule.maxLength);
    if (schema.size() == 0)
        return std::shared_ptr<const Schema>();
    return Schema::compile(schema);
}

Result<ProfileContract::Rule> ready(const ArgumentRule &rule, const CompiledContract &contract) {
    auto target = ruleTarget(rule.argument);
    if (!target)
        return std::move(target).error();
    auto text = textSchema(rule);
    if (!text)
        return std::move(text).error();
    const ArgumentMap::Entry *entry = contract.arguments().find(target->name);
    if (entry != nullptr && contract.arguments().choosesMedia(*entry))
        entry = nullptr; // by REST it is no argument
    ProfileContract::Rule made{rule, std::move(target).value(), entry, std::move(text).value()};
    if (entry == nullptr)
        return made;
    const auto fit = [&](Json &value) {
        value = fittedValue(value, contract.argumentsSchema(), entry->flatName, made.target.path);
    };
    if (made.demands.fixed)
        fit(*made.demands.fixed);
    for (Json &value : made.demands.values)
        fit(value);
    return made;
}

} // namespace

Result<std::shared_ptr<const ProfileContract>> ProfileContract::of(const Catalog &catalog, const Profile &profile,
                                                                   const CatalogEndpoint &endpoint) {
    if (profile.rules.empty())
        return std::shared_ptr<const ProfileContract>();
    const bool isOfSnapshot = catalog.profile(profile.id) == &profile;
    if (!isOfSnapshot)
        return make(profile, endpoint);
    ProfileContracts &kept = catalog.profileContracts();
    if (auto known = kept.find(profile, endpoint))
        return std::move(*known);
    auto made = make(profile, endpoint);
    kept.keep(profile, endpoint, made);
    return made;
}

Result<std::shared_ptr<const ProfileContract>> ProfileContract::make(const Profile &profile,
                                                                     const CatalogEndpoint &endpoint) {
    std::shared_ptr<ProfileContract> made;
    for (const ArgumentRule &rule : profile.rules) {
        if (!rule.endpoints.matches(endpoint.info()))
            continue;
        if (made == nullptr) {
            auto contract = endpoint.contract();
            if (!contract)
                return std::move(contract).error();
            made.reset(new ProfileContract);
            made->m_contract = std::move(contract).value();
            made->m_bodyMembers = declaredMembers(made->m_contract->argumentsSchema(), "body");
            for (const CompiledContract::OtherBody &other : made->m_contract->otherBodies())
                made->m_bodyMembers.merge(declaredMembers(other.argumentsSchema, "body"));
        }
        auto rulesOwn = ready(rule, *made->m_contract);
        if (!rulesOwn)
            return std::move(rulesOwn).error();
        made->m_rules.push_back(std::move(rulesOwn).value());
    }
    return std::shared_ptr<const ProfileContract>(std::move(made));
}

const Json &ProfileContract::argumentsSchema() const {
    const std::lock_guard lock(m_mutex);
    if (m_schema.isNull())
        m_schema = narrowed(m_contract->argumentsSchema());
    return m_schema;
}

Json ProfileContract::narrowed(Json argumentsSchema) const {
    for (const Rule &rule : m_rules) {
        if (rule.entry != nullptr)
            applyRule(argumentsSchema, rule.demands, rule.entry->flatName, rule.target.path);
    }
    return argumentsSchema;
}

std::optional<ProfileContracts::Made> ProfileContracts::find(const Profile &profile, const CatalogEndpoint &endpoint) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_made.find({&profile, &endpoint});
    return found == m_made.end() ? std::nullopt : std::optional(found->second);
}

void ProfileContracts::keep(const Profile &profile, const CatalogEndpoint &endpoint, const Made &made) {
    const std::lock_guard lock(m_mutex);
    if (m_made.size() >= maxKept)
        m_made.clear();
    m_made.insert_or_assign({&profile, &endpoint}, made);
}

Result<Json> argumentsSchemaFor(const Catalog &catalog, const Profile &profile, const CatalogEndpoint &endpoint) {
    const auto ruled = ProfileContract::of(catalog, profile, endpoint);
    if (!ruled)
        return ruled.error();
    if (*ruled != nullptr)
        return (*ruled)->argumentsSchema();
    const auto contract = endpoint.contract();
    if (!contract)
        return contract.error();
    return (*contract)->argumentsSchema();
}

} // namespace gateway
