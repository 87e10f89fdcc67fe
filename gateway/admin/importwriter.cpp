#include "gateway/admin/importwriter.h"

#include "gateway/admin/collectionstate.h"
#include "gateway/store/collectiontable.h"
#include "gateway/store/collectionversiontable.h"

#include <map>

namespace gateway {

namespace {

using Use = CollectionVersion::Use;

// Counts, and by name what is withheld: an auditor must find why a call is refused from now on.
Json describe(const std::vector<EndpointChange> &changes) {
    constexpr std::size_t maxNamed = 100;
    std::map<std::string_view, std::int64_t> counts;
    Json withheld = Json::array();
    for (const EndpointChange &change : changes) {
        ++counts[toString(change.kind)];
        if (change.withheld && withheld.size() < maxNamed)
            withheld.push(change.endpoint);
    }
    return Json::object({{"added", counts["added"]},
                         {"removed", counts["removed"]},
                         {"changed", counts["changed"]},
                         {"withheld", std::move(withheld)}});
}

Json listOf(const std::vector<std::string> &texts) {
    Json list = Json::array();
    for (const std::string &text : texts)
        list.push(text);
    return list;
}

Json describe(const std::vector<GivenUpText> &texts) {
    Json list = Json::array();
    for (const GivenUpText &text : texts)
        list.push(text.endpoint + ": " + text.field);
    return list;
}

void describe(EditRecord &record, const ImportRows &rows, bool replaces) {
    record.command = replaces ? "collection.replace" : "collection.import";
    record.collection = rows.collection.name;
    record.change = Json::object({{"id", rows.collection.id.text()},
                                  {"source", rows.collection.source},
                                  {"format", rows.collection.format},
                                  {"base_url", rows.collection.baseUrl},
                                  {"endpoints", static_cast<std::int64_t>(rows.endpoints.size())}});
    if (replaces)
        record.change.set("changes", describe(rows.changes));
    if (!rows.credentialFor.empty())
        record.change.set(rows.collection.auth.secretRef.empty() ? "credential_removed" : "credential_taken_along",
                          true);
    if (!rows.overlays.empty())
        record.change.set("overlays", listOf(rows.overlays));
    if (!rows.givenUp.empty())
        record.change.set("texts_given_up", describe(rows.givenUp));
}

// A new import ends what could be redone: it would come back over other endpoints than it was taken from.
Result<void> keep(Database &database, const CollectionId &collection, const ReplacedState &replaced) {
    CollectionVersionTable versions(database);
    if (auto result = versions.removeAll(collection, Use::Redo); !result)
        return result;
    if (auto result = versions.add(collection, replaced.version, replaced.state); !result)
        return result;
    return CollectionTable(database).touch(collection);
}

} // namespace

ReplacedState replacedState(const CatalogCollection &previous, const Collection &after, TimeUs now) {
    ReplacedState replaced{previous.info.revision, versionOf(previous, Use::Undo, now), packState(previous)};
    replaced.version.withBaseUrl =
        previous.info.baseUrl != after.baseUrl || previous.info.allowedHosts != after.allowedHosts;
    return replaced;
}

Result<void> writeImport(Database &database, EditRecord &record, ImportRows &rows, const ReplacedState *replaced) {
    describe(record, rows, replaced != nullptr);
    CollectionTable collections(database);
    if (replaced != nullptr) {
        if (auto result = clearContent(database, rows.collection.id, replaced->revision); !result)
            return result;
    }
    auto taken = EndpointTable(database).allToolNames();
    if (!taken)
        return std::move(taken).error();
    for (const auto &[endpoint, edit] : rows.edits) { // they went with the endpoints that they are written anew with
        if (edit.field == "tool.name")
            taken->push_back(edit.value);
    }
    giveToolNames(rows.endpoints, rows.collection.slug, std::move(taken).value());
    if (auto result = replaced != nullptr ? collections.update(rows.collection) : collections.insert(rows.collection);
        !result)
        return result;
    if (auto result = writeContent(database, rows); !result)
        return result;
    return replaced != nullptr ? keep(database, rows.collection.id, *replaced) : Result<void>();
}

} // namespace gateway
