#pragma once

#include "gateway/domain/writtendocument.h"
#include "gateway/store/database.h"

#include <vector>

namespace gateway {

/// Rows of `document`; contents and publications are rows of tables of their own.
/// Names are unique ignoring case, URIs as they are: errors "document.name-taken" and "document.uri-taken" (Conflict).
class DocumentTable {
public:
    explicit DocumentTable(Database &database) : m_database(database) {}
    [[nodiscard]] Result<std::vector<WrittenDocument>> all(); ///< Ordered by name; without contents.
    [[nodiscard]] Result<std::string> content(const DocumentId &id);
    [[nodiscard]] Result<std::int64_t> totalBytes(); ///< Of all contents.
    [[nodiscard]] Result<void> insert(const WrittenDocument &document);
    [[nodiscard]] Result<void> update(const WrittenDocument &document);
    /// "document.in-use" (Conflict) while a prompt has it.
    [[nodiscard]] Result<void> remove(const DocumentId &id);

private:
    [[nodiscard]] Result<void> writeParts(const WrittenDocument &document);
    Database &m_database;
};

} // namespace gateway
