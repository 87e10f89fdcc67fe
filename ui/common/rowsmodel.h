#pragma once

#include <QAbstractTableModel>

#include <utility>
#include <vector>

namespace console {

/// A table of plain rows; a model on top of it says only what a cell shows and how the columns are called.
template <typename Row>
class RowsModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<Row> rows) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    /// Null where the index leads to no row.
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const {
        const bool isRow = index.isValid() && index.row() < static_cast<int>(m_rows.size());
        return isRow ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
    }

    int rowCount(const QModelIndex &parent = {}) const final {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex &parent = {}) const final { return parent.isValid() ? 0 : columns(); }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final {
        const Row *row = rowAt(index);
        return row == nullptr ? QVariant() : cell(*row, index.column(), role);
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final {
        return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(header(section)) : QVariant();
    }

protected:
    [[nodiscard]] virtual int columns() const = 0;
    [[nodiscard]] virtual QString header(int column) const = 0;
    [[nodiscard]] virtual QVariant cell(const Row &row, int column, int role) const = 0;

private:
    std::vector<Row> m_rows;
};

} // namespace console
