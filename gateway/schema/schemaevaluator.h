#pragma once

#include "gateway/schema/schemaprogram.h"
#include "gateway/schema/schemareport.h"
#include "gateway/schema/valueplace.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Which members or elements of one value some schema has looked at (2020-12 core section 11, "unevaluated").
class EvaluatedParts {
public:
    void mark(std::size_t index, std::size_t size);
    void markAll(std::size_t size) { m_seen.assign(size, true); }
    void merge(const EvaluatedParts &other);
    [[nodiscard]] bool contains(std::size_t index) const { return index < m_seen.size() && m_seen[index]; }

private:
    std::vector<bool> m_seen;
};

/// Runs a program on one value. Without a report it stops at the first violation; with one it goes on and says what is
/// wrong. Used once, on one thread.
class SchemaEvaluator {
public:
    explicit SchemaEvaluator(const SchemaProgram &program, SchemaReport *report = nullptr)
        : m_program(program), m_report(report) {}

    [[nodiscard]] bool run(const Json &value);
    /// Set when a bound was reached: the value is then refused, whatever the rules say.
    [[nodiscard]] const std::optional<Violation> &stop() const { return m_stop; }

private:
    /// The resources entered on the way, innermost first; for $dynamicRef.
    struct Scope {
        const Scope *outer = nullptr;
        std::uint32_t resource = 0;
    };
    /// One value at one schema.
    struct Frame {
        const Json &value;
        const ValuePlace &place;
        const Scope *scope = nullptr;
        EvaluatedParts *evaluated = nullptr; ///< Null: nobody asks.
        int depth = 0;
    };

    [[nodiscard]] bool node(NodeIndex index, const Frame &frame);
    [[nodiscard]] bool checks(const SchemaNode &node, const Frame &frame);
    /// The node on the same value without a report.
    [[nodiscard]] bool silently(NodeIndex index, const Frame &frame);
    [[nodiscard]] bool member(NodeIndex index, const Frame &frame, std::string_view name, const Json &value);
    [[nodiscard]] bool element(NodeIndex index, const Frame &frame, std::size_t at);

    [[nodiscard]] bool check(const NeverCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const TypeCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const EnumCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const BoundCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const MultipleOfCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const SizeCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const PatternCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const FormatCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const RequiredCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const DependentRequiredCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const UniqueItemsCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const PropertiesCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const PropertyNamesCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const ItemsCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const ContainsCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const AllOfCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const AnyOfCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const OneOfCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const NotCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const IfCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const DependentSchemasCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const RefCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const DynamicRefCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const UnevaluatedPropertiesCheck &check, const Frame &frame);
    [[nodiscard]] bool check(const UnevaluatedItemsCheck &check, const Frame &frame);

    [[nodiscard]] bool property(const PropertiesCheck &check, const Frame &frame, const JsonObject::Member &member,
                                bool &evaluated);
    [[nodiscard]] bool matches(const SchemaPattern &pattern, std::string_view text, const Frame &frame);
    /// Says what is wrong by the branch that comes nearest.
    void reportNearest(const std::vector<NodeIndex> &branches, std::string_view keyword, const Frame &frame);
    [[nodiscard]] std::optional<unsigned> typesOf(NodeIndex index) const;

    /// Counts work; false, for good, when there was too much.
    [[nodiscard]] bool charge(std::size_t steps, const Frame &frame);
    [[nodiscard]] bool stopAt(const Frame &frame, std::string_view keyword, std::string_view why);
    [[nodiscard]] bool wantsMore() const { return m_report != nullptr && !m_report->full() && !m_stop; }
    /// `text` continues "`name` …"; always false.
    bool fail(const Frame &frame, std::string_view keyword, const std::string &text);

    const SchemaProgram &m_program;
    SchemaReport *m_report;
    std::size_t m_steps = 0;
    std::optional<Violation> m_stop;
};

} // namespace gateway
