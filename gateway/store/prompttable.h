#pragma once

#include "gateway/domain/writtenprompt.h"
#include "gateway/store/database.h"

#include <vector>

namespace gateway {

/// Rows of `prompt`; its documents and publications are rows of tables of their own.
/// Names are unique ignoring case: error "prompt.name-taken" (Conflict).
class PromptTable {
public:
    explicit PromptTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::vector<WrittenPrompt>> all(); ///< Ordered by name.
    [[nodiscard]] Result<void> insert(const WrittenPrompt &prompt);
    [[nodiscard]] Result<void> update(const WrittenPrompt &prompt);
    [[nodiscard]] Result<void> remove(const PromptId &id);

private:
    [[nodiscard]] Result<void> writeParts(const WrittenPrompt &prompt);
    Database &m_database;
};

} // namespace gateway
