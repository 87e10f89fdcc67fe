#pragma once

#include "ui/audit/auditrow.h"

#include <QAbstractTableModel>

#include <deque>
#include <vector>

namespace console {

/// The trail as a table, oldest first. Keeps the newest rows up to a bound; older ones drop out at the top.
class AuditModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column : int { Time, Who, What, Decision, Status, Latency, Via, App, Reason, ColumnCount };
    static constexpr std::size_t defaultCapacity = 100'000;
    explicit AuditModel(QObject *parent = nullptr, std::size_t capacity = defaultCapacity)
        : QAbstractTableModel(parent), m_capacity(capacity) {}

    void clear();
    /// Newer rows, ascending; one removal and one insertion whatever their number.
    void append(std::vector<AuditRow> rows);
    /// Older rows, ascending, before the first; as many as there is room for.
    void prepend(std::vector<AuditRow> rows);
    [[nodiscard]] const std::deque<AuditRow> &rows() const { return m_rows; }
    [[nodiscard]] const AuditRow *rowAt(const QModelIndex &index) const;
    /// Rows that dropped out because the bound was reached.
    [[nodiscard]] std::size_t dropped() const { return m_dropped; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant text(const AuditRow &row, int column) const;
    void dropOldest(std::size_t count);

    std::deque<AuditRow> m_rows;
    std::size_t m_capacity;
    std::size_t m_dropped = 0;
};

} // namespace console
