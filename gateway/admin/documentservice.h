#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/domain/writtendocument.h"

namespace gateway {

/// Adds, changes and removes the documents that an admin publishes to profiles. Thread-safe.
/// Errors: those of checkDocument and DocumentTable, "profile.not-found", "document.not-found", "document.too-many".
class DocumentService {
public:
    static constexpr std::size_t maxDocuments = 1000;
    static constexpr std::int64_t maxTotalBytes = 64LL * 1024 * 1024; ///< Snapshots hold all of them.

    explicit DocumentService(ConfigWriter &config) : m_config(config) {}
    /// Id, revision and time are given here.
    void add(WrittenDocument document, Actor actor, Done<WrittenDocument> done);
    /// The document with this id becomes what is given; without content it keeps the one it has.
    void change(WrittenDocument document, Actor actor, Done<void> done);
    void remove(DocumentId id, Actor actor, Done<void> done);

private:
    ConfigWriter &m_config;
};

} // namespace gateway
