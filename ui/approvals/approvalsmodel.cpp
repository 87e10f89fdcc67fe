#include "ui/approvals/approvalsmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <algorithm>

namespace console {

namespace {

constexpr gateway::TimeUs second = 1'000'000;
constexpr gateway::TimeUs soon = 60 * second;

QString twoDigits(gateway::TimeUs number) {
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString timeLeftText(const gateway::Approval &approval, gateway::TimeUs now) {
    const gateway::TimeUs seconds = std::max<gateway::TimeUs>(0, (approval.expiresAt - now) / second);
    const QString minutesAndSeconds = QLatin1Char(':') + twoDigits(seconds % 60);
    if (seconds < 3600)
        return QString::number(seconds / 60) + minutesAndSeconds;
    return QString::number(seconds / 3600) + QLatin1Char(':') + twoDigits(seconds / 60 % 60) + minutesAndSeconds;
}

void ApprovalsModel::setApprovals(std::vector<gateway::Approval> approvals, gateway::TimeUs now) {
    m_now = now;
    setRows(std::move(approvals));
}

void ApprovalsModel::setNow(gateway::TimeUs now) {
    m_now = now;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Left), index(rowCount() - 1, Left));
}

QModelIndex ApprovalsModel::indexOf(const std::string &id) const {
    const auto found = std::find_if(rows().begin(), rows().end(),
                                    [&](const gateway::Approval &approval) { return approval.id == id; });
    return found == rows().end() ? QModelIndex() : index(static_cast<int>(found - rows().begin()), 0);
}

QString ApprovalsModel::header(int column) const {
    switch (column) {
    case Call:
        return tr("Call");
    case Client:
        return tr("Client");
    default:
        return tr("Time left");
    }
}

QVariant ApprovalsModel::cell(const gateway::Approval &approval, int column, int role) const {
    const QString title = toQString(approval.endpointTitle);
    if (role == IdRole)
        return toQString(approval.id);
    if (role == MethodRole)
        return column == Call ? QVariant(title.section(QLatin1Char(' '), 0, 0)) : QVariant();
    if (role == DetailRole)
        return column == Call ? QVariant(toQString(approval.collection)) : QVariant();
    if (role == Qt::AccessibleTextRole && column == Call)
        return title;
    if (role == ToneRole)
        return static_cast<int>(column == Left && approval.expiresAt - m_now < soon ? Tone::Warning : Tone::Normal);
    if (role != Qt::DisplayRole)
        return {};
    if (column == Call)
        return title.section(QLatin1Char(' '), 1);
    return column == Client ? toQString(approval.clientName + " / " + approval.profileName)
                            : timeLeftText(approval, m_now);
}

} // namespace console
