#include "gateway/openapi/dynamicscopes.h"

#include "gateway/openapi/bundler.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/referenceplaces.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxScopes = 256;

bool hasIdentifier(const Json &schema) {
    const Json *id = schema.find("$id");
    return id != nullptr && !id->stringOr({}).empty() && !id->stringOr({}).starts_with('#');
}

} // namespace

void DynamicScopes::read(const Json &root) {
    m_resources[{}];
    collect(root, {}, Trail(""), false);
    forgetPlainNames();
}

void DynamicScopes::collect(const Json &value, const std::string &resource, const Trail &at, bool isMap) {
    if (const JsonArray *array = value.asArray()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            const std::string token = std::to_string(i);
            collect((*array)[i], resource, at / token, false);
        }
    }
    const JsonObject *object = value.asObject();
    if (object == nullptr)
        return;
    const bool isResource = !isMap && hasIdentifier(value);
    const std::string own = isResource ? at.pointer() : resource;
    if (isResource)
        m_resources[own];
    if (!isMap)
        takeAnchor(value, own, at);
    for (const auto &[name, member] : *object) {
        if (!isMap && name == bundledFiles && resource.empty()) {
            collectFiles(member, at / name);
        } else if (isMap || !holdsData(name)) {
            collect(member, own, at / name, !isMap && isMapOfNames(name));
        }
    }
}

// Each file is a resource.
void DynamicScopes::collectFiles(const Json &files, const Trail &at) {
    if (!files.isObject())
        return;
    for (const auto &[file, content] : *files.asObject()) {
        const std::string resource = (at / file).pointer();
        m_resources[resource];
        collect(content, resource, at / file, false);
    }
}

void DynamicScopes::takeAnchor(const Json &schema, const std::string &resource, const Trail &at) {
    const Json *name = schema.find("$dynamicAnchor");
    if (name == nullptr || !name->isString())
        return;
    if (!m_resources[resource].try_emplace(*name->asString(), Anchor{&schema, at.pointer()}).second)
        m_problems.warn("dynamic-anchor-twice", at.pointer(), name,
                        "The $dynamicAnchor \"" + *name->asString() +
                            "\" is there before, in the same schema resource; the first one counts. Schemas with an "
                            "$id of their own can each have one.");
}

// Where a name has one anchor only, that is what any scope binds it to.
void DynamicScopes::forgetPlainNames() {
    std::map<std::string, int, std::less<>> uses;
    for (const auto &[pointer, anchors] : m_resources) {
        for (const auto &[name, anchor] : anchors)
            ++uses[name];
    }
    for (auto &[pointer, anchors] : m_resources)
        std::erase_if(anchors, [&](const auto &anchor) { return uses[anchor.first] < 2; });
    const bool isPlain = std::all_of(uses.begin(), uses.end(), [](const auto &use) { return use.second < 2; });
    if (isPlain)
        m_resources.clear();
}

const DynamicScopes::Anchors &DynamicScopes::anchorsAround(std::string_view pointer) const {
    while (true) {
        if (const auto found = m_resources.find(pointer); found != m_resources.end())
            return found->second;
        pointer = pointer.substr(0, pointer.rfind('/')); // the document itself is one
    }
}

DynamicScopes::Scope DynamicScopes::enter(Scope scope, std::string_view pointer) {
    if (empty())
        return scope;
    const Anchors &anchors = anchorsAround(pointer);
    if (const auto known = m_entered.find({scope, &anchors}); known != m_entered.end())
        return known->second;
    Anchors all = m_scopes[scope];
    all.insert(anchors.begin(), anchors.end()); // what is bound stays: the outermost counts
    const auto same = std::find_if(m_scopes.begin(), m_scopes.end(), [&](const Anchors &other) {
        return std::equal(all.begin(), all.end(), other.begin(), other.end(), [](const auto &a, const auto &b) {
            return a.first == b.first && a.second.schema == b.second.schema;
        });
    });
    Scope entered = static_cast<Scope>(same - m_scopes.begin());
    if (same == m_scopes.end() && m_scopes.size() >= maxScopes) {
        m_isOverfull = true;
        entered = scope;
    } else if (same == m_scopes.end()) {
        m_scopes.push_back(std::move(all));
    }
    m_entered.emplace(std::pair(scope, &anchors), entered);
    return entered;
}

const DynamicScopes::Anchor *DynamicScopes::bound(Scope scope, const Json &target) const {
    const Json *name = target.find("$dynamicAnchor");
    if (empty() || name == nullptr || !name->isString())
        return nullptr;
    const auto found = m_scopes[scope].find(*name->asString());
    return found == m_scopes[scope].end() ? nullptr : &found->second;
}

} // namespace gateway
