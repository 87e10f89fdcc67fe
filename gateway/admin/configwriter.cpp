#include "gateway/admin/configwriter.h"

#include "gateway/core/id.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/store/metatable.h"

#include <memory>
#include <utility>

namespace gateway {

namespace {

AuditRecord configRecord(const Actor &actor, const EditRecord &edit, TimeUs now, std::int64_t revision) {
    AuditRecord record;
    record.id = orderedId("ar", now);
    record.time = now;
    record.kind = AuditKind::Config;
    record.via = actor.via;
    record.actor = actor.name;
    record.tool = edit.command;
    record.collection = edit.collection;
    record.arguments = edit.change.isNull() ? std::string() : toJsonText(edit.change);
    record.decision = "allowed";
    record.policyRevision = revision;
    return record;
}

} // namespace

void ConfigWriter::edit(const Actor &actor, Rows rows, Done<void> done) {
    auto revision = std::make_shared<std::int64_t>(0);
    auto work = [actor, rows = std::move(rows), revision,
                 now = m_clock.now()](Database &database, std::vector<AuditRecord> &trail) -> Result<void> {
        EditRecord edit;
        if (auto result = rows(database, edit); !result)
            return result;
        auto raised = MetaTable(database).raiseConfigRevision();
        if (!raised)
            return std::move(raised).error();
        *revision = *raised;
        trail.push_back(configRecord(actor, edit, now, *raised));
        return {};
    };
    m_writer.submit(std::move(work), {nullptr, [this, revision, done = std::move(done)](Result<void> committed) {
                                          if (!committed)
                                              done.deliver(std::move(committed));
                                          else
                                              m_publisher.refresh(*revision, [done] { done.deliver({}); });
                                      }});
}

} // namespace gateway
