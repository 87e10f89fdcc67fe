#include "gateway/openapi/schemaidentifiers.h"

#include "gateway/openapi/documentlocation.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/referenceplaces.h"
#include "gateway/openapi/trail.h"

#include <algorithm>
#include <unordered_map>

namespace gateway {

namespace {

using Pointers = std::unordered_map<std::string, std::string>;

std::string_view withoutFragment(std::string_view uri) {
    return uri.substr(0, uri.find('#'));
}

const std::string *textMember(const JsonObject &object, std::string_view name) {
    const Json *member = object.find(name);
    return member != nullptr ? member->asString() : nullptr;
}

// The base of what is below `schema`.
std::string baseOf(const JsonObject &schema, const std::string &base) {
    const std::string *id = textMember(schema, "$id");
    const std::string_view uri = id != nullptr ? withoutFragment(*id) : std::string_view();
    return uri.empty() ? base : resolveLocation(base, uri);
}

std::string asFragment(std::string_view pointer) {
    std::string fragment = "#";
    for (const char c : pointer)
        fragment += c == '%' ? "%25" : std::string(1, c);
    return fragment;
}

/// First all identifiers and anchors, then the references.
class Identifiers {
public:
    explicit Identifiers(ProblemLog &problems) : m_problems(problems) {}

    void collect(const Json &value, const std::string &base, const Trail &at, bool isMap) {
        const auto below = [&](const Json &child, std::string_view token, const std::string &itsBase, bool itsMap) {
            if (child.isObject() || child.isArray())
                collect(child, itsBase, at / token, itsMap);
        };
        if (const JsonArray *array = value.asArray()) {
            for (std::size_t i = 0; i < array->size(); ++i)
                below((*array)[i], std::to_string(i), base, false);
        }
        const JsonObject *object = value.asObject();
        if (object == nullptr)
            return;
        const std::string own = isMap ? base : baseOf(*object, base);
        if (!isMap && own != base)
            m_resources.try_emplace(own, at.pointer());
        for (const char *keyword : {"$anchor", "$dynamicAnchor"}) {
            const std::string *anchor = isMap || own.empty() ? nullptr : textMember(*object, keyword);
            if (anchor != nullptr)
                m_anchors.try_emplace(own + '#' + *anchor, at.pointer());
        }
        for (const auto &[name, member] : *object) {
            if (isMap || !holdsData(name))
                below(member, name, own, !isMap && isMapOfNames(name));
        }
    }

    void rewrite(Json &value, const std::string &base, const Trail &at, bool isMap) const {
        if (JsonArray *array = value.asArray()) {
            for (std::size_t i = 0; i < array->size(); ++i) {
                const std::string token = std::to_string(i);
                rewrite((*array)[i], base, at / token, false);
            }
        }
        JsonObject *object = value.asObject();
        if (object == nullptr)
            return;
        const std::string own = isMap ? base : baseOf(*object, base);
        for (auto &[name, member] : *object) {
            if ((name == "$ref" || name == "$dynamicRef") && member.isString())
                rewriteReference(member, own, at / name);
            else if (isMap || !holdsData(name))
                rewrite(member, own, at / name, !isMap && isMapOfNames(name));
        }
    }

    [[nodiscard]] bool empty() const { return m_resources.empty(); }

private:
    void rewriteReference(Json &reference, const std::string &base, const Trail &at) const {
        const std::string &text = *reference.asString();
        const std::size_t hash = std::min(text.find('#'), text.size());
        const std::string uri = hash == 0 ? base : resolveLocation(base, text.substr(0, hash));
        const std::string fragment = hash < text.size() ? text.substr(hash + 1) : std::string();
        const auto resource = m_resources.find(uri);
        if (resource == m_resources.end())
            return;
        if (hash == 0 && fragment.starts_with("/components/"))
            return m_problems.warn("ref-past-id", at.pointer(), &reference,
                                   "\"" + text +
                                       "\" stands in a schema with an $id, in which it leads nowhere; it was looked "
                                       "up in the document.");
        const bool isAnchor = !fragment.empty() && fragment.front() != '/';
        const auto anchor = isAnchor ? m_anchors.find(uri + '#' + fragment) : m_anchors.end();
        if (isAnchor && anchor == m_anchors.end())
            return;
        Json local(isAnchor ? asFragment(anchor->second) : asFragment(resource->second) + fragment);
        local.setPlace(reference.line(), reference.column());
        reference = std::move(local);
    }

    ProblemLog &m_problems;
    Pointers m_resources; ///< By URI; the document itself is none of them.
    Pointers m_anchors;   ///< By URI and name.
};

} // namespace

void resolveIdentifiers(Json &root, ProblemLog &problems) {
    Identifiers identifiers(problems);
    identifiers.collect(root, {}, Trail(""), false);
    if (!identifiers.empty())
        identifiers.rewrite(root, {}, Trail(""), false);
}

} // namespace gateway
