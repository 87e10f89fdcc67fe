#include "gateway/store/collectiontable.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/store/sqlrows.h"

namespace gateway {

namespace {

// What has no column of its own is one JSON text; '' for what is as by default.
std::string upstreamText(const Collection &c) {
    if (c.upstream == UpstreamSettings() && c.auth.oauth == OAuthClient())
        return {};
    return toJsonText(Json::object({{"settings", toJson(c.upstream)}, {"oauth", toJson(c.auth.oauth)}}));
}

std::string environmentsText(const Collection &c) {
    if (c.environments.empty())
        return {};
    Json list = Json::array();
    for (const UpstreamEnvironment &environment : c.environments)
        list.push(toJson(environment));
    return toJsonText(list);
}

void readUpstream(Collection &collection, const std::string &text) {
    const auto json = text.empty() ? Result<Json>(Json()) : parseJson(text);
    if (!json)
        return;
    if (const Json *settings = json->find("settings"))
        collection.upstream = upstreamSettingsFromJson(*settings);
    if (const Json *oauth = json->find("oauth"))
        collection.auth.oauth = oauthClientFromJson(*oauth);
}

void readEnvironments(Collection &collection, const std::string &text) {
    const auto json = text.empty() ? Result<Json>(Json()) : parseJson(text);
    for (std::size_t i = 0; json && i < json->size(); ++i)
        collection.environments.push_back(upstreamEnvironmentFromJson(*json->at(i)));
}

Collection read(const QSqlQuery &row) {
    Collection collection;
    collection.id = CollectionId(textAt(row, 0));
    collection.name = textAt(row, 1);
    collection.slug = textAt(row, 2);
    collection.title = textAt(row, 3);
    collection.description = textAt(row, 4);
    collection.format = textAt(row, 5);
    collection.source = textAt(row, 6);
    collection.baseUrl = textAt(row, 7);
    collection.environment = textAt(row, 8);
    collection.auth = {authTypeFromStoredName(textAt(row, 9)), textAt(row, 10), textAt(row, 11), {}};
    collection.timeoutMs = numberAt(row, 12);
    collection.maxResponseBytes = numberAt(row, 13);
    collection.allowedHosts = fromSqlList(textAt(row, 14));
    collection.allowUndeclaredParameters = numberAt(row, 15) != 0;
    collection.revision = numberAt(row, 16);
    collection.importedAt = numberAt(row, 17);
    collection.describedUrl = textAt(row, 18);
    readUpstream(collection, textAt(row, 19));
    readEnvironments(collection, textAt(row, 20));
    return collection;
}

Result<void> taken(Result<void> result, const Collection &collection) {
    result = nameTaken(std::move(result), "collection", "collection.name_key", collection.name);
    if (!result && result.error().code == "store.not-unique" &&
        result.error().detail.find("collection.slug") != std::string::npos)
        return makeError(ErrorKind::Conflict, "collection.slug-taken",
                         "There is already a collection with the short name \"" + collection.slug + '"');
    return result;
}

} // namespace

Result<std::vector<Collection>> CollectionTable::all() {
    auto rows = query(m_database,
                      "SELECT id, name, slug, title, description, format, source, base_url, environment, auth_type, "
                      "auth_name, auth_secret_ref, timeout_ms, max_response_bytes, allowed_hosts, allow_undeclared, "
                      "revision, imported_at, described_url, upstream, environments FROM collection ORDER BY name_key");
    return readRows(m_database, std::move(rows), read);
}

Result<void> CollectionTable::insert(const Collection &c) {
    auto inserted =
        change(m_database,
               "INSERT INTO collection (id, name, name_key, slug, title, description, format, source, base_url, "
               "environment, auth_type, auth_name, auth_secret_ref, timeout_ms, max_response_bytes, allowed_hosts, "
               "allow_undeclared, revision, imported_at, described_url, upstream, environments) VALUES (?, ?, ?, ?, ?, "
               "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               c.id.text(), c.name, nameKey(c.name), c.slug, c.title, c.description, c.format, c.source, c.baseUrl,
               c.environment, std::string(storedName(c.auth.type)), c.auth.name, c.auth.secretRef, c.timeoutMs,
               c.maxResponseBytes, toSqlList(c.allowedHosts), c.allowUndeclaredParameters, c.revision, c.importedAt,
               c.describedUrl, upstreamText(c), environmentsText(c));
    return taken(std::move(inserted), c);
}

Result<void> CollectionTable::update(const Collection &c) {
    auto updated =
        changeOne(m_database, "collection",
                  "UPDATE collection SET name = ?, name_key = ?, slug = ?, title = ?, description = ?, format = ?, "
                  "source = ?, base_url = ?, environment = ?, auth_type = ?, auth_name = ?, auth_secret_ref = ?, "
                  "timeout_ms = ?, max_response_bytes = ?, allowed_hosts = ?, allow_undeclared = ?, imported_at = ?, "
                  "described_url = ?, upstream = ?, environments = ? WHERE id = ?",
                  c.name, nameKey(c.name), c.slug, c.title, c.description, c.format, c.source, c.baseUrl, c.environment,
                  std::string(storedName(c.auth.type)), c.auth.name, c.auth.secretRef, c.timeoutMs, c.maxResponseBytes,
                  toSqlList(c.allowedHosts), c.allowUndeclaredParameters, c.importedAt, c.describedUrl, upstreamText(c),
                  environmentsText(c), c.id.text());
    return taken(std::move(updated), c);
}

Result<void> CollectionTable::remove(const CollectionId &id) {
    return changeOne(m_database, "collection", "DELETE FROM collection WHERE id = ?", id.text());
}

Result<void> CollectionTable::touch(const CollectionId &id) {
    return changeOne(m_database, "collection", "UPDATE collection SET revision = revision + 1 WHERE id = ?", id.text());
}

} // namespace gateway
