#include "ui/audit/auditmodel.h"

#include "ui/common/formats.h"
#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <algorithm>
#include <iterator>

namespace console {

namespace {

Tone toneOf(const AuditRow &row) {
    if (row.decision == QLatin1String("denied"))
        return Tone::Warning;
    if (row.decision == QLatin1String("failed") || row.status >= 500)
        return Tone::Bad;
    return row.kind == gateway::AuditKind::Discovery || row.phase == gateway::AuditPhase::Intent ? Tone::Muted
                                                                                                 : Tone::Normal;
}

Tone cellTone(const AuditRow &row, int column) {
    const Tone tone = toneOf(row);
    const bool isGood =
        column == AuditModel::Decision && tone == Tone::Normal && row.decision == QLatin1String("allowed");
    return isGood ? Tone::Good : tone;
}

} // namespace

void AuditModel::clear() {
    beginResetModel();
    m_rows.clear();
    m_dropped = 0;
    endResetModel();
}

void AuditModel::dropOldest(std::size_t count) {
    if (count == 0)
        return;
    beginRemoveRows({}, 0, static_cast<int>(count) - 1);
    m_rows.erase(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(count));
    m_dropped += count;
    endRemoveRows();
}

void AuditModel::append(std::vector<AuditRow> rows) {
    if (rows.size() > m_capacity) {
        const std::size_t surplus = rows.size() - m_capacity;
        rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(surplus));
        m_dropped += surplus;
    }
    if (rows.empty())
        return;
    const std::size_t wanted = m_rows.size() + rows.size();
    dropOldest(wanted > m_capacity ? wanted - m_capacity : 0);
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    endInsertRows();
}

void AuditModel::prepend(std::vector<AuditRow> rows) {
    const std::size_t room = m_capacity - m_rows.size();
    if (rows.size() > room)
        rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(room));
    if (rows.empty())
        return;
    beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.begin(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    endInsertRows();
}

const AuditRow *AuditModel::rowAt(const QModelIndex &index) const {
    const bool isRow = index.isValid() && index.row() < rowCount();
    return isRow ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
}

int AuditModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AuditModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AuditModel::data(const QModelIndex &index, int role) const {
    const AuditRow *row = rowAt(index);
    if (row == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Time ? QVariant(dateTimeText(row->time)) : text(*row, index.column());
    case ToneRole:
        return static_cast<int>(cellTone(*row, index.column()));
    case MethodRole:
        return index.column() == What && !row->method.isEmpty() ? QVariant(row->method) : QVariant();
    default:
        return {};
    }
}

QVariant AuditModel::text(const AuditRow &row, int column) const {
    switch (column) {
    case Time:
        return clockText(row.time);
    case Who:
        return row.who;
    case What:
        return row.what;
    case Decision:
        if (row.phase == gateway::AuditPhase::Intent)
            return tr("intent");
        if (row.kind == gateway::AuditKind::Approval && row.phase != gateway::AuditPhase::Decided)
            return QString(toQString(toString(row.phase)) + QStringLiteral(" · ") + row.rule);
        return row.rule.isEmpty() || row.decision == QLatin1String("allowed")
                   ? row.decision
                   : row.decision + QStringLiteral(" · ") + row.rule;
    case Status:
        return row.status > 0 ? QString::number(row.status) : QString();
    case Latency:
        return row.latencyUs > 0 ? durationText(row.latencyUs) : QString();
    case Via:
        return row.via;
    case App:
        return row.app;
    default:
        return row.reason;
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Who:
        return tr("Who");
    case What:
        return tr("What");
    case Decision:
        return tr("Decision");
    case Status:
        return tr("Status");
    case Latency:
        return tr("Duration");
    case Via:
        return tr("Via");
    case App:
        return tr("App");
    default:
        return tr("Reason");
    }
}

} // namespace console
