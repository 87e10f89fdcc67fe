#pragma once

#include "gateway/openapi/importedapi.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace console {

/// The operations of a description that was read and not yet imported, grouped by their first tag.
class OperationsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column : int { Name, Description, ColumnCount };
    using QAbstractItemModel::QAbstractItemModel;

    void setApi(std::shared_ptr<const gateway::ImportedApi> api);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Group {
        QString name;
        std::vector<const gateway::ImportedOperation *> operations;
    };
    [[nodiscard]] QVariant groupData(const Group &group, int column, int role) const;

    std::shared_ptr<const gateway::ImportedApi> m_api;
    std::vector<Group> m_groups;
};

} // namespace console
