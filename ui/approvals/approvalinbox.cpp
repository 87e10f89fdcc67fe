#include "ui/approvals/approvalinbox.h"

#include <algorithm>

namespace console {

namespace {

constexpr int lookEveryMs = 500;

bool isSame(const gateway::Approval &a, const gateway::Approval &b) {
    return a.id == b.id;
}

} // namespace

ApprovalInbox::ApprovalInbox(gateway::Gateway &gateway, QObject *parent) : QObject(parent), m_gateway(gateway) {
    connect(&m_timer, &QTimer::timeout, this, &ApprovalInbox::look);
    m_timer.start(lookEveryMs);
    look();
}

void ApprovalInbox::look() {
    if (std::exchange(m_isLooking, true))
        return;
    using Approvals = std::vector<gateway::Approval>;
    m_gateway.approvals().waiting(m_answers.to<Approvals>([this](gateway::Result<Approvals> waiting) {
        m_isLooking = false;
        if (waiting) // else the line at the bottom says what is wrong with the store
            take(std::move(waiting).value());
    }));
}

void ApprovalInbox::take(std::vector<gateway::Approval> waiting) {
    if (std::equal(waiting.begin(), waiting.end(), m_waiting.begin(), m_waiting.end(), isSame))
        return;
    const auto before = std::exchange(m_waiting, std::move(waiting));
    const auto isNew = [&](const gateway::Approval &approval) {
        return std::none_of(before.begin(), before.end(),
                            [&](const gateway::Approval &known) { return isSame(known, approval); });
    };
    Q_EMIT changed();
    const auto newest = std::find_if(m_waiting.rbegin(), m_waiting.rend(), isNew);
    if (newest != m_waiting.rend())
        Q_EMIT arrived(*newest);
}

} // namespace console
