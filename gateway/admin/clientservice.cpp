#include "gateway/admin/clientservice.h"

#include "gateway/core/text.h"
#include "gateway/store/clienttable.h"

#include <memory>

namespace gateway {

namespace {

Error nameEmpty() {
    return makeError(ErrorKind::Invalid, "client.name-empty", "A client needs a name");
}

Error notFound(const ClientId &id) {
    return makeError(ErrorKind::NotFound, "client.not-found", "There is no client \"" + id.text() + '"');
}

} // namespace

void ClientService::add(std::string name, std::string description, Actor actor, Done<Client> done) {
    Client client{ClientId(randomId("cl")), std::string(trimmed(name)), std::move(description), m_config.clock().now()};
    if (client.name.empty())
        return done.deliver(nameEmpty());
    auto rows = [client](Database &database, EditRecord &record) {
        record.command = "client.add";
        record.change = Json::object({{"id", client.id.text()}, {"name", client.name}});
        return ClientTable(database).insert(client);
    };
    m_config.edit(actor, std::move(rows),
                  {nullptr, [client, done](Result<void> result) {
                       done.deliver(result ? Result<Client>(client) : Result<Client>(std::move(result).error()));
                   }});
}

void ClientService::change(Client client, Actor actor, Done<void> done) {
    client.name = std::string(trimmed(client.name));
    if (client.name.empty())
        return done.deliver(nameEmpty());
    const CatalogPtr catalog = m_config.catalog();
    const Client *before = catalog->client(client.id);
    if (before == nullptr)
        return done.deliver(notFound(client.id));
    client.createdAt = before->createdAt;
    auto rows = [client, was = before->name](Database &database, EditRecord &record) {
        record.command = "client.change";
        record.change = Json::object({{"id", client.id.text()}, {"before", was}, {"after", client.name}});
        return ClientTable(database).update(client);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

void ClientService::remove(ClientId id, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const Client *client = catalog->client(id);
    if (client == nullptr)
        return done.deliver(notFound(id));
    auto rows = [id, name = client->name](Database &database, EditRecord &record) {
        record.command = "client.remove";
        record.change = Json::object({{"id", id.text()}, {"name", name}});
        return ClientTable(database).remove(id);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

} // namespace gateway
