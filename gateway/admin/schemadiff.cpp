#include "gateway/admin/schemadiff.h"

#include "gateway/domain/definitionreference.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr int maxDepth = 60;

std::string memberOf(const std::string &name, std::string_view member) {
    return name.empty() ? std::string(member) : name + '.' + std::string(member);
}

bool isFalse(const Json *schema) {
    return schema != nullptr && schema->isBool() && !schema->boolOr(true);
}

// What accepts everything has no keywords.
const JsonObject &keywordsOf(const Json *schema) {
    static const JsonObject none;
    const JsonObject *object = schema == nullptr ? nullptr : schema->asObject();
    return object == nullptr ? none : *object;
}

bool isPlainReference(const JsonObject &schema) {
    return schema.contains("$ref") && std::all_of(schema.begin(), schema.end(), [](const auto &member) {
               return member.first == "$ref" || isSchemaNote(member.first);
           });
}

const Json *target(const DefinitionLookup &definitions, const Json *reference) {
    const std::string_view text = reference == nullptr ? std::string_view() : reference->stringOr({});
    return text.starts_with(definitionPrefix) ? definitions(text.substr(definitionPrefix.size())) : nullptr;
}

std::set<std::string> namesIn(const Json *list) {
    std::set<std::string> names;
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i)
        names.emplace(list->at(i)->stringOr({}));
    return names;
}

const Json *elementLike(const Json &wanted, const Json &list) {
    const JsonArray *elements = list.asArray();
    if (elements == nullptr)
        return nullptr;
    const auto found = std::find(elements->begin(), elements->end(), wanted);
    return found == elements->end() ? nullptr : &*found;
}

// Keywords whose schema holds for a part of the value; without one everything is accepted there.
std::string partOf(const std::string &name, std::string_view keyword) {
    if (keyword == "items" || keyword == "unevaluatedItems")
        return name + "[]";
    return keyword == "additionalProperties" || keyword == "unevaluatedProperties" ? memberOf(name, "*")
                                                                                   : std::string();
}

} // namespace

class SchemaDiff::Depth {
public:
    explicit Depth(int &depth) : m_depth(++depth) {}
    ~Depth() { --m_depth; }
    Depth(const Depth &) = delete;
    Depth &operator=(const Depth &) = delete;

private:
    int &m_depth;
};

void SchemaDiff::report(const std::string &name, Judgement judgement) {
    if (m_differences.size() + 1 == maxDifferences)
        judgement = {ChangeEffect::AddsPower, "and more differences"};
    if (m_differences.size() >= maxDifferences)
        return;
    m_differences.push_back(
        {"request", judgement.effect, name.empty() ? std::move(judgement.text) : '`' + name + "`: " + judgement.text});
}

void SchemaDiff::compare(const std::string &name, const Json *before, const Json *after) {
    const Depth depth(m_depth);
    if (m_depth > maxDepth)
        return report(name, {ChangeEffect::AddsPower, "too deep to compare"});
    if (isFalse(after))
        return isFalse(before) ? void() : report(name, {ChangeEffect::Tightened, "no longer accepted"});
    if (isFalse(before))
        return report(name, {ChangeEffect::AddsPower, "accepted now"});
    const JsonObject &from = keywordsOf(before);
    const JsonObject &to = keywordsOf(after);
    if (isPlainReference(from) && isPlainReference(to))
        return compareReferences(name, from.find("$ref"), to.find("$ref"));
    if (isPlainReference(from))
        return compare(name, target(m_before, from.find("$ref")), after);
    if (isPlainReference(to))
        return compare(name, before, target(m_after, to.find("$ref")));
    compareObjects(name, from, to);
}

void SchemaDiff::compareReferences(const std::string &name, const Json *before, const Json *after) {
    if (before == nullptr && after == nullptr)
        return;
    if (before == nullptr || after == nullptr)
        return report(name, {ChangeEffect::AddsPower, "built of other schemas than before"});
    if (m_compared.emplace(before->stringOr({}), after->stringOr({})).second)
        compare(name, target(m_before, before), target(m_after, after));
}

void SchemaDiff::compareObjects(const std::string &name, const JsonObject &before, const JsonObject &after) {
    compareProperties(name, before, after);
    for (const auto &[keyword, value] : before)
        compareKeyword(name, keyword, before, after);
    for (const auto &[keyword, value] : after) {
        if (!before.contains(keyword))
            compareKeyword(name, keyword, before, after);
    }
}

void SchemaDiff::compareKeyword(const std::string &name, const std::string &keyword, const JsonObject &before,
                                const JsonObject &after) {
    if (isSchemaNote(keyword) || keyword == "properties")
        return;
    const Json *from = before.find(keyword);
    const Json *to = after.find(keyword);
    if (keyword == "$ref")
        return compareReferences(name, from, to);
    if (keyword == "required")
        return compareRequired(name, from, to);
    if (keyword == "allOf")
        return compareAll(name, from, to);
    if (keyword == "anyOf" || keyword == "oneOf")
        return compareAlternatives(name, keyword, from, to);
    if (const std::string part = partOf(name, keyword); !part.empty())
        return compare(part, from, to);
    for (Judgement &judgement : judgeKeyword(keyword, from, to))
        report(name, std::move(judgement));
    if (from != nullptr && to != nullptr && *from == *to && refersToChanged(*from))
        report(name, {ChangeEffect::AddsPower, keyword + " refers to schemas that changed"});
}

// For keywords whose schemas are not compared one by one.
bool SchemaDiff::refersToChanged(const Json &value) {
    if (const JsonArray *array = value.asArray())
        return std::any_of(array->begin(), array->end(), [this](const Json &part) { return refersToChanged(part); });
    const JsonObject &members = keywordsOf(&value);
    if (const Json *reference = members.find("$ref");
        reference != nullptr && m_looked.emplace(reference->stringOr({})).second) {
        const Json *before = target(m_before, reference);
        const Json *after = target(m_after, reference);
        if (before == nullptr || after == nullptr || !(*before == *after) || refersToChanged(*before))
            return true;
    }
    return std::any_of(members.begin(), members.end(),
                       [this](const auto &member) { return refersToChanged(member.second); });
}

// A new property counts as power also where unknown ones were accepted: from now on models are told of it.
void SchemaDiff::compareProperties(const std::string &name, const JsonObject &before, const JsonObject &after) {
    const JsonObject &from = keywordsOf(before.find("properties"));
    const JsonObject &to = keywordsOf(after.find("properties"));
    const bool isClosed = isFalse(after.find("additionalProperties")) || isFalse(after.find("unevaluatedProperties"));
    for (const auto &[property, schema] : from) {
        const std::string member = memberOf(name, property);
        if (const Json *now = to.find(property))
            compare(member, &schema, now);
        else if (isClosed)
            report(member, {ChangeEffect::Tightened, "gone"});
        else
            report(member, {ChangeEffect::AddsPower, "no longer described, so that any value is accepted"});
    }
    for (const auto &[property, schema] : to) {
        if (!from.contains(property))
            report(memberOf(name, property), {ChangeEffect::AddsPower, "new"});
    }
}

void SchemaDiff::compareRequired(const std::string &name, const Json *before, const Json *after) {
    const std::set<std::string> from = namesIn(before);
    const std::set<std::string> to = namesIn(after);
    for (const std::string &member : from) {
        if (!to.contains(member))
            report(memberOf(name, member), {ChangeEffect::AddsPower, "no longer required"});
    }
    for (const std::string &member : to) {
        if (!from.contains(member))
            report(memberOf(name, member), {ChangeEffect::Tightened, "required now"});
    }
}

void SchemaDiff::compareAll(const std::string &name, const Json *before, const Json *after) {
    const std::size_t from = before == nullptr ? 0 : before->size();
    const std::size_t to = after == nullptr ? 0 : after->size();
    for (std::size_t i = 0; i < std::max(from, to); ++i)
        compare(name, i < from ? before->at(i) : nullptr, i < to ? after->at(i) : nullptr);
}

void SchemaDiff::compareAlternatives(const std::string &name, const std::string &keyword, const Json *before,
                                     const Json *after) {
    if (before == nullptr)
        return report(name, {ChangeEffect::Tightened, keyword + " added"});
    if (after == nullptr)
        return report(name, {ChangeEffect::AddsPower, keyword + " dropped"});
    if (before->size() == after->size())
        return compareAll(name, before, after);
    bool isPartOfBefore = keyword == "anyOf"; // with fewer of oneOf, what matched two of them may match one now
    for (std::size_t i = 0; i < after->size(); ++i) {
        const Json *same = elementLike(*after->at(i), *before);
        isPartOfBefore = isPartOfBefore && same != nullptr;
        if (same != nullptr)
            compare(name, same, after->at(i));
    }
    report(name, {isPartOfBefore ? ChangeEffect::Tightened : ChangeEffect::AddsPower,
                  keyword + " of " + std::to_string(before->size()) + " → of " + std::to_string(after->size())});
}

} // namespace gateway
