#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/domain/client.h"

#include <string>

namespace gateway {

/// Adds, renames and removes clients. Thread-safe.
/// Errors: "client.name-empty", "client.name-taken" (Conflict), "client.not-found".
class ClientService {
public:
    explicit ClientService(ConfigWriter &config) : m_config(config) {}
    void add(std::string name, std::string description, Actor actor, Done<Client> done);
    void change(Client client, Actor actor, Done<void> done);
    /// Its profiles and credentials go with it.
    void remove(ClientId id, Actor actor, Done<void> done);

private:
    ConfigWriter &m_config;
};

} // namespace gateway
