#include "gateway/schema/schemaregistry.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/schema/metaschemas.h"
#include "gateway/schema/schemauri.h"

#include <algorithm>

namespace gateway {

namespace {

const std::string *textMember(const Json &schema, std::string_view name) {
    const Json *member = schema.find(name);
    return member != nullptr ? member->asString() : nullptr;
}

bool isSchema(const Json &json) {
    return json.isObject() || json.isBool();
}

} // namespace

void SchemaRegistry::addMain(const Json &document) {
    scan(document, {}, {});
}

void SchemaRegistry::scan(const Json &document, const std::string &uri, const std::string &pointer) {
    SchemaLocation root{&document, 0, pointer};
    openResource(root, uri, true);
    std::vector<Pending> queue{{root, 0}};
    while (!queue.empty() && m_problems.empty()) {
        const Pending next = std::move(queue.back());
        queue.pop_back();
        scanOne(next, queue);
    }
}

void SchemaRegistry::scanOne(const Pending &pending, std::vector<Pending> &queue) {
    if (++m_scanned > m_options.maxSubschemas)
        return m_problems.tooLarge(pending.at.pointer, *pending.at.json,
                                   "it has more than " + std::to_string(m_options.maxSubschemas) + " subschemas");
    if (pending.depth > m_options.maxDepth)
        return m_problems.tooLarge(pending.at.pointer, *pending.at.json,
                                   "it is nested deeper than " + std::to_string(m_options.maxDepth));
    if (!pending.at.json->isObject())
        return;
    Pending here = pending;
    readIdentifiers(here.at, pending.depth == 0);
    readAnchors(here.at);
    scanChildren(here, queue);
}

void SchemaRegistry::scanChildren(const Pending &pending, std::vector<Pending> &queue) {
    const DialectRules rules = m_resources[pending.at.resource].rules;
    const auto push = [&](const Json &json, std::string pointer) {
        if (isSchema(json))
            queue.push_back({{&json, pending.at.resource, std::move(pointer)}, pending.depth + 1});
    };
    for (const auto &[name, value] : *pending.at.json->asObject()) {
        const SubschemaShape shape = subschemaShape(name, rules);
        if (shape == SubschemaShape::None)
            continue;
        const std::string pointer = pointerTo(pending.at.pointer, name);
        if (const JsonArray *list = value.asArray()) {
            for (std::size_t i = 0; i < list->size(); ++i)
                push((*list)[i], pointer + '/' + std::to_string(i));
        } else if (shape != SubschemaShape::Map && shape != SubschemaShape::MapOfSchemasOrLists) {
            push(value, pointer);
        } else if (const JsonObject *map = value.asObject()) {
            for (const auto &[key, schema] : *map)
                push(schema, pointerTo(pointer, key));
        }
    }
}

void SchemaRegistry::openResource(SchemaLocation &at, std::string uri, bool isDocument) {
    const auto index = static_cast<std::uint32_t>(m_resources.size());
    SchemaResource resource;
    resource.uri = std::move(uri);
    resource.rules = isDocument ? DialectRules{m_options.dialect} : m_resources[at.resource].rules;
    at.resource = index;
    resource.root = at;
    if (const std::string *dialect = textMember(*at.json, "$schema")) {
        auto rules = dialectRules(*dialect, [this](std::string_view wanted) { return document(wanted); });
        if (rules)
            resource.rules = *rules;
        else
            m_problems.add(std::move(rules).error(), pointerTo(at.pointer, "$schema"), *at.json->find("$schema"));
    }
    m_roots[at.json] = index;
    const auto [existing, isNew] = m_byUri.try_emplace(resource.uri, index);
    if (!isNew && !(*m_resources[existing->second].root.json == *at.json))
        m_problems.invalid(at.pointer, *at.json, "two different schemas have the URI \"" + resource.uri + "\"");
    m_resources.push_back(std::move(resource));
}

void SchemaRegistry::readIdentifiers(SchemaLocation &at, bool isDocument) {
    const std::string *id = textMember(*at.json, "$id");
    const bool isDraft7 = m_resources[at.resource].rules.isDraft7();
    if (id == nullptr || (isDraft7 && at.json->find("$ref") != nullptr))
        return;
    const std::string_view fragment = fragmentOf(*id);
    if (!fragment.empty() && !isDraft7)
        return m_problems.invalid(pointerTo(at.pointer, "$id"), *at.json->find("$id"), "`$id` must have no fragment");
    std::string uri = resolveUri(m_resources[at.resource].uri, withoutFragment(*id));
    if (withoutFragment(*id).empty()) {
        // "$id": "#name" of draft 7 names a place, it starts no resource
    } else if (isDocument) {
        m_byUri.try_emplace(uri, at.resource); // its own name besides the one it was found by
        m_resources[at.resource].uri = std::move(uri);
    } else {
        openResource(at, std::move(uri), false);
    }
    if (!fragment.empty())
        m_resources[at.resource].anchors.try_emplace(std::string(fragment), at);
}

void SchemaRegistry::readAnchors(const SchemaLocation &at) {
    SchemaResource &resource = m_resources[at.resource];
    if (resource.rules.isDraft7())
        return;
    for (const std::string_view keyword : {"$anchor", "$dynamicAnchor"}) {
        const std::string *name = textMember(*at.json, keyword);
        if (name == nullptr)
            continue;
        if (!resource.anchors.try_emplace(*name, at).second && resource.anchors.at(*name).json != at.json)
            m_problems.invalid(pointerTo(at.pointer, keyword), *at.json, "the anchor \"" + *name + "\" is given twice");
        if (keyword == "$dynamicAnchor")
            resource.dynamicAnchors.try_emplace(*name, at);
    }
}

const Json *SchemaRegistry::document(std::string_view uri) const {
    const auto given = std::find_if(m_options.documents.begin(), m_options.documents.end(),
                                    [&](const auto &entry) { return entry.first == uri; });
    return given != m_options.documents.end() ? &given->second : metaschema(uri);
}

std::optional<std::uint32_t> SchemaRegistry::resourceOf(const std::string &uri) {
    if (const auto found = m_byUri.find(uri); found != m_byUri.end())
        return found->second;
    const Json *further = document(uri);
    if (further == nullptr)
        return std::nullopt;
    scan(*further, uri, uri + '#');
    return m_byUri.at(uri);
}

SchemaLocation SchemaRegistry::locate(const Json &json, std::uint32_t parent, std::string pointer) const {
    const auto root = m_roots.find(&json);
    return {&json, root != m_roots.end() ? root->second : parent, std::move(pointer)};
}

std::optional<SchemaLocation> SchemaRegistry::resolve(std::string_view reference, std::uint32_t from) {
    const std::string uri = resolveUri(m_resources[from].uri, reference);
    const auto index = resourceOf(std::string(withoutFragment(uri)));
    const auto fragment = percentDecode(fragmentOf(uri));
    if (!index || !fragment)
        return std::nullopt;
    const SchemaResource &resource = m_resources[*index];
    if (!fragment->empty() && !fragment->starts_with('/')) {
        const auto anchor = resource.anchors.find(*fragment);
        return anchor != resource.anchors.end() ? std::optional(anchor->second) : std::nullopt;
    }
    const auto tokens = splitPointer(*fragment);
    std::optional<SchemaLocation> at = resource.root;
    for (std::size_t i = 0; tokens && at && i < tokens->size(); ++i) {
        const Json *next = resolvePointer(*at->json, pointerTo({}, (*tokens)[i]));
        const std::string pointer = pointerTo(at->pointer, (*tokens)[i]);
        at = next != nullptr ? std::optional(locate(*next, at->resource, pointer)) : std::nullopt;
    }
    return tokens ? at : std::nullopt;
}

bool SchemaRegistry::isDynamic(std::string_view reference, std::uint32_t from) {
    const std::string uri = resolveUri(m_resources[from].uri, reference);
    const auto index = resourceOf(std::string(withoutFragment(uri)));
    return index && m_resources[*index].dynamicAnchors.contains(fragmentOf(uri));
}

} // namespace gateway
