#include "gateway/catalog/catalogbuilder.h"

#include "gateway/store/clienttable.h"
#include "gateway/store/collectiontable.h"
#include "gateway/store/collectionversiontable.h"
#include "gateway/store/credentialtable.h"
#include "gateway/store/documenttable.h"
#include "gateway/store/endpointedittable.h"
#include "gateway/store/endpointtable.h"
#include "gateway/store/metatable.h"
#include "gateway/store/policytable.h"
#include "gateway/store/profiletable.h"
#include "gateway/store/profiletooltable.h"
#include "gateway/store/prompttable.h"

namespace gateway {

namespace {

using CollectionPtr = std::shared_ptr<const CatalogCollection>;

std::shared_ptr<const Secret> readSecret(CatalogCollection &collection, const std::string &ref,
                                         const SecretLookup &secrets) {
    if (ref.empty())
        return nullptr;
    auto secret = secrets(ref);
    if (secret)
        return std::make_shared<const Secret>(std::move(secret).value());
    collection.secretProblem = secret.error().message;
    return nullptr;
}

void readSecrets(CatalogCollection &collection, const SecretLookup &secrets) {
    const UpstreamAuth &auth = collection.info.auth;
    if (auth.type != UpstreamAuth::Type::None)
        collection.upstreamSecret = readSecret(collection, auth.secretRef, secrets);
    collection.clientKey = readSecret(collection, collection.info.upstream.clientKeyRef, secrets);
    collection.proxySecret = readSecret(collection, collection.info.upstream.proxySecretRef, secrets);
}

Result<std::vector<StoredEndpoint>> loadEndpoints(Database &database, const CollectionId &collection) {
    auto endpoints = EndpointTable(database).ofCollection(collection);
    if (!endpoints)
        return endpoints;
    auto edits = EndpointEditTable(database).ofCollection(collection);
    if (!edits)
        return std::move(edits).error();
    auto edit = edits->begin(); // both in document order
    for (StoredEndpoint &stored : *endpoints) {
        for (; edit != edits->end() && edit->first == stored.endpoint.id; ++edit)
            applyEdit(stored.endpoint, std::move(edit->second));
    }
    return endpoints;
}

Result<CollectionPtr> loadCollection(Database &database, Collection info, const SecretLookup &secrets) {
    auto definitions = EndpointTable(database).definitionsOf(info.id);
    if (!definitions)
        return std::move(definitions).error();
    auto endpoints = loadEndpoints(database, info.id);
    if (!endpoints)
        return std::move(endpoints).error();
    auto versions = CollectionVersionTable(database).ofCollection(info.id);
    if (!versions)
        return std::move(versions).error();
    auto collection = std::make_shared<CatalogCollection>();
    collection->versions = std::move(versions).value();
    collection->info = std::move(info);
    for (auto &[name, text] : *definitions)
        collection->definitions.emplace(std::move(name), std::move(text));
    collection->endpoints.reserve(endpoints->size());
    for (StoredEndpoint &stored : *endpoints)
        collection->endpoints.push_back(
            std::make_unique<CatalogEndpoint>(std::move(stored.endpoint), std::move(stored.contractJson), *collection));
    readSecrets(*collection, secrets);
    return CollectionPtr(std::move(collection));
}

CollectionPtr unchanged(const CatalogPtr &previous, const Collection &info) {
    if (previous == nullptr)
        return nullptr;
    for (const CollectionPtr &collection : previous->collections()) {
        if (collection->info.id == info.id && collection->info.revision == info.revision)
            return collection;
    }
    return nullptr;
}

template <typename Table, typename Row>
Result<void> readAll(Database &database, std::vector<Row> &rows) {
    auto all = Table(database).all();
    if (!all)
        return std::move(all).error();
    rows = std::move(all).value();
    return {};
}

Result<void> readCollections(Database &database, const SecretLookup &secrets, const CatalogPtr &previous,
                             Catalog::Content &content) {
    std::vector<Collection> rows;
    if (auto read = readAll<CollectionTable>(database, rows); !read)
        return read;
    for (Collection &row : rows) {
        CollectionPtr collection = unchanged(previous, row);
        if (collection == nullptr) {
            auto loaded = loadCollection(database, std::move(row), secrets);
            if (!loaded)
                return std::move(loaded).error();
            collection = std::move(loaded).value();
        }
        content.collections.push_back(std::move(collection));
    }
    return {};
}

// Contents are large: what did not change is shared with the snapshot before.
Result<void> readDocuments(Database &database, const CatalogPtr &previous, Catalog::Content &content) {
    if (auto read = readAll<DocumentTable>(database, content.documents); !read)
        return read;
    for (WrittenDocument &document : content.documents) {
        const WrittenDocument *before = previous == nullptr ? nullptr : previous->document(document.id);
        if (before != nullptr && before->revision == document.revision) {
            document.content = before->content;
            continue;
        }
        auto bytes = DocumentTable(database).content(document.id);
        if (!bytes)
            return std::move(bytes).error();
        document.content = std::make_shared<const std::string>(std::move(bytes).value());
    }
    return {};
}

// A name in the vault stands for one key for ever, so what an earlier snapshot read is still right.
void readKeys(const SecretLookup &secrets, const CatalogPtr &previous, Catalog::Content &content) {
    for (const Credential &credential : content.credentials) {
        if (!credential.isKey() || credential.revokedAt)
            continue;
        auto key = previous == nullptr ? nullptr : previous->keyOf(credential);
        if (key == nullptr) {
            if (auto read = secrets(credential.keyRef))
                key = std::make_shared<const Secret>(std::move(read).value());
        }
        if (key != nullptr)
            content.keys.emplace(credential.keyRef, std::move(key));
    }
}

Result<void> readContent(Database &database, const SecretLookup &secrets, const CatalogPtr &previous,
                         Catalog::Content &content) {
    auto revision = MetaTable(database).configRevision();
    if (!revision)
        return std::move(revision).error();
    content.revision = *revision;
    if (auto read = readCollections(database, secrets, previous, content); !read)
        return read;
    if (auto read = readAll<ClientTable>(database, content.clients); !read)
        return read;
    if (auto read = readAll<ProfileTable>(database, content.profiles); !read)
        return read;
    if (auto read = readAll<PolicyTable>(database, content.policies); !read)
        return read;
    if (auto read = readAll<ProfileToolTable>(database, content.profileTools); !read)
        return read;
    if (auto read = readAll<CredentialTable>(database, content.credentials); !read)
        return read;
    readKeys(secrets, previous, content);
    if (auto read = readAll<PromptTable>(database, content.prompts); !read)
        return read;
    return readDocuments(database, previous, content);
}

} // namespace

Result<CatalogPtr> buildCatalog(Database &database, const SecretLookup &secrets, const CatalogPtr &previous) {
    if (auto begun = database.exec("BEGIN"); !begun)
        return std::move(begun).error();
    Catalog::Content content;
    const auto read = readContent(database, secrets, previous, content);
    const auto ended = database.exec("COMMIT");
    if (!read)
        return read.error();
    if (!ended)
        return ended.error();
    return std::make_shared<const Catalog>(std::move(content));
}

} // namespace gateway
