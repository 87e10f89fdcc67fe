#include "ui/audit/auditfeed.h"

#include <algorithm>

namespace console {

AuditFeed::AuditFeed(gateway::AuditReader &reader, QObject *parent) : QObject(parent), m_reader(reader) {
    m_timer.setInterval(pollMs);
    connect(&m_timer, &QTimer::timeout, this, &AuditFeed::poll);
}

void AuditFeed::setConditions(std::string filter, std::string text) {
    m_filter = std::move(filter);
    m_text = std::move(text);
    m_lastSeq.reset();
    ++m_generation;
    m_asking = false;
    Q_EMIT restarted();
    setActive(m_active);
}

gateway::AuditQuery AuditFeed::conditions() const {
    gateway::AuditQuery query;
    query.filter = m_filter;
    query.text = m_text;
    return query;
}

void AuditFeed::setActive(bool active) {
    m_active = active;
    if (!active) {
        m_timer.stop();
        return;
    }
    m_timer.start();
    poll();
}

void AuditFeed::poll() {
    if (m_asking)
        return;
    m_asking = true;
    gateway::AuditQuery query = conditions();
    query.afterSeq = m_lastSeq;
    query.limit = m_lastSeq ? nextPage : firstPage;
    m_reader.query(std::move(query), m_answers.to<gateway::AuditPage>([this, generation = m_generation](auto page) {
        take(std::move(page), generation);
    }));
}

void AuditFeed::take(gateway::Result<gateway::AuditPage> page, int generation) {
    if (generation != m_generation)
        return; // asked with other conditions
    m_asking = false;
    if (!page) {
        m_timer.stop(); // until the conditions change or somebody refreshes
        Q_EMIT failed(page.error());
        return;
    }
    std::vector<gateway::AuditRecord> records = std::move(page->records);
    if (records.empty()) {
        m_lastSeq = m_lastSeq.value_or(0);
        return;
    }
    std::sort(records.begin(), records.end(), [](const auto &a, const auto &b) { return a.seq < b.seq; });
    m_lastSeq = records.back().seq;
    Q_EMIT arrived(records);
}

void AuditFeed::loadOlder(std::int64_t seq) {
    gateway::AuditQuery query = conditions();
    query.beforeSeq = seq;
    query.limit = nextPage;
    m_reader.query(std::move(query), m_answers.to<gateway::AuditPage>([this, generation = m_generation](auto page) {
        if (generation != m_generation)
            return;
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        std::vector<gateway::AuditRecord> records = std::move(page->records);
        std::sort(records.begin(), records.end(), [](const auto &a, const auto &b) { return a.seq < b.seq; });
        Q_EMIT olderLoaded(records);
    }));
}

} // namespace console
