#include "app/cli/describe.h"

#include "gateway/admin/authdescription.h"
#include "gateway/admin/patterns.h"
#include "gateway/admin/upstreamchecks.h"
#include "gateway/core/timetext.h"

#include <algorithm>

namespace cli {

using gateway::Json;

namespace {

Json timeOrNull(const std::optional<gateway::TimeUs> &time) {
    return time ? Json(gateway::toRfc3339(*time)) : Json();
}

template <typename Values, typename ToText>
Json textList(const Values &values, ToText toText) {
    Json list = Json::array();
    for (const auto &value : values)
        list.push(toText(value));
    return list;
}

Json describeEdit(const gateway::EndpointEdit &edit) {
    return Json::object({{"field", edit.field},
                         {"value", edit.value},
                         {"imported", edit.imported},
                         {"base", edit.base},
                         {"conflict", edit.isConflict()}});
}

Json describeEnvironment(const gateway::UpstreamEnvironment &environment) {
    return Json::object(
        {{"name", environment.name}, {"base_url", environment.baseUrl}, {"upstream_auth", toString(environment.auth)}});
}

} // namespace

std::size_t publishedCount(const gateway::CatalogCollection &collection) {
    const auto published = [](const auto &endpoint) { return endpoint->info().published; };
    return static_cast<std::size_t>(std::count_if(collection.endpoints.begin(), collection.endpoints.end(), published));
}

Json describe(const gateway::CatalogCollection &collection) {
    const gateway::Collection &info = collection.info;
    return Json::object({{"id", info.id.text()},
                         {"name", info.name},
                         {"slug", info.slug},
                         {"title", info.title},
                         {"description", info.description},
                         {"format", info.format},
                         {"source", info.source},
                         {"base_url", info.baseUrl},
                         {"environment", info.environment},
                         {"environments", textList(info.environments, describeEnvironment)},
                         {"upstream_auth", toString(info.auth)},
                         {"timeout_ms", info.timeoutMs},
                         {"upstream", gateway::describeUpstream(info.upstream)},
                         {"endpoints", static_cast<std::int64_t>(collection.endpoints.size())},
                         {"published", static_cast<std::int64_t>(publishedCount(collection))},
                         {"imported_at", gateway::toRfc3339(info.importedAt)}});
}

Json describe(const gateway::CatalogEndpoint &endpoint) {
    const gateway::Endpoint &info = endpoint.info();
    return Json::object({{"id", info.id.text()},
                         {"collection", endpoint.collection().info.name},
                         {"method", info.method},
                         {"path", info.path},
                         {"name", info.displayName()},
                         {"description", info.description},
                         {"operation_id", info.operationId.empty() ? Json() : Json(info.operationId)},
                         {"tool", info.toolName},
                         {"tags", textList(info.tags, [](const std::string &tag) { return tag; })},
                         {"deprecated", info.deprecated},
                         {"published", info.published},
                         {"edits", textList(info.edits, describeEdit)}});
}

Json describe(const gateway::Client &client) {
    return Json::object({{"id", client.id.text()},
                         {"name", client.name},
                         {"description", client.description},
                         {"created_at", gateway::toRfc3339(client.createdAt)}});
}

Json describe(const gateway::Catalog &catalog, const gateway::Profile &profile) {
    const gateway::Client *client = catalog.client(profile.client);
    const auto patternText = [&](const gateway::ScopePattern &pattern) {
        return gateway::patternText(catalog, pattern);
    };
    const auto describeRule = [&](const gateway::ArgumentRule &rule) {
        return Json::object({{"endpoints", patternText(rule.endpoints)},
                             {"argument", rule.argument},
                             {"demands", gateway::demandsOf(rule)}});
    };
    return Json::object({{"id", profile.id.text()},
                         {"client_id", profile.client.text()},
                         {"client", client == nullptr ? Json() : Json(client->name)},
                         {"name", profile.name},
                         {"auth", toString(profile.auth)},
                         {"auth_settings", gateway::describe(profile.auth, profile.authSettings)},
                         {"mode", toString(profile.mode)},
                         {"enabled", profile.enabled},
                         {"read_only", profile.readOnly},
                         {"allow", textList(profile.allow, patternText)},
                         {"rules", textList(profile.rules, describeRule)},
                         {"rates", textList(profile.rates, [](const gateway::Rate &rate) { return toString(rate); })},
                         {"ip", textList(profile.ipRanges, [](const std::string &range) { return range; })},
                         {"expires_at", timeOrNull(profile.expiresAt)},
                         {"created_at", gateway::toRfc3339(profile.createdAt)}});
}

Json describe(const gateway::Credential &credential) {
    return Json::object({{"id", credential.id.text()},
                         {"hint", credential.hint},
                         {"algorithm", credential.isKey() ? Json(toString(credential.algorithm)) : Json()},
                         {"created_at", gateway::toRfc3339(credential.createdAt)},
                         {"expires_at", timeOrNull(credential.expiresAt)},
                         {"revoked_at", timeOrNull(credential.revokedAt)},
                         {"valid", credential.validAt(gateway::SystemClock().now())}});
}

Json describe(const gateway::Profile &profile, const std::optional<gateway::IssuedCredential> &credential) {
    return Json::object(
        {{"client_id", profile.client.text()},
         {"profile_id", profile.id.text()},
         {"credential_id", credential ? Json(credential->id.text()) : Json()},
         {"secret", credential ? Json(credential->secret.reveal()) : Json()},
         {"bearer", credential && !credential->bearer.empty() ? Json(credential->bearer.reveal()) : Json()}});
}

std::string secretText(const gateway::IssuedCredential &credential) {
    return "  client id      " + credential.client.text() + "\n  profile id     " + credential.profile.text() +
           "\n  credential id  " + credential.id.text() + "\n  secret         " +
           std::string(credential.secret.reveal()) +
           (credential.bearer.empty() ? "\nThe secret is shown this once.\n"
                                      : "\n  bearer         " + std::string(credential.bearer.reveal()) +
                                            "\nThe secret is shown this once. The bearer is all three in one.\n");
}

} // namespace cli
