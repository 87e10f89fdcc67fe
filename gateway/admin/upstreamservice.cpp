#include "gateway/admin/upstreamservice.h"

#include "gateway/store/collectiontable.h"

namespace gateway {

namespace {

Error notFound(const CollectionId &id) {
    return makeError(ErrorKind::NotFound, "collection.not-found", "There is no collection \"" + id.text() + '"');
}

ConfigWriter::Rows rowsOf(Collection after, Json change) {
    return
        [after = std::move(after), change = std::move(change)](Database &database, EditRecord &record) -> Result<void> {
            record.command = "collection.change";
            record.collection = after.name;
            record.change = change;
            if (auto result = CollectionTable(database).update(after); !result)
                return result;
            return CollectionTable(database).touch(after.id);
        };
}

std::vector<std::string> keysOf(const std::vector<std::pair<std::string, Secret>> &secrets) {
    std::vector<std::string> keys;
    for (const auto &secret : secrets)
        keys.push_back(secret.first);
    return keys;
}

} // namespace

UpstreamService::~UpstreamService() {
    m_pool.waitForDone();
}

void UpstreamService::change(CollectionId id, UpstreamChange change, Actor actor, Done<void> done) {
    edit(
        id, [&](const Collection &before) { return applyChange(before, std::move(change)); }, std::move(actor),
        std::move(done));
}

void UpstreamService::removeEnvironment(CollectionId id, std::string name, Actor actor, Done<void> done) {
    edit(
        id, [&](const Collection &before) { return gateway::removeEnvironment(before, name); }, std::move(actor),
        std::move(done));
}

void UpstreamService::edit(const CollectionId &id, const std::function<Result<UpstreamEdit>(const Collection &)> &make,
                           Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogCollection *collection = catalog->collection(id);
    auto made = collection != nullptr ? make(collection->info) : Result<UpstreamEdit>(notFound(id));
    if (!made)
        return done.deliver(std::move(made).error());
    run(std::move(made).value(), std::move(actor), std::move(done));
}

void UpstreamService::run(UpstreamEdit edit, Actor actor, Done<void> done) {
    if (edit.newSecrets.empty())
        return store(std::move(edit), actor, done);
    m_pool.start([this, edit = std::move(edit), actor = std::move(actor), done = std::move(done)]() mutable {
        if (auto written = writeSecrets(edit); !written)
            return done.deliver(std::move(written));
        store(std::move(edit), actor, done);
    });
}

Result<void> UpstreamService::writeSecrets(const UpstreamEdit &edit) {
    for (const auto &[ref, secret] : edit.newSecrets) {
        if (auto written = m_vault.write(ref, secret); !written) {
            forget(keysOf(edit.newSecrets));
            return written;
        }
    }
    return {};
}

void UpstreamService::store(UpstreamEdit edit, const Actor &actor, const Done<void> &done) {
    const auto settle = [this, before = std::move(edit.oldSecrets), added = keysOf(edit.newSecrets),
                         done](Result<void> result) {
        m_pool.start([this, unused = result ? before : added, done, result = std::move(result)] {
            forget(unused);
            done.deliver(result);
        });
    };
    m_config.edit(actor, rowsOf(std::move(edit.after), std::move(edit.record)), {nullptr, settle});
}

void UpstreamService::forget(const std::vector<std::string> &refs) {
    for (const std::string &ref : refs)
        (void)m_vault.remove(ref); // an orphan does no harm
}

} // namespace gateway
