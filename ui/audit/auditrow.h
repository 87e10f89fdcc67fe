#pragma once

#include "gateway/domain/auditrecord.h"

#include <QSet>
#include <QString>

#include <functional>
#include <string>
#include <unordered_map>

namespace console {

/// What the table shows of an audit record. Small, since a hundred thousand of them are kept; the whole record is read
/// again when somebody looks at it.
struct AuditRow {
    std::int64_t seq = 0;
    gateway::TimeUs time = 0;
    gateway::AuditKind kind = gateway::AuditKind::System;
    gateway::AuditPhase phase = gateway::AuditPhase::Single;
    int status = 0;
    std::int64_t latencyUs = 0;
    QString who; ///< "Client / profile", or the operator.
    QString app;
    QString via;
    QString method; ///< "GET" where an endpoint was called; else empty.
    QString what;   ///< Path of the endpoint, else tool or command.
    QString decision;
    QString rule;
    QString reason;
};

/// Makes rows of records. Texts that repeat (names, paths) are stored once.
class AuditRowMaker {
public:
    /// Names of clients and profiles by their ids; ids that are not in it are shown as they are.
    using Names = std::unordered_map<std::string, std::string>;
    void setNames(Names names) { m_names = std::move(names); }
    [[nodiscard]] AuditRow row(const gateway::AuditRecord &record);

private:
    [[nodiscard]] QString shared(const std::string &text);
    [[nodiscard]] const std::string &nameOf(const std::string &id) const;

    Names m_names;
    QSet<QString> m_texts;
};

} // namespace console
