#pragma once

#include <QAbstractItemModel>

#include <algorithm>
#include <utility>
#include <vector>

namespace console {

/// A tree of two levels: heads with their rows. A model on top of it says only what a cell shows and how the columns
/// are called. Heads and rows have a key(), unique in their level, by which they are known again.
template <typename Head, typename Row>
class GroupsModel : public QAbstractItemModel {
public:
    struct Group {
        Head head;
        std::vector<Row> rows;
    };
    using QAbstractItemModel::QAbstractItemModel;

    /// Null where the index is not of that kind.
    [[nodiscard]] const Head *headAt(const QModelIndex &index) const {
        return isHead(index) ? &groupAt(index).head : nullptr;
    }
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const {
        const bool isRow = index.isValid() && index.internalId() != topLevel;
        return isRow ? &m_groups[index.internalId() - 1].rows[static_cast<std::size_t>(index.row())] : nullptr;
    }
    template <typename Key>
    [[nodiscard]] QModelIndex indexOfHead(const Key &key) const {
        const auto found =
            std::find_if(m_groups.begin(), m_groups.end(), [&](const Group &group) { return group.head.key() == key; });
        return found == m_groups.end() ? QModelIndex() : index(static_cast<int>(found - m_groups.begin()), 0);
    }
    template <typename Key>
    [[nodiscard]] QModelIndex indexOfRow(const Key &key) const {
        for (std::size_t group = 0; group < m_groups.size(); ++group) {
            const auto &rows = m_groups[group].rows;
            const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row &row) { return row.key() == key; });
            if (found != rows.end())
                return createIndex(static_cast<int>(found - rows.begin()), 0, group + 1);
        }
        return {};
    }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const final {
        if (!hasIndex(row, column, parent))
            return {};
        return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : topLevel);
    }
    QModelIndex parent(const QModelIndex &child) const final {
        if (!child.isValid() || child.internalId() == topLevel)
            return {};
        return createIndex(static_cast<int>(child.internalId() - 1), 0, topLevel);
    }
    int rowCount(const QModelIndex &parent = {}) const final {
        if (!parent.isValid())
            return static_cast<int>(m_groups.size());
        return isHead(parent) && parent.column() == 0 ? static_cast<int>(groupAt(parent).rows.size()) : 0;
    }
    int columnCount(const QModelIndex & = {}) const final { return columns(); }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final {
        if (const Row *row = rowAt(index))
            return rowCell(*row, index.column(), role);
        return index.isValid() ? headCell(groupAt(index), index.column(), role) : QVariant();
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final {
        return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(header(section)) : QVariant();
    }

protected:
    [[nodiscard]] virtual int columns() const = 0;
    [[nodiscard]] virtual QString header(int column) const = 0;
    [[nodiscard]] virtual QVariant headCell(const Group &group, int column, int role) const = 0;
    [[nodiscard]] virtual QVariant rowCell(const Row &row, int column, int role) const = 0;

    [[nodiscard]] const std::vector<Group> &groups() const { return m_groups; }
    /// Of a head's index.
    [[nodiscard]] const Group &groupAt(const QModelIndex &index) const {
        return m_groups[static_cast<std::size_t>(index.row())];
    }
    /// Keeps the rows (and with them selection and expansion) where the keys are the same.
    void setGroups(std::vector<Group> groups) {
        if (hasSameKeys(groups)) {
            m_groups = std::move(groups);
            tellEverythingChanged();
            return;
        }
        beginResetModel();
        m_groups = std::move(groups);
        endResetModel();
    }

private:
    static constexpr quintptr topLevel = 0; // heads carry it, rows the place of their head plus one

    [[nodiscard]] static bool isHead(const QModelIndex &index) {
        return index.isValid() && index.internalId() == topLevel;
    }
    [[nodiscard]] bool hasSameKeys(const std::vector<Group> &groups) const {
        const auto sameKey = [](const auto &a, const auto &b) { return a.key() == b.key(); };
        return std::equal(m_groups.begin(), m_groups.end(), groups.begin(), groups.end(),
                          [&](const Group &a, const Group &b) {
                              return sameKey(a.head, b.head) &&
                                     std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(), sameKey);
                          });
    }
    void tellEverythingChanged() {
        if (m_groups.empty())
            return;
        const int last = columns() - 1;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, last));
        for (int row = 0; row < rowCount(); ++row) {
            const QModelIndex head = index(row, 0);
            if (const int count = rowCount(head); count > 0)
                Q_EMIT dataChanged(index(0, 0, head), index(count - 1, last, head));
        }
    }

    std::vector<Group> m_groups;
};

} // namespace console
