#pragma once

#include "gateway/admin/actor.h"
#include "gateway/catalog/catalogpublisher.h"
#include "gateway/core/clock.h"
#include "gateway/core/executor.h"
#include "gateway/store/writer.h"

#include <functional>
#include <string>

namespace gateway {

/// What an edit did, for its record in the trail.
struct EditRecord {
    std::string command;    ///< "profile.add", "collection.import", ...
    std::string collection; ///< Name; may be empty.
    Json change;            ///< What was changed; before and after where that makes sense. No secrets.
};

/// The one way to edit: one transaction of rows, raised config revision and audit record; then wait until this process
/// and every gateway that serves the data directory published it (or one second); then answer. Thread-safe.
class ConfigWriter {
public:
    ConfigWriter(Writer &writer, CatalogPublisher &publisher, const Clock &clock)
        : m_writer(writer), m_publisher(publisher), m_clock(clock) {}

    /// Runs in the transaction; fills in what the record shall say.
    using Rows = std::function<Result<void>(Database &database, EditRecord &record)>;
    void edit(const Actor &actor, Rows rows, Done<void> done);

    [[nodiscard]] CatalogPtr catalog() const { return m_publisher.current(); }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    void reloadSecrets() { m_publisher.reloadSecrets(); }

private:
    Writer &m_writer;
    CatalogPublisher &m_publisher;
    const Clock &m_clock;
};

} // namespace gateway
