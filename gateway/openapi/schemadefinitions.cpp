#include "gateway/openapi/schemadefinitions.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/openapi/bundler.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr std::size_t maxNameLength = 80;
constexpr std::size_t maxFaultsEach = 5;

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-';
}

std::string cleaned(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += isNameCharacter(c) ? c : '_';
    return out.empty() ? "schema" : out.substr(0, maxNameLength);
}

std::string_view reasonOf(std::string_view fault) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> reasons{
        {{"remote-ref", "its host is not allowed, or gave no document"},
         {"ref-outside-root", "it leads out of the folder of the document"},
         {"missing-file", "there is no such file that can be read"},
         {"missing-target", "there is nothing at that place"},
         {"missing-anchor", "there is no such anchor"},
         {"circular-ref", "it leads to itself"}}};
    const auto found =
        std::find_if(reasons.begin(), reasons.end(), [&](auto &reason) { return reason.first == fault; });
    return found != reasons.end() ? found->second : fault;
}

bool isStructure(std::string_view token) {
    static constexpr std::array<std::string_view, 7> words{"components", "schemas", "definitions", "content",
                                                           "schema",     "paths",   "properties"};
    return std::find(words.begin(), words.end(), token) != words.end();
}

// "/components/schemas/Pet" -> "Pet"; nothing for other places.
std::string_view componentToken(std::string_view pointer) {
    for (const std::string_view folder : {"/components/schemas/", "/definitions/"}) {
        if (pointer.starts_with(folder) && pointer.find('/', folder.size()) == std::string_view::npos)
            return pointer.substr(folder.size());
    }
    return {};
}

// "schemas/Pet.yaml" -> "Pet"
std::string stemOf(std::string_view location) {
    const std::string_view file = location.substr(location.find_last_of('/') + 1);
    return std::string(file.substr(0, file.find('.', 1)));
}

// The tokens of a pointer that tell schemas apart; a file counts where it is a schema as a whole.
std::vector<std::string> tellingTokens(const std::string &pointer) {
    std::vector<std::string> tokens = splitPointer(pointer).value_or(std::vector<std::string>{});
    if (tokens.size() < 2 || tokens.front() != bundledFiles)
        return tokens;
    const std::string file = stemOf(percentDecode(tokens[1]).value_or(tokens[1]));
    tokens.erase(tokens.begin(), tokens.begin() + 2);
    return tokens.empty() ? std::vector{file} : tokens;
}

// "/components/schemas/Pet/properties/owner" -> "Pet.owner"
std::string derivedName(const std::string &pointer) {
    std::string name;
    for (const std::string &token : tellingTokens(pointer)) {
        if (isStructure(token))
            continue;
        std::string part = cleaned(token);
        part.erase(0, part.find_first_not_of('_'));
        if (!part.empty())
            name += (name.empty() ? "" : ".") + part;
    }
    const std::size_t surplus = name.size() > maxNameLength ? name.size() - maxNameLength : 0;
    return cleaned(std::string_view(name).substr(surplus));
}

} // namespace

std::string BadReference::text() const {
    return "The reference \"" + reference + "\" cannot be resolved (" + std::string(reasonOf(fault)) + ')';
}

bool SchemaUse::addBad(const BadReference &reference) {
    const auto same = [&](const BadReference &known) { return known.reference == reference.reference; };
    if (bad.size() >= maxFaultsEach || std::any_of(bad.begin(), bad.end(), same))
        return false;
    bad.push_back(reference);
    return true;
}

SchemaDefinitions::SchemaDefinitions(ReferenceResolver &references) : m_references(references) {
    for (const char *folder : {"/components/schemas", "/definitions"}) {
        const Resolution &found = references.follow(std::string("#") + folder);
        if (!found.ok() || m_components != nullptr)
            continue;
        m_components = found.value;
        m_componentsPointer = found.pointer;
    }
}

std::size_t SchemaDefinitions::indexOf(const Json &target, const std::string &pointer, DynamicScopes::Scope scope) {
    return indexFor(target, {{}, pointer, &target, {}, {}, scope});
}

std::size_t SchemaDefinitions::indexOfChoice(const Json &base, const std::string &pointer, DynamicScopes::Scope scope) {
    return indexFor(*base.find("discriminator"), {{}, pointer, &base, {}, {}, scope, true});
}

std::size_t SchemaDefinitions::indexFor(const Json &key, Definition definition) {
    const std::size_t next = m_definitions.size();
    const DynamicScopes::Scope scope = definition.scope;
    const std::size_t index = scope == 0 ? m_indexes.try_emplace(&key, next).first->second
                                         : m_scopedIndexes.try_emplace({&key, scope}, next).first->second;
    if (index != next)
        return index;
    definition.name = nameFor(definition.pointer + (definition.isChoice ? "/forms" : ""));
    m_definitions.push_back(std::move(definition));
    return index;
}

std::string SchemaDefinitions::nameFor(const std::string &pointer) {
    const std::string_view token = componentToken(pointer);
    if (token.empty())
        return unique(derivedName(pointer), pointer);
    const auto tokens = splitPointer("/" + std::string(token));
    return unique(cleaned(tokens ? tokens->front() : token), pointer);
}

std::string SchemaDefinitions::unique(const std::string &wanted, const std::string &pointer) {
    std::string name = wanted;
    while (m_names.contains(name) || belongsToAnother(name, pointer))
        name = wanted + '_' + std::to_string(++m_suffixes.try_emplace(wanted, 1).first->second);
    m_names.insert(name);
    return name;
}

// The plain name is kept for the component that is called so, whenever that is reached.
bool SchemaDefinitions::belongsToAnother(const std::string &name, const std::string &pointer) {
    const Json *component = m_components != nullptr ? m_references.member(*m_components, name) : nullptr;
    return component != nullptr && pointerTo(m_componentsPointer, name) != pointer;
}

void SchemaDefinitions::spreadFaults() {
    std::vector<std::vector<std::size_t>> usedBy(m_definitions.size());
    for (std::size_t i = 0; i < m_definitions.size(); ++i) {
        for (const std::size_t needed : m_definitions[i].use.definitions)
            usedBy[needed].push_back(i);
    }
    std::vector<std::pair<std::size_t, BadReference>> pending;
    for (std::size_t i = 0; i < m_definitions.size(); ++i) {
        for (const BadReference &bad : m_definitions[i].use.bad)
            pending.emplace_back(i, bad);
    }
    while (!pending.empty()) {
        const auto [index, bad] = std::move(pending.back());
        pending.pop_back();
        for (const std::size_t user : usedBy[index]) {
            if (m_definitions[user].use.addBad(bad))
                pending.emplace_back(user, bad);
        }
    }
}

std::vector<std::pair<std::string, Json>> SchemaDefinitions::take() {
    std::vector<std::pair<std::string, Json>> result;
    result.reserve(m_definitions.size());
    for (Definition &definition : m_definitions)
        result.emplace_back(std::move(definition.name), std::move(definition.schema));
    return result;
}

} // namespace gateway
