#include "gateway/schema/schemaevaluator.h"

#include "gateway/schema/schemamessages.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxBranches = 32; // whose failures are compared
constexpr std::size_t maxOfBranch = 5;

// How far a branch is from fitting: another type or another discriminator was hardly meant, however few its violations.
std::size_t distanceOf(const SchemaReport &report, const std::string &pointer) {
    constexpr std::size_t wrongType = 10'000;
    constexpr std::size_t wrongKind = 100;
    std::size_t distance = 0;
    for (const Violation &violation : report.violations()) {
        const bool here = violation.pointer == pointer;
        const bool inMember = !here && violation.pointer.find('/', pointer.size() + 1) == std::string::npos;
        const bool isChoice = violation.keyword == "const" || violation.keyword == "enum";
        distance += here && violation.keyword == "type" ? wrongType : inMember && isChoice ? wrongKind : 1;
    }
    return distance;
}

std::optional<std::size_t> namedBranch(const OneOfCheck &check, const Json &value) {
    const Json *name = check.discriminator.empty() ? nullptr : value.find(check.discriminator);
    const auto found = check.byDiscriminator.find(name != nullptr ? std::string(name->stringOr({})) : std::string());
    return name != nullptr && found != check.byDiscriminator.end() ? std::optional(found->second) : check.byDefault;
}

// "must say its form: `kind` must be one of "cat", "dog""
std::string unknownFormMessage(const OneOfCheck &check) {
    constexpr std::size_t mostNamed = 20;
    std::vector<std::string> values;
    for (const auto &[value, branch] : check.byDiscriminator)
        values.push_back('"' + value + '"');
    std::sort(values.begin(), values.end());
    std::string message = "must say its form: `" + check.discriminator + "` must be one of ";
    for (std::size_t i = 0; i < std::min(values.size(), mostNamed); ++i)
        message += (i == 0 ? "" : ", ") + values[i];
    return values.size() > mostNamed ? message + ", …" : message;
}

} // namespace

bool SchemaEvaluator::check(const AllOfCheck &check, const Frame &frame) {
    bool valid = true;
    for (const NodeIndex schema : check.schemas) {
        valid = node(schema, frame) && valid;
        if (!valid && !wantsMore())
            return false;
    }
    return valid;
}

bool SchemaEvaluator::check(const AnyOfCheck &check, const Frame &frame) {
    bool any = false;
    for (const NodeIndex schema : check.schemas) {
        any = silently(schema, frame) || any;
        if (m_stop || (any && frame.evaluated == nullptr)) // with annotations asked for, every branch has its say
            return !m_stop;
    }
    if (!any && wantsMore())
        reportNearest(check.schemas, "anyOf", frame);
    return any;
}

bool SchemaEvaluator::check(const OneOfCheck &check, const Frame &frame) {
    if (const auto branch = namedBranch(check, frame.value))
        return node(check.schemas[*branch], frame);
    std::vector<std::size_t> matching;
    for (std::size_t i = 0; i < check.schemas.size() && matching.size() < 2; ++i) {
        if (silently(check.schemas[i], frame))
            matching.push_back(i + 1);
        if (m_stop)
            return false;
    }
    if (matching.size() == 1)
        return true;
    if (!check.byDiscriminator.empty() && frame.value.isObject())
        return m_report != nullptr && fail(frame, "discriminator", unknownFormMessage(check));
    if (matching.empty() && wantsMore())
        reportNearest(check.schemas, "oneOf", frame);
    if (matching.size() > 1)
        return m_report != nullptr &&
               fail(frame, "oneOf",
                    "must match exactly one of " + std::to_string(check.schemas.size()) + " forms, but matches form " +
                        std::to_string(matching[0]) + " and form " + std::to_string(matching[1]));
    return false;
}

bool SchemaEvaluator::check(const NotCheck &check, const Frame &frame) {
    const bool matches = silently(check.schema, {frame.value, frame.place, frame.scope, nullptr, frame.depth});
    if (!matches || m_stop)
        return !m_stop;
    return fail(frame, "not", "has a form that is not allowed");
}

bool SchemaEvaluator::check(const IfCheck &check, const Frame &frame) {
    const bool holds = silently(check.condition, frame);
    if (m_stop)
        return false;
    const auto &branch = holds ? check.thenSchema : check.elseSchema;
    return !branch || node(*branch, frame);
}

bool SchemaEvaluator::check(const DependentSchemasCheck &check, const Frame &frame) {
    const JsonObject *object = frame.value.asObject();
    if (object == nullptr)
        return true;
    bool valid = true;
    for (const auto &[name, schema] : check.schemas) {
        if (!charge(1 + object->size() / 16, frame))
            return false;
        if (object->contains(name))
            valid = node(schema, frame) && valid;
        if (!valid && !wantsMore())
            return false;
    }
    return valid;
}

void SchemaEvaluator::reportNearest(const std::vector<NodeIndex> &branches, std::string_view keyword,
                                    const Frame &frame) {
    unsigned allTypes = 0;
    for (const NodeIndex branch : branches)
        allTypes |= typesOf(branch).value_or(~0U);
    if ((allTypes & typeBit(frame.value)) == 0) {
        fail(frame, keyword, typeMessage(allTypes, frame.value));
        return;
    }
    const std::string pointer = frame.place.pointer();
    std::optional<SchemaReport> best;
    SchemaReport *report = m_report;
    for (std::size_t i = 0; i < std::min(branches.size(), maxBranches) && !m_stop; ++i) {
        SchemaReport own(maxOfBranch);
        m_report = &own;
        (void)node(branches[i], {frame.value, frame.place, frame.scope, nullptr, frame.depth});
        if (!best || distanceOf(own, pointer) < distanceOf(*best, pointer))
            best = std::move(own);
    }
    m_report = report;
    if (best && !best->violations().empty())
        report->add(std::move(*best));
    else
        fail(frame, keyword, "matches none of the allowed forms");
}

// The types that a branch itself asks for, also through a reference; nullopt where it asks for none.
std::optional<unsigned> SchemaEvaluator::typesOf(NodeIndex index) const {
    constexpr int maxHops = 8;
    for (int hop = 0; hop < maxHops; ++hop) {
        const SchemaNode &node = m_program.nodes[index];
        const RefCheck *reference = nullptr;
        for (const SchemaCheck &check : node.checks) {
            if (const auto *type = std::get_if<TypeCheck>(&check))
                return type->types;
            if (const auto *found = std::get_if<RefCheck>(&check))
                reference = found;
        }
        if (reference == nullptr)
            return std::nullopt;
        index = reference->target;
    }
    return std::nullopt;
}

} // namespace gateway
