#include "gateway/schema/schemacompiler.h"

#include "gateway/core/jsonpointer.h"
#include "gateway/schema/schemauri.h"

#include <algorithm>

namespace gateway {

Result<SchemaProgram> SchemaCompiler::compile(const Json &document) {
    m_registry.addMain(document);
    if (m_problems.empty())
        (void)nodeFor(m_registry.locate(document, 0, {}));
    do
        compilePending();
    while (m_problems.empty() && compileDynamicAnchors());
    if (!m_problems.empty())
        return m_problems.toError();
    m_program.maxDepth = m_options.maxDepth;
    m_program.maxSteps = m_options.maxSteps;
    return std::move(m_program);
}

NodeIndex SchemaCompiler::nodeFor(const SchemaLocation &at) {
    const auto [entry, isNew] = m_nodes.try_emplace(at.json, static_cast<NodeIndex>(m_program.nodes.size()));
    if (isNew) {
        m_program.nodes.emplace_back().resource = at.resource;
        m_reached.insert(at.resource);
        m_pending.push_back({entry->second, at});
    }
    return entry->second;
}

void SchemaCompiler::compilePending() {
    while (!m_pending.empty()) {
        const Pending next = std::move(m_pending.back());
        m_pending.pop_back();
        if (m_program.nodes.size() > m_options.maxSubschemas)
            return m_problems.tooLarge(next.at.pointer, *next.at.json,
                                       "it has more than " + std::to_string(m_options.maxSubschemas) + " subschemas");
        compileNode(next);
    }
}

void SchemaCompiler::compileNode(const Pending &pending) {
    const Json &json = *pending.at.json;
    SchemaNode node;
    node.resource = pending.at.resource;
    if (json.isBool() && !json.boolOr(true))
        node.checks.emplace_back(NeverCheck{});
    else if (const JsonObject *schema = json.asObject())
        compileObject(pending.at, *schema, node);
    else if (!json.isBool())
        m_problems.invalid(pending.at.pointer, json, "a schema must be an object, true or false");
    m_program.nodes[pending.node] = std::move(node);
}

void SchemaCompiler::compileObject(const SchemaLocation &at, const JsonObject &schema, SchemaNode &node) {
    const Json *nullable = schema.find("x-nullable"); // of Swagger 2.0, where it is how null is said
    node.allowsNull = nullable != nullptr && nullable->boolOr(false);
    const DialectRules rules = m_registry.resource(at.resource).rules;
    if (rules.isDraft7() && schema.contains("$ref")) // its siblings do not count
        return compileReference(at, "$ref", node.checks);
    refuseForeignKeywords(at, schema);
    KeywordContext context{schema,
                           rules,
                           at.pointer,
                           m_options.formats,
                           m_problems,
                           node.checks,
                           [&](const Json &json, std::string pointer) {
                               return nodeFor(m_registry.locate(json, at.resource, std::move(pointer)));
                           },
                           [&](const std::string &text, const Json &json, const std::string &pointer) {
                               return pattern(text, json, pointer);
                           }};
    compileKeywords(context, at);
    compileUnevaluated(context, node);
}

void SchemaCompiler::compileKeywords(KeywordContext &context, const SchemaLocation &at) {
    if (context.rules.validation)
        compileAssertions(context);
    compileFormatAssertion(context);
    for (const std::string_view keyword : {"$ref", "$dynamicRef"}) {
        if (context.schema.contains(keyword))
            compileReference(at, keyword, context.checks);
    }
    if (!context.rules.applicator)
        return;
    compileMemberApplicators(context);
    compileInPlaceApplicators(context);
}

void SchemaCompiler::compileUnevaluated(KeywordContext &context, SchemaNode &node) {
    if (context.rules.isDraft7() || !context.rules.unevaluated)
        return;
    if (const Json *schema = context.schema.find("unevaluatedProperties"))
        node.checks.emplace_back(
            UnevaluatedPropertiesCheck{context.child(*schema, context.at("unevaluatedProperties"))});
    if (const Json *schema = context.schema.find("unevaluatedItems"))
        node.checks.emplace_back(UnevaluatedItemsCheck{context.child(*schema, context.at("unevaluatedItems"))});
    node.wantsEvaluated =
        context.schema.contains("unevaluatedProperties") || context.schema.contains("unevaluatedItems");
}

void SchemaCompiler::compileReference(const SchemaLocation &at, std::string_view keyword,
                                      std::vector<SchemaCheck> &checks) {
    const Json &value = *at.json->find(keyword);
    const std::string pointer = pointerTo(at.pointer, keyword);
    if (!value.isString())
        return m_problems.invalid(pointer, value, '`' + std::string(keyword) + "` must be a string");
    const std::string &reference = *value.asString();
    const auto target = m_registry.resolve(reference, at.resource);
    if (!target)
        return m_problems.invalid(pointer, value, "the reference \"" + reference + "\" leads nowhere");
    const NodeIndex node = nodeFor(*target);
    if (keyword == "$dynamicRef" && m_registry.isDynamic(reference, at.resource))
        checks.emplace_back(DynamicRefCheck{node, std::string(fragmentOf(reference))});
    else
        checks.emplace_back(RefCheck{node});
}

void SchemaCompiler::refuseForeignKeywords(const SchemaLocation &at, const JsonObject &schema) {
    const DialectRules &rules = m_registry.resource(at.resource).rules;
    for (const auto &[keyword, value] : schema) {
        if (isForeignKeyword(keyword, rules))
            m_problems.unsupported(pointerTo(at.pointer, keyword), value,
                                   "the keyword `" + keyword + "` is not supported in " +
                                       (rules.isDraft7() ? "draft 7" : "draft 2020-12"));
    }
}

PatternPtr SchemaCompiler::pattern(const std::string &text, const Json &at, const std::string &pointer) {
    if (const auto known = m_patterns.find(text); known != m_patterns.end())
        return known->second;
    auto compiled = SchemaPattern::compile(text);
    if (!compiled) {
        m_problems.invalid(pointer, at, "the pattern is not valid: " + compiled.error().message);
        return nullptr;
    }
    return m_patterns.emplace(text, std::move(compiled).value()).first->second;
}

bool SchemaCompiler::compileDynamicAnchors() {
    if (m_anchored == m_reached.size())
        return false;
    const std::set<std::uint32_t> reached = m_reached;
    for (const std::uint32_t index : reached) {
        m_program.dynamicAnchors.resize(std::max<std::size_t>(m_program.dynamicAnchors.size(), index + 1));
        for (const auto &[name, location] : m_registry.resource(index).dynamicAnchors)
            m_program.dynamicAnchors[index].insert_or_assign(name, nodeFor(location));
    }
    m_anchored = reached.size();
    return true;
}

} // namespace gateway
