#include "gateway/admin/upstreamservice.h"

#include "gateway/admin/collectionimport.h"
#include "gateway/admin/environmentchoice.h"
#include "gateway/core/text.h"
#include "gateway/store/collectiontable.h"

#include <algorithm>

namespace gateway {

namespace {

Error notFound(const CollectionId &id) {
    return makeError(ErrorKind::NotFound, "collection.not-found", "There is no collection \"" + id.text() + '"');
}

Result<void> setBaseUrl(Collection &collection, const std::string &url) {
    ImportRequest request;
    request.baseUrl = url;
    request.preview = std::make_shared<const ImportPreview>();
    return chooseBaseUrl(request, collection);
}

Result<void> setSettings(Collection &collection, UpstreamSettings settings) {
    settings.clientCertificate = collection.upstream.clientCertificate;
    settings.clientKeyRef = collection.upstream.clientKeyRef;
    settings.proxyUrl = collection.upstream.proxyUrl;
    settings.proxyUser = collection.upstream.proxyUser;
    settings.proxySecretRef = collection.upstream.proxySecretRef;
    if (auto checked = checkUpstreamSettings(settings); !checked)
        return checked;
    settings.caCertificates = certificatesOf(settings.caCertificates);
    collection.upstream = std::move(settings);
    return {};
}

Json describe(const Collection &c) {
    Json others = Json::array();
    for (const UpstreamEnvironment &environment : c.environments)
        others.push(environment.name);
    return Json::object({{"base_url", c.baseUrl},
                         {"environment", c.environment},
                         {"environments", std::move(others)},
                         {"upstream_auth", toString(c.auth)},
                         {"timeout_ms", c.timeoutMs},
                         {"upstream", describeUpstream(c.upstream)}});
}

ConfigWriter::Rows rowsOf(Collection after, std::string command, Json change) {
    return [after = std::move(after), command = std::move(command),
            change = std::move(change)](Database &database, EditRecord &record) -> Result<void> {
        record.command = command;
        record.collection = after.name;
        record.change = change;
        if (auto result = CollectionTable(database).update(after); !result)
            return result;
        return CollectionTable(database).touch(after.id);
    };
}

} // namespace

UpstreamService::~UpstreamService() {
    m_pool.waitForDone();
}

void UpstreamService::change(CollectionId id, Settings settings, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *collection = catalog->collection(id);
    if (collection == nullptr)
        return done.deliver(notFound(id));
    Collection after = collection->info;
    Result<void> made;
    if (settings.environment)
        made = chooseEnvironment(after, *settings.environment, settings.baseUrl.has_value());
    if (made && settings.baseUrl)
        made = setBaseUrl(after, *settings.baseUrl);
    if (made && settings.upstream)
        made = setSettings(after, std::move(*settings.upstream));
    if (made)
        made = settleCredential(collection->info, after, settings.credential);
    if (!made)
        return done.deliver(std::move(made));
    after.timeoutMs = std::clamp<std::int64_t>(settings.timeoutMs.value_or(after.timeoutMs), 100, 600'000);
    store(collection->info, std::move(after), actor, done);
}

void UpstreamService::removeEnvironment(CollectionId id, std::string name, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *collection = catalog->collection(id);
    if (collection == nullptr)
        return done.deliver(notFound(id));
    Collection after = collection->info;
    if (equalsIgnoringCase(after.environment, name))
        return done.deliver(makeError(ErrorKind::Conflict, "environment.chosen",
                                      "The environment \"" + name + "\" is in use; choose another one first"));
    const auto found = findEnvironment(after.environments, name);
    if (found == after.environments.end())
        return done.deliver(unknownEnvironment(name));
    after.environments.erase(found);
    store(collection->info, std::move(after), actor, done);
}

void UpstreamService::store(const Collection &before, Collection after, const Actor &actor, const Done<void> &done) {
    const std::vector<std::string> unused = secretsNoLongerUsed(before, after);
    Json change = Json::object({{"before", describe(before)}, {"after", describe(after)}});
    if (!credentialSetFor(before, after).empty())
        change.set("credential_taken_along", true);
    else if (!unused.empty())
        change.set("credential_removed", true);
    m_config.edit(actor, rowsOf(std::move(after), "collection.change", std::move(change)),
                  {nullptr, [this, unused, done](Result<void> result) {
                       forget(result ? unused : std::vector<std::string>(), result, done);
                   }});
}

void UpstreamService::setAuth(CollectionId id, UpstreamAuth auth, Secret secret, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *collection = catalog->collection(id);
    if (collection == nullptr)
        return done.deliver(notFound(id));
    if (auto usable = checkUpstreamAuth(auth, secret); !usable)
        return done.deliver(std::move(usable));
    SecretEdit edit;
    edit.after = collection->info;
    edit.oldRef = edit.after.auth.secretRef;
    edit.newRef = auth.type == UpstreamAuth::Type::None ? std::string() : randomId("upstream");
    edit.after.auth = std::move(auth);
    edit.after.auth.secretRef = edit.newRef;
    edit.secret = std::move(secret);
    edit.command = "collection.credential";
    edit.change = Json::object({{"upstream_auth", toString(edit.after.auth)}, {"environment", edit.after.environment}});
    if (edit.after.auth.type == UpstreamAuth::Type::OAuth2)
        edit.change.set("oauth", toJson(edit.after.auth.oauth));
    run(std::move(edit), std::move(actor), std::move(done));
}

void UpstreamService::setClientCertificate(CollectionId id, std::string certificate, Secret key, Actor actor,
                                           Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *collection = catalog->collection(id);
    if (collection == nullptr)
        return done.deliver(notFound(id));
    if (auto usable = certificate.empty() ? Result<void>() : checkClientCertificate(certificate, key); !usable)
        return done.deliver(std::move(usable));
    SecretEdit edit;
    edit.after = collection->info;
    edit.oldRef = edit.after.upstream.clientKeyRef;
    edit.newRef = certificate.empty() ? std::string() : randomId("upstream");
    edit.after.upstream.clientCertificate = certificatesOf(certificate);
    edit.after.upstream.clientKeyRef = edit.newRef;
    edit.secret = std::move(key);
    edit.command = "collection.client-certificate";
    edit.change = describeUpstream(edit.after.upstream);
    run(std::move(edit), std::move(actor), std::move(done));
}

void UpstreamService::setProxy(CollectionId id, std::string url, std::string user, Secret secret, Actor actor,
                               Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *collection = catalog->collection(id);
    if (collection == nullptr)
        return done.deliver(notFound(id));
    if (auto usable = checkProxy(url, user); !usable)
        return done.deliver(std::move(usable));
    SecretEdit edit;
    edit.after = collection->info;
    edit.oldRef = edit.after.upstream.proxySecretRef;
    edit.newRef = user.empty() || url.empty() ? std::string() : randomId("upstream");
    edit.after.upstream.proxyUser = url.empty() ? std::string() : std::move(user);
    edit.after.upstream.proxyUrl = std::move(url);
    edit.after.upstream.proxySecretRef = edit.newRef;
    edit.secret = std::move(secret);
    edit.command = "collection.proxy";
    edit.change = describeUpstream(edit.after.upstream);
    run(std::move(edit), std::move(actor), std::move(done));
}

// A new key for every secret: a snapshot that still uses the old one keeps working until it is replaced.
void UpstreamService::run(SecretEdit edit, Actor actor, Done<void> done) {
    m_pool.start([this, edit = std::move(edit), actor = std::move(actor), done = std::move(done)] {
        if (!edit.newRef.empty()) {
            if (auto written = m_vault.write(edit.newRef, edit.secret); !written)
                return done.deliver(std::move(written));
        }
        m_config.edit(actor, rowsOf(edit.after, edit.command, edit.change),
                      {nullptr, [this, oldRef = edit.oldRef, newRef = edit.newRef, done](Result<void> result) {
                           forget({result ? oldRef : newRef}, result, done);
                       }});
    });
}

void UpstreamService::forget(std::vector<std::string> refs, Result<void> result, const Done<void> &done) {
    m_pool.start([this, refs = std::move(refs), done, result = std::move(result)] {
        for (const std::string &ref : refs) {
            if (!ref.empty())
                (void)m_vault.remove(ref); // an orphan does no harm
        }
        done.deliver(result);
    });
}

} // namespace gateway
