#pragma once

#include "gateway/catalog/catalog.h"
#include "gateway/domain/argumentrule.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// An endpoint's contract as the argument rules of one profile leave it: each rule with the argument it speaks of, and
/// the schema of the arguments with the rules in it. Immutable but for what is made when first asked for; thread-safe.
class ProfileContract {
public:
    /// A rule made ready for calls.
    struct Rule {
        ArgumentRule demands; ///< `fixed` and `values` in the type that the contract declares.
        RuleTarget target;
        const ArgumentMap::Entry *entry = nullptr;    ///< In the contract; null where the endpoint does not declare it.
        std::shared_ptr<const Schema> text = nullptr; ///< Pattern and lengths; null where there are none.
    };

    /// Null where no rule of the profile speaks of the endpoint. Kept by the snapshot that the profile is of.
    /// Errors: those of CatalogEndpoint::contract(), "schema.*" for a pattern that cannot be compiled.
    [[nodiscard]] static Result<std::shared_ptr<const ProfileContract>>
    of(const Catalog &catalog, const Profile &profile, const CatalogEndpoint &endpoint);

    [[nodiscard]] const std::vector<Rule> &rules() const { return m_rules; }
    /// Names of the members that the schemas of the body declare at their top.
    [[nodiscard]] const std::set<std::string> &bodyMembers() const { return m_bodyMembers; }
    /// JSON Schema 2020-12 of `params` as the profile sees it: fixed and forbidden arguments left out, the others
    /// narrowed. For people and models; calls are checked by the contract's own schema and the rules.
    [[nodiscard]] const Json &argumentsSchema() const;
    /// A schema of the contract's arguments with the rules in it.
    [[nodiscard]] Json narrowed(Json argumentsSchema) const;

private:
    ProfileContract() = default;
    [[nodiscard]] static Result<std::shared_ptr<const ProfileContract>> make(const Profile &profile,
                                                                             const CatalogEndpoint &endpoint);

    std::shared_ptr<const CompiledContract> m_contract;
    std::vector<Rule> m_rules;
    std::set<std::string> m_bodyMembers;
    mutable std::mutex m_mutex;
    mutable Json m_schema; ///< Null until somebody asks.
};

/// The profile contracts of one snapshot. Bounded: beyond maxKept all are forgotten and made again. Thread-safe.
class ProfileContracts {
public:
    static constexpr std::size_t maxKept = 20'000;
    using Made = Result<std::shared_ptr<const ProfileContract>>;

    [[nodiscard]] std::optional<Made> find(const Profile &profile, const CatalogEndpoint &endpoint);
    void keep(const Profile &profile, const CatalogEndpoint &endpoint, const Made &made);

private:
    std::mutex m_mutex;
    std::map<std::pair<const Profile *, const CatalogEndpoint *>, Made> m_made;
};

/// The schema of `params` that the profile sees: with its rules where it has some for the endpoint.
[[nodiscard]] Result<Json> argumentsSchemaFor(const Catalog &catalog, const Profile &profile,
                                              const CatalogEndpoint &endpoint);

} // namespace gateway
