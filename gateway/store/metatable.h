#pragma once

#include "gateway/core/clock.h"
#include "gateway/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// A gateway that serves this data directory right now.
struct ServingGateway {
    std::string id;
    std::int64_t pid = 0;
    std::string url;
    std::int64_t publishedRevision = 0; ///< The config revision its snapshot holds.
    TimeUs seenAt = 0;                  ///< Last sign of life.
    std::string operatorUrl;            ///< See Gateway::operatorUrl().
};

/// The rows that are about the data directory itself: `config_revision` and who serves it.
class MetaTable {
public:
    explicit MetaTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::int64_t> configRevision();
    /// Raises it by one and returns the new value; part of every edit's transaction.
    [[nodiscard]] Result<std::int64_t> raiseConfigRevision();
    [[nodiscard]] Result<std::optional<std::string>> value(const std::string &key);
    [[nodiscard]] Result<void> setValue(const std::string &key, const std::string &value);
    [[nodiscard]] Result<std::vector<ServingGateway>> gateways();
    [[nodiscard]] Result<void> upsertGateway(const ServingGateway &gateway);
    [[nodiscard]] Result<void> removeGateway(const std::string &id);
    /// For who holds the serving lock: the rows of others are of gateways that died.
    [[nodiscard]] Result<void> removeOtherGateways(const std::string &id);

private:
    Database &m_database;
};

} // namespace gateway
