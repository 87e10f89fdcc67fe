#include "gateway/openapi/referenceresolver.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <charconv>

namespace gateway {

namespace {

constexpr std::size_t indexedFrom = 16; // members
constexpr int maxReferenceNesting = 64; // references needed to walk through references

Resolution faulty(std::string fault) {
    return {nullptr, {}, std::move(fault)};
}

// Percent-decoded first, token by token: "%2F" is a character of the token, not a separator.
std::string decodedToken(std::string_view token) {
    std::string text = percentDecode(token).value_or(std::string(token));
    const auto tokens = splitPointer("/" + text);
    if (tokens && tokens->size() == 1)
        return tokens->front();
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '~' && i + 1 < text.size() && (text[i + 1] == '0' || text[i + 1] == '1');
        out += escape ? (text[++i] == '0' ? '~' : '/') : text[i];
    }
    return out;
}

bool hasScheme(std::string_view uri) {
    const std::size_t colon = uri.find(':');
    if (colon == std::string_view::npos || colon < 2)
        return false; // one letter is a drive
    return std::all_of(uri.begin(), uri.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
               c == '.';
    });
}

bool leavesFolder(std::string_view path) {
    int depth = 0;
    for (const std::string_view segment : split(path, '/')) {
        if (segment == "..")
            --depth;
        else if (!segment.empty() && segment != ".")
            ++depth;
        if (depth < 0)
            return true;
    }
    return path.starts_with('/');
}

std::string fileFault(std::string_view uri) {
    if (uri.starts_with("//") || (hasScheme(uri) && !equalsIgnoringCase(uri.substr(0, 5), "file:")))
        return "remote-ref";
    const std::string path = percentDecode(uri).value_or(std::string(uri));
    return hasScheme(uri) || leavesFolder(path) ? "ref-outside-root" : "missing-file";
}

std::string_view baseName(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

} // namespace

const std::string *referenceIn(const Json &value) {
    const Json *reference = value.find("$ref");
    return reference != nullptr ? reference->asString() : nullptr;
}

ReferenceResolver::ReferenceResolver(const Json &root, std::string_view sourceName)
    : m_root(root), m_sourceName(baseName(sourceName)) {
    if (const Json *self = root.find("$self"))
        m_self = self->stringOr({});
}

const Resolution &ReferenceResolver::follow(std::string_view reference, Siblings siblings) {
    Cache &cache = m_followed[static_cast<std::size_t>(siblings)];
    std::vector<std::string> chain;
    const Resolution end = endOf(std::string(reference), siblings, chain);
    const Resolution &answer = cache.try_emplace(std::string(reference), end).first->second;
    for (std::string &link : chain) { // all of them lead to the same end
        m_underway.erase(link);
        cache.try_emplace(std::move(link), end);
    }
    return answer;
}

Resolution ReferenceResolver::endOf(std::string reference, Siblings siblings, std::vector<std::string> &chain) {
    const Cache &cache = m_followed[static_cast<std::size_t>(siblings)];
    while (true) {
        if (const auto known = cache.find(reference); known != cache.end())
            return known->second;
        if (m_nesting >= maxReferenceNesting || !m_underway.insert(reference).second)
            return faulty("circular-ref");
        chain.push_back(reference);
        ++m_nesting;
        Resolution at = locate(reference);
        --m_nesting;
        const std::string *further = at.ok() ? referenceIn(*at.value) : nullptr;
        if (further == nullptr || (siblings == Siblings::EndChain && at.value->size() > 1))
            return at;
        reference = *further;
    }
}

const Json *ReferenceResolver::member(const Json &object, std::string_view name) {
    const JsonObject *members = object.asObject();
    if (members == nullptr || members->size() < indexedFrom)
        return object.find(name);
    Index &index = m_indexes[&object];
    if (index.empty()) {
        index.reserve(members->size());
        for (const auto &[key, value] : *members)
            index.insert_or_assign(key, &value);
    }
    const auto found = index.find(name);
    return found == index.end() ? nullptr : found->second;
}

Resolution ReferenceResolver::locate(std::string_view reference) {
    std::string fault;
    const std::string_view fragment = localFragment(reference, fault);
    if (!fault.empty())
        return faulty(std::move(fault));
    if (fragment.empty())
        return {&m_root, "", ""};
    return fragment.front() == '/' ? walk(fragment) : anchor(fragment);
}

std::string_view ReferenceResolver::localFragment(std::string_view reference, std::string &fault) const {
    const std::size_t hash = std::min(reference.find('#'), reference.size());
    std::string_view uri = reference.substr(0, hash);
    const std::string_view fragment = hash < reference.size() ? reference.substr(hash + 1) : std::string_view();
    const bool self = !m_self.empty() && uri == m_self;
    const std::string_view file = uri.starts_with("./") ? uri.substr(2) : uri;
    const bool own = !m_sourceName.empty() && file == m_sourceName;
    if (!uri.empty() && !self && !own)
        fault = fileFault(uri);
    return fragment;
}

Resolution ReferenceResolver::walk(std::string_view fragment) {
    Resolution at{&m_root, "", ""};
    for (const std::string_view raw : split(fragment.substr(1), '/')) {
        const std::string token = decodedToken(raw);
        const Json *next = step(*at.value, token);
        if (next == nullptr) { // the way may lead through a reference
            const std::string *through = referenceIn(*at.value);
            if (through == nullptr)
                return faulty("missing-target");
            at = follow(*through);
            if (!at.ok())
                return faulty(at.fault == "circular-ref" ? at.fault : "missing-target");
            next = step(*at.value, token);
        }
        if (next == nullptr)
            return faulty("missing-target");
        at.value = next;
        at.pointer += '/' + escapePointerToken(token);
    }
    return at;
}

const Json *ReferenceResolver::step(const Json &from, const std::string &token) {
    if (from.isObject())
        return member(from, token);
    std::size_t index = 0;
    const auto parsed = std::from_chars(token.data(), token.data() + token.size(), index);
    const bool number = !token.empty() && parsed.ec == std::errc() && parsed.ptr == token.data() + token.size();
    return number ? from.at(index) : nullptr;
}

Resolution ReferenceResolver::anchor(std::string_view name) {
    if (!m_anchorsKnown)
        indexAnchors(m_root, "");
    m_anchorsKnown = true;
    const auto found = m_anchors.find(percentDecode(name).value_or(std::string(name)));
    return found == m_anchors.end() ? faulty("missing-anchor") : found->second;
}

void ReferenceResolver::indexAnchors(const Json &value, std::string pointer) {
    if (const JsonArray *array = value.asArray()) {
        for (std::size_t i = 0; i < array->size(); ++i)
            indexAnchors((*array)[i], pointer + '/' + std::to_string(i));
        return;
    }
    const JsonObject *object = value.asObject();
    if (object == nullptr)
        return;
    for (const auto &[name, member] : *object) {
        if ((name == "$anchor" || name == "$dynamicAnchor") && member.isString())
            m_anchors.try_emplace(*member.asString(), Resolution{&value, pointer, ""});
        else
            indexAnchors(member, pointerTo(pointer, name));
    }
}

} // namespace gateway
