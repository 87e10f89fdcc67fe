#pragma once

#include "gateway/store/writer.h"

namespace gateway {

/// The writer of a database that can only be read: refuses everything with "store.read-only" (Unavailable).
/// Thread-safe.
class RefusingWriter final : public Writer {
public:
    explicit RefusingWriter(std::string file) : m_file(std::move(file)) {}

    void append(AuditRecord record, Done<void> done) override;
    void submit(Edit edit, Done<void> done) override;
    [[nodiscard]] bool failing() const override { return true; }

private:
    std::string m_file;
};

/// What is said to everything that would change the database. Error "store.read-only".
[[nodiscard]] Error readOnlyError(const std::string &file);

} // namespace gateway
