#include "ui/importwizard/operationsmodel.h"

#include "gateway/domain/endpoint.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <QLocale>

#include <algorithm>

namespace console {

namespace {
constexpr quintptr topLevel = 0;
} // namespace

void OperationsModel::setOperations(OperationListPtr list) {
    m_list = std::move(list);
    m_isTicked.assign(m_list->searchTexts.size(), false);
    m_ticked = {};
    setFilter({});
    Q_EMIT ticksChanged();
}

void OperationsModel::setFilter(const OperationFilter &filter) {
    beginResetModel();
    m_shown.clear();
    m_shownCount = 0;
    for (const OperationList::Group &group : m_list->groups) {
        ShownGroup shown{&group, {}};
        std::copy_if(group.operations.begin(), group.operations.end(), std::back_inserter(shown.operations),
                     [&](std::uint32_t operation) { return filter.admits(*m_list, operation); });
        m_shownCount += shown.operations.size();
        if (!shown.operations.empty())
            m_shown.push_back(std::move(shown));
    }
    endResetModel();
}

std::optional<std::size_t> OperationsModel::operationAt(const QModelIndex &index) const {
    if (!index.isValid() || index.internalId() == topLevel)
        return std::nullopt;
    return m_shown[index.internalId() - 1].operations[static_cast<std::size_t>(index.row())];
}

void OperationsModel::tick(std::size_t operation, bool ticked) {
    if (m_isTicked[operation] == ticked)
        return;
    m_isTicked[operation] = ticked;
    const bool changes = !gateway::isSafeMethod(m_list->at(operation).method);
    const std::int64_t tokens = m_list->preview->tokens[operation];
    m_ticked.count += ticked ? 1 : -1;
    m_ticked.changing += changes ? (ticked ? 1 : -1) : 0;
    m_ticked.tokens += ticked ? tokens : -tokens;
}

void OperationsModel::tickAll(const Operations &operations, bool ticked) {
    for (const std::uint32_t operation : operations)
        tick(operation, ticked);
}

void OperationsModel::tickBy(gateway::PublishOnImport rule) {
    const gateway::PublishChoice choice(rule);
    for (std::size_t i = 0; i < m_isTicked.size(); ++i)
        tick(i, choice.includes(m_list->at(i).method, m_list->at(i).path));
    tellTicksChanged(0, rowCount() - 1);
}

void OperationsModel::tickShown(bool ticked) {
    for (const ShownGroup &group : m_shown)
        tickAll(group.operations, ticked);
    tellTicksChanged(0, rowCount() - 1);
}

gateway::PublishChoice OperationsModel::choice() const {
    gateway::PublishChoice::Operations chosen;
    for (std::size_t i = 0; i < m_isTicked.size(); ++i) {
        if (m_isTicked[i])
            chosen.insert(m_list->at(i).method + ' ' + m_list->at(i).path);
    }
    return gateway::PublishChoice(std::move(chosen));
}

Qt::CheckState OperationsModel::checkState(const Operations &operations) const {
    const auto ticked = std::count_if(operations.begin(), operations.end(),
                                      [this](std::uint32_t operation) { return m_isTicked[operation]; });
    if (ticked == 0)
        return Qt::Unchecked;
    return ticked == std::ssize(operations) ? Qt::Checked : Qt::PartiallyChecked;
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
        return static_cast<int>(m_shown.size());
    const bool isGroup = parent.internalId() == topLevel && parent.column() == 0;
    return isGroup ? static_cast<int>(m_shown[static_cast<std::size_t>(parent.row())].operations.size()) : 0;
}

int OperationsModel::columnCount(const QModelIndex &) const {
    return ColumnCount;
}

QVariant OperationsModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Tokens)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (const auto operation = operationAt(index))
        return operationData(*operation, index.column(), role);
    return groupData(m_shown[static_cast<std::size_t>(index.row())], index.column(), role);
}

QVariant OperationsModel::operationData(std::size_t operation, int column, int role) const {
    const gateway::ImportedOperation &shown = m_list->at(operation);
    const QString title = toQString(shown.method + ' ' + shown.path);
    if (role == Qt::ToolTipRole)
        return QString(title + QLatin1Char('\n') + toQString(shown.summary));
    if (role == ToneRole)
        return static_cast<int>(shown.deprecated || column != Name ? Tone::Muted : Tone::Normal);
    if (column == Name && role == Qt::CheckStateRole)
        return m_isTicked[operation] ? Qt::Checked : Qt::Unchecked;
    if (column == Name && role == Qt::AccessibleTextRole)
        return title;
    if (column == Name && role == MethodRole)
        return toQString(shown.method);
    if (role != Qt::DisplayRole)
        return {};
    if (column == Name)
        return toQString(shown.path);
    if (column == Tokens)
        return QLocale().toString(static_cast<qlonglong>(m_list->preview->tokens[operation]));
    const QString text = toQString(shown.summary.empty() ? shown.operationId : shown.summary);
    return shown.deprecated ? tr("%1 (deprecated)").arg(text) : text;
}

QVariant OperationsModel::groupData(const ShownGroup &group, int column, int role) const {
    if (column == Name && role == Qt::CheckStateRole)
        return checkState(group.operations);
    if (role == Qt::DisplayRole && column == Name)
        return group.group->tag.isEmpty() ? tr("Other") : group.group->tag;
    if (role == Qt::DisplayRole && column == Description)
        return tr("%n endpoint(s)", nullptr, static_cast<int>(group.operations.size()));
    if (role == ToneRole && column != Name)
        return static_cast<int>(Tone::Muted);
    return {};
}

QVariant OperationsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Tokens)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Publish") : section == Tokens ? tr("Tokens") : tr("Description");
}

Qt::ItemFlags OperationsModel::flags(const QModelIndex &index) const {
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.isValid() && index.column() == Name ? flags | Qt::ItemIsUserCheckable : flags;
}

bool OperationsModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    const bool ticked = value.toInt() != Qt::Unchecked;
    if (const auto operation = operationAt(index))
        tick(*operation, ticked);
    else
        tickAll(m_shown[static_cast<std::size_t>(index.row())].operations, ticked);
    const int group = index.parent().isValid() ? index.parent().row() : index.row();
    tellTicksChanged(group, group);
    return true;
}

void OperationsModel::tellTicksChanged(int firstGroup, int lastGroup) {
    for (int row = firstGroup; row <= lastGroup; ++row) {
        const QModelIndex group = index(row, Name);
        Q_EMIT dataChanged(group, group, {Qt::CheckStateRole});
        Q_EMIT dataChanged(index(0, Name, group), index(rowCount(group) - 1, Name, group), {Qt::CheckStateRole});
    }
    Q_EMIT ticksChanged();
}

} // namespace console
