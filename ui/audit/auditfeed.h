#pragma once

#include "gateway/audit/auditreader.h"

#include "ui/common/answers.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace console {

/// Follows the trail: first the newest records, then what is added, asked for four times a second. The filter works in
/// the trail itself, so nothing that is not wanted is read. Lives on: the GUI thread.
class AuditFeed final : public QObject {
    Q_OBJECT
public:
    static constexpr int pollMs = 250;
    static constexpr int firstPage = 2'000;
    static constexpr int nextPage = 5'000;

    AuditFeed(gateway::AuditReader &reader, QObject *parent);

    /// Starts anew with other conditions. Answers that are still under way for the old ones are dropped.
    void setConditions(std::string filter, std::string text);
    [[nodiscard]] gateway::AuditQuery conditions() const;
    /// Asks only while active; becoming active asks at once.
    void setActive(bool active);
    /// The records before `seq`; they come with olderLoaded().
    void loadOlder(std::int64_t seq);
    void poll();

Q_SIGNALS:
    void restarted();
    /// Ascending; never empty.
    void arrived(const std::vector<gateway::AuditRecord> &records);
    /// Ascending; empty where there are none left.
    void olderLoaded(const std::vector<gateway::AuditRecord> &records);
    void failed(const gateway::Error &error);

private:
    void take(gateway::Result<gateway::AuditPage> page, int generation);

    gateway::AuditReader &m_reader;
    std::string m_filter;
    std::string m_text;
    std::optional<std::int64_t> m_lastSeq;
    int m_generation = 0;
    bool m_asking = false;
    bool m_active = false;
    QTimer m_timer;
    Answers m_answers;
};

} // namespace console
