#pragma once

#include "gateway/admin/publishchoice.h"

#include "ui/importwizard/operationlist.h"

#include <QAbstractItemModel>

#include <optional>
#include <vector>

namespace console {

/// The operations of a description that was read and not yet imported, grouped by their first tag, each with a box:
/// what is ticked is published by the import. A group's box stands for those of its operations that are shown.
class OperationsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column : int { Name, Description, Tokens, ColumnCount };
    using QAbstractItemModel::QAbstractItemModel;

    /// Shows all of them, none ticked.
    void setOperations(OperationListPtr list);
    /// Hides what the filter does not admit; ticks stay.
    void setFilter(const OperationFilter &filter);
    [[nodiscard]] std::size_t shownCount() const { return m_shownCount; }
    /// Of the description; nothing for a group.
    [[nodiscard]] std::optional<std::size_t> operationAt(const QModelIndex &index) const;

    /// Ticks what the rule says and nothing else, shown or not.
    void tickBy(gateway::PublishOnImport rule);
    void tickShown(bool ticked);
    struct Ticked {
        std::size_t count = 0;
        std::size_t changing = 0; ///< Of them may change data.
        std::int64_t tokens = 0;  ///< Estimate of what they cost as tools.
    };
    [[nodiscard]] const Ticked &ticked() const { return m_ticked; }
    /// Exactly what is ticked.
    [[nodiscard]] gateway::PublishChoice choice() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void ticksChanged();

private:
    using Operations = std::vector<std::uint32_t>;
    struct ShownGroup {
        const OperationList::Group *group;
        Operations operations;
    };
    [[nodiscard]] QVariant groupData(const ShownGroup &group, int column, int role) const;
    [[nodiscard]] QVariant operationData(std::size_t operation, int column, int role) const;
    [[nodiscard]] Qt::CheckState checkState(const Operations &operations) const;
    void tick(std::size_t operation, bool ticked);
    void tickAll(const Operations &operations, bool ticked);
    void tellTicksChanged(int firstGroup, int lastGroup); ///< Rows; none where the last is before the first.

    OperationListPtr m_list;
    std::vector<ShownGroup> m_shown;
    std::size_t m_shownCount = 0;
    std::vector<bool> m_isTicked; // by operation
    Ticked m_ticked;
};

} // namespace console
