#include "ui/importwizard/operationsmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <QHash>

namespace console {

namespace {

constexpr quintptr topLevel = 0;

QVariant operationData(const gateway::ImportedOperation &operation, int column, int role) {
    if (role == MethodRole && column == OperationsModel::Name)
        return toQString(operation.method);
    if (role == Qt::DisplayRole && column == OperationsModel::Name)
        return toQString(operation.path);
    if (role == Qt::DisplayRole && column == OperationsModel::Description)
        return toQString(operation.summary.empty() ? operation.operationId : operation.summary);
    if (role == Qt::ToolTipRole)
        return toQString(operation.method + ' ' + operation.path + '\n' + operation.summary);
    if (role == ToneRole && (operation.deprecated || column == OperationsModel::Description))
        return static_cast<int>(Tone::Muted);
    return {};
}

} // namespace

void OperationsModel::setApi(std::shared_ptr<const gateway::ImportedApi> api) {
    beginResetModel();
    m_api = std::move(api);
    m_groups.clear();
    QHash<QString, std::size_t> places;
    for (const gateway::ImportedOperation &operation : m_api->operations) {
        const QString tag = operation.tags.empty() ? tr("Other") : toQString(operation.tags.front());
        const auto place = places.constFind(tag);
        if (place == places.constEnd()) {
            places.insert(tag, m_groups.size());
            m_groups.push_back({tag, {&operation}});
        } else {
            m_groups[*place].operations.push_back(&operation);
        }
    }
    endResetModel();
}

QModelIndex OperationsModel::index(int row, int column, const QModelIndex &parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : topLevel);
}

QModelIndex OperationsModel::parent(const QModelIndex &child) const {
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, topLevel);
}

int OperationsModel::rowCount(const QModelIndex &parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    const bool isGroup = parent.internalId() == topLevel && parent.column() == 0;
    return isGroup ? static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].operations.size()) : 0;
}

int OperationsModel::columnCount(const QModelIndex &) const {
    return ColumnCount;
}

QVariant OperationsModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (index.internalId() == topLevel)
        return groupData(m_groups[row], index.column(), role);
    return operationData(*m_groups[index.internalId() - 1].operations[row], index.column(), role);
}

QVariant OperationsModel::groupData(const Group &group, int column, int role) const {
    if (role == Qt::DisplayRole && column == Name)
        return group.name;
    if (role == Qt::DisplayRole)
        return tr("%n endpoint(s)", nullptr, static_cast<int>(group.operations.size()));
    if (role == ToneRole && column == Description)
        return static_cast<int>(Tone::Muted);
    return {};
}

QVariant OperationsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Endpoint") : tr("Description");
}

} // namespace console
