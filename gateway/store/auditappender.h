#pragma once

#include "gateway/domain/auditrecord.h"
#include "gateway/store/statement.h"
#include "gateway/store/writer.h"

#include <cstdint>
#include <string>

namespace gateway {

/// Puts records at the end of the chain, inside the Writer's transaction. Part of the Writer; lives on its thread.
class AuditAppender {
public:
    /// The end of the chain.
    struct Head {
        std::int64_t seq = 0;
        std::string hash;
    };

    [[nodiscard]] static Result<AuditAppender> prepare(Database &database, Writer::ChainFunction chain);

    /// First in every transaction: another process may have appended meanwhile.
    [[nodiscard]] Result<void> readHead();
    /// Sets seq, previousHash and hash; ill-formed UTF-8 is made well-formed, so that what is read has the hash of what
    /// was written.
    [[nodiscard]] Result<void> append(AuditRecord &record);
    /// Last in every transaction. Also written when nothing was appended: so an empty transaction tells whether writing
    /// works.
    [[nodiscard]] Result<void> writeHead();

    [[nodiscard]] const Head &head() const { return m_head; }
    /// After a savepoint was rolled back.
    void setHead(Head head) { m_head = std::move(head); }

private:
    AuditAppender(Statement insert, Statement readHead, Statement writeHead, Writer::ChainFunction chain)
        : m_insert(std::move(insert)), m_readHead(std::move(readHead)), m_writeHead(std::move(writeHead)),
          m_chain(std::move(chain)) {}

    Statement m_insert;
    Statement m_readHead;
    Statement m_writeHead;
    Writer::ChainFunction m_chain;
    Head m_head;
};

} // namespace gateway
