#include "gateway/call/recorder.h"

#include "gateway/core/id.h"

#include <utility>

namespace gateway {

void Recorder::record(AuditRecord record, std::function<void(Result<void>)> done) {
    if (record.id.empty())
        record.id = orderedId("ar", record.time);
    m_writer.append(std::move(record), {m_thread, [done = std::move(done)](Result<void> stored) {
                                            if (stored) {
                                                done(Result<void>());
                                                return;
                                            }
                                            Error error =
                                                makeError(ErrorKind::Unavailable, "trail.unavailable",
                                                          "The audit trail cannot be written, so no call is answered",
                                                          stored.error().code + ": " + stored.error().message);
                                            error.retryAfterMs = 5'000;
                                            done(std::move(error));
                                        }});
}

} // namespace gateway
