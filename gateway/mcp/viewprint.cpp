#include "gateway/mcp/viewprint.h"

#include "gateway/catalog/profileview.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/domain/definitionreference.h"
#include "gateway/mcp/resources/contracturis.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

namespace gateway {

namespace {

void mix(std::size_t &hash, std::size_t value) {
    hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6U) + (hash >> 2U);
}

void mix(std::size_t &hash, const std::string &text) {
    mix(hash, std::hash<std::string>{}(text));
}

template <typename Row>
void mixRow(std::size_t &hash, const Row &row) {
    mix(hash, row.id.text());
    mix(hash, static_cast<std::size_t>(row.revision));
}

std::size_t infoPrint(const Collection &info, std::size_t hash) {
    for (const std::string *text : {&info.slug, &info.name, &info.description})
        mix(hash, *text);
    return hash;
}

// The definition that a reference in JSON text names; `quoted` is what follows "#/$defs/ up to the closing quote.
std::string nameIn(std::string_view quoted) {
    if (quoted.find('\\') == std::string_view::npos)
        return definitionName(quoted);
    const Result<Json> text = parseJson('"' + std::string(quoted) + '"');
    return text ? definitionName(text->stringOr({})) : std::string();
}

/// The shared schemas of one collection that texts lead to, directly or by way of one another. Each counts once.
class ReachedDefinitions {
public:
    explicit ReachedDefinitions(const DefinitionTexts &texts) : m_texts(texts) {}

    /// Mixes in what `text`, a contract's JSON, leads to and nothing before it did. Texts are searched, not parsed.
    void mixInto(std::size_t &hash, std::string_view text) {
        std::vector<std::string_view> toSearch = {text};
        while (!toSearch.empty()) {
            const std::string_view from = toSearch.back();
            toSearch.pop_back();
            forEachName(from, [&](std::string_view quoted) {
                if (!m_seen.emplace(quoted).second)
                    return;
                const auto found = m_texts.find(nameIn(quoted));
                if (found == m_texts.end())
                    return;
                mix(hash, found->first);
                mix(hash, found->second);
                toSearch.push_back(found->second);
            });
        }
    }

private:
    template <typename Visit>
    static void forEachName(std::string_view text, const Visit &visit) {
        constexpr std::string_view prefix = "\"#/$defs/";
        for (std::size_t at = text.find(prefix); at != std::string_view::npos; at = text.find(prefix, at)) {
            at += prefix.size();
            std::size_t end = at;
            while (end < text.size() && text[end] != '"')
                end += text[end] == '\\' ? 2 : 1;
            end = std::min(end, text.size());
            visit(text.substr(at, end - at));
            at = end;
        }
    }

    const DefinitionTexts &m_texts;
    std::unordered_set<std::string_view> m_seen; // as they are written; the texts outlive this
};

/// Takes in what a profile sees of endpoints; what their collections hold besides has no part in it.
class EndpointsPrint {
public:
    EndpointsPrint(const ProfileView &view, std::size_t seed) : m_view(view), m_hash(seed) {}

    void add(const std::vector<const CatalogEndpoint *> &endpoints) {
        for (const CatalogEndpoint *endpoint : endpoints)
            add(*endpoint);
        addRules(endpoints);
        addDecided();
    }
    [[nodiscard]] std::size_t value() const { return m_hash; }

private:
    void add(const CatalogEndpoint &endpoint) {
        const Endpoint &info = endpoint.info();
        mix(m_hash, info.id.text());
        mix(m_hash, info.title());
        for (const std::string *text :
             {&info.operationId, &info.toolName, &info.summary, &info.description, &endpoint.contractJson()})
            mix(m_hash, *text);
        for (const std::string &tag : info.tags)
            mix(m_hash, tag);
        mix(m_hash, info.deprecated ? 1 : 0);
        for (const EndpointEdit &edit : info.edits) {
            if (!edit.isOfTool())
                continue;
            mix(m_hash, edit.field);
            mix(m_hash, edit.value);
        }
        m_definitions.try_emplace(&endpoint.collection(), endpoint.collection().definitions)
            .first->second.mixInto(m_hash, endpoint.contractJson());
        m_endpoints.insert(info.id);
    }

    // What was decided for this profile alone.
    void addDecided() {
        for (const ProfileToolEdit &edit : m_view.catalog().profileToolEdits()) {
            if (edit.profile != m_view.profile().id || !m_endpoints.contains(edit.endpoint))
                continue;
            mix(m_hash, edit.endpoint.text());
            mix(m_hash, edit.field);
            mix(m_hash, edit.value);
        }
    }

    void addRules(const std::vector<const CatalogEndpoint *> &endpoints) {
        for (const ArgumentRule &rule : m_view.profile().rules) {
            const bool speaksOfOne = std::any_of(endpoints.begin(), endpoints.end(), [&](const auto *endpoint) {
                return rule.endpoints.matches(endpoint->info());
            });
            if (!speaksOfOne)
                continue;
            mix(m_hash, toString(rule.endpoints, rule.endpoints.collection.text()));
            mix(m_hash, rule.argument);
            mix(m_hash, toJsonText(demandsOf(rule)));
        }
    }

    const ProfileView &m_view;
    std::size_t m_hash;
    std::unordered_set<EndpointId> m_endpoints;
    std::map<const CatalogCollection *, ReachedDefinitions> m_definitions;
};

std::size_t toolsPrint(const ProfileView &view) {
    EndpointsPrint print(view, static_cast<std::size_t>(view.profile().mode) + 1);
    print.add(view.endpoints());
    std::size_t hash = print.value();
    mix(hash, view.isListCurated() ? 1 : 0);
    return hash;
}

std::size_t resourcesPrint(const ProfileView &view) {
    std::size_t hash = 1;
    for (const WrittenDocument *document : view.documents())
        mixRow(hash, *document);
    for (const ProfileView::VisibleCollection &visible : view.collections()) {
        hash = infoPrint(visible.collection->info, hash);
    }
    return hash;
}

std::size_t contractPrint(const ProfileView &view, const ContractTarget &contract) {
    const std::vector<const CatalogEndpoint *> one = {contract.endpoint};
    EndpointsPrint print(view, infoPrint(contract.collection->info, 1));
    print.add(contract.endpoint != nullptr ? one : view.endpoints(contract.collection));
    return print.value();
}

} // namespace

ViewPrint viewPrint(const Catalog &catalog, const ProfileId &id) {
    const Profile *profile = catalog.profile(id);
    if (profile == nullptr)
        return {};
    const ProfileView view(catalog, *profile);
    ViewPrint print{toolsPrint(view), profile->mode == ProfileMode::Tools ? 2U : 1U, resourcesPrint(view)};
    for (const WrittenPrompt *prompt : view.prompts())
        mixRow(print.prompts, *prompt);
    return print;
}

ResourcePrints::Print ResourcePrints::of(const ProfileId &id, std::string_view uri) {
    const Profile *profile = m_catalog.profile(id);
    if (profile == nullptr)
        return {};
    const ProfileView view(m_catalog, *profile);
    if (const auto contract = findContract(view, uri)) {
        const bool isWhole = contract->endpoint == nullptr;
        const void *target = isWhole ? static_cast<const void *>(contract->collection) : contract->endpoint;
        const auto [entry, fresh] = m_contracts.try_emplace({id, target});
        if (fresh)
            entry->second = contractPrint(view, *contract);
        return {entry->second, target};
    }
    Print print;
    if (const auto found = view.findDocument(uri))
        mixRow(print.value, *found->document);
    return print;
}

} // namespace gateway
