#include "gateway/admin/importchanges.h"

#include "gateway/admin/contractdiff.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/upstream/operationurl.h"

#include <algorithm>
#include <functional>
#include <unordered_set>

namespace gateway {

namespace {

using Kind = EndpointChange::Kind;
using Differences = std::vector<EndpointDifference>;

Result<Contract> contractOf(const std::string &text) {
    const auto json = parseJson(text);
    return json ? contractFromJson(*json) : Result<Contract>(json.error());
}

// Of a server that the operation names for itself; empty where its calls go to the collection's base URL.
std::string ownServer(const Collection &collection, const Contract &contract) {
    const auto server = serverFor(collection, contract);
    if (!server)
        return server.error().detail + " (not accepted)";
    return server->url == collection.baseUrl ? std::string() : server->url;
}

/// Compares endpoints of two descriptions of one collection.
class Comparison {
public:
    Comparison(const CatalogCollection &before, const Collection &after, const DefinitionTexts &definitions)
        : m_isSameShared(before.definitions == definitions), m_collectionBefore(before.info), m_collectionAfter(after),
          m_before(before.definitions), m_after(definitions) {}

    Differences differences(const CatalogEndpoint &before, const StoredEndpoint &after) {
        const bool isSameContract = before.contractJson() == after.contractJson;
        auto from = contractOf(before.contractJson());
        auto to = contractOf(after.contractJson);
        if (!from || !to)
            return {{"request", ChangeEffect::AddsPower, "its contract cannot be compared"}};
        const std::string serverBefore = ownServer(m_collectionBefore, *from);
        const std::string serverNow = ownServer(m_collectionAfter, *to);
        from->servers.clear(); // those of the description are the base URL's matter
        to->servers.clear();
        const DescribedEndpoint was{before.info(), *from, std::ref(m_before)};
        const DescribedEndpoint is{after.endpoint, *to, std::ref(m_after)};
        Differences found;
        if (!isSameContract || !m_isSameShared || before.info().path != after.endpoint.path)
            found = requestDifferences(was, is);
        if (serverBefore != serverNow)
            found.push_back({"request", ChangeEffect::AddsPower,
                             "server: " + (serverBefore.empty() ? "the base URL" : serverBefore) + " → " +
                                 (serverNow.empty() ? "the base URL" : serverNow)});
        Differences notes = noteDifferences(was, is);
        std::move(notes.begin(), notes.end(), std::back_inserter(found));
        if (found.empty() && !isSameContract && toJsonText(toJson(*from)) != toJsonText(toJson(*to)))
            found.push_back({"texts", ChangeEffect::Note, "descriptions or examples"});
        return found;
    }

private:
    bool m_isSameShared;
    const Collection &m_collectionBefore;
    const Collection &m_collectionAfter;
    DefinitionReader m_before;
    DefinitionReader m_after;
};

// The edits of an endpoint as they stand against the text that was imported now.
std::vector<EditConflict> conflictsOf(const Endpoint &before, const Endpoint &after, const ImportRows &rows) {
    std::vector<EditConflict> conflicts;
    for (EndpointEdit edit : before.edits) {
        edit.imported = *importedText(after, edit.field);
        if (edit.isConflict() && !rows.givesUp(after.title(), edit.field))
            conflicts.push_back({edit.field, edit.base, edit.imported, edit.value});
    }
    return conflicts;
}

EndpointChange added(const Endpoint &endpoint) {
    EndpointChange change{Kind::Added, endpoint.title(), false, false, {}, {}, {}};
    change.addsPower = !isSafeMethod(endpoint.method);
    return change;
}

EndpointChange removed(const Endpoint &endpoint) {
    EndpointChange change{Kind::Removed, endpoint.title(), false, false, {}, {}, {}};
    for (const EndpointEdit &edit : endpoint.edits)
        change.conflicts.push_back({edit.field, edit.base, {}, edit.value});
    return change;
}

EndpointChange changed(Endpoint &after, Differences differences, const PublishChoice &publish) {
    EndpointChange change{Kind::Changed, after.title(), false, false, {}, std::move(differences), {}};
    change.addsPower = std::any_of(change.differences.begin(), change.differences.end(),
                                   [](const auto &difference) { return difference.effect == ChangeEffect::AddsPower; });
    change.withheld = change.addsPower && after.published && !publish.includes(after.method, after.path);
    after.published = after.published && !change.withheld;
    return change;
}

// Credentials belong to the base URL, so a description never moves it; it only says that it would.
std::optional<EditConflict> baseUrlConflict(const Collection &before, const Collection &after) {
    const bool hasMoved = !before.describedUrl.empty() && !after.describedUrl.empty() &&
                          before.describedUrl != after.describedUrl && after.baseUrl == before.baseUrl &&
                          after.baseUrl != after.describedUrl;
    if (!hasMoved)
        return std::nullopt;
    return EditConflict{"base_url", before.describedUrl, after.describedUrl, after.baseUrl};
}

} // namespace

void settleChanges(const CatalogCollection &previous, ImportRows &rows, const PublishChoice &publish) {
    const DefinitionTexts definitions(rows.definitions.begin(), rows.definitions.end());
    Comparison comparison(previous, rows.collection, definitions);
    std::vector<EndpointChange> &changes = rows.changes;
    for (std::size_t i = 0; i < rows.endpoints.size(); ++i) {
        StoredEndpoint &stored = rows.endpoints[i];
        const CatalogEndpoint *before = rows.before[i];
        if (before == nullptr) {
            changes.push_back(added(stored.endpoint));
            continue;
        }
        EndpointChange change = changed(stored.endpoint, comparison.differences(*before, stored), publish);
        if (const std::string title = before->info().title(); title != change.endpoint)
            change.before = title;
        change.conflicts = conflictsOf(before->info(), stored.endpoint, rows);
        if (!change.differences.empty() || !change.conflicts.empty())
            changes.push_back(std::move(change));
    }
    const std::unordered_set<const CatalogEndpoint *> kept(rows.before.begin(), rows.before.end());
    for (const auto &endpoint : previous.endpoints) {
        if (!kept.contains(endpoint.get()))
            changes.push_back(removed(endpoint->info()));
    }
    rows.baseUrl = baseUrlConflict(previous.info, rows.collection);
}

std::string_view toString(EndpointChange::Kind kind) {
    return kind == Kind::Added ? "added" : kind == Kind::Removed ? "removed" : "changed";
}

std::string_view toString(ChangeEffect effect) {
    return effect == ChangeEffect::Note ? "note" : effect == ChangeEffect::Tightened ? "tightened" : "adds-power";
}

} // namespace gateway
