#pragma once

#include "gateway/core/executor.h"
#include "gateway/core/result.h"
#include "gateway/domain/auditrecord.h"
#include "gateway/store/writer.h"

#include <functional>
#include <memory>

namespace gateway {

/// The only way to the trail for doors and calls of one gateway thread: record first, answer from `done`.
class Recorder {
public:
    Recorder(Writer &writer, std::shared_ptr<Executor> thread) : m_writer(writer), m_thread(std::move(thread)) {}
    /// `done` is called on this gateway thread after the commit; its error is "trail.unavailable" and means: do not
    /// answer with data.
    void record(AuditRecord record, std::function<void(Result<void>)> done);
    /// The gateway thread that it answers on.
    [[nodiscard]] const std::shared_ptr<Executor> &thread() const { return m_thread; }

private:
    Writer &m_writer;
    std::shared_ptr<Executor> m_thread;
};

} // namespace gateway
