#include "ui/profiles/scopemodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <algorithm>

namespace console {

namespace {

constexpr quintptr topLevel = 0;

bool isWholeCollection(const gateway::ScopePattern &pattern) {
    return !pattern.collection.empty() && pattern.operationId.empty() && pattern.method == "*" && pattern.path == "*";
}

bool isOneEndpoint(const gateway::ScopePattern &pattern) {
    const bool hasWildcard = pattern.method == "*" || pattern.path.find('*') != std::string::npos;
    return !pattern.collection.empty() && pattern.operationId.empty() && !hasWildcard;
}

gateway::ScopePattern patternOf(const gateway::Endpoint &endpoint) {
    return {endpoint.collection, endpoint.method, endpoint.path, {}};
}

} // namespace

void ScopeModel::setScope(gateway::CatalogPtr catalog, const std::vector<gateway::ScopePattern> &patterns) {
    beginResetModel();
    m_catalog = std::move(catalog);
    m_whole.clear();
    m_ticked.clear();
    m_rules.clear();
    for (const gateway::ScopePattern &pattern : patterns)
        takeOver(pattern);
    endResetModel();
}

void ScopeModel::takeOver(const gateway::ScopePattern &pattern) {
    const Collection *collection = m_catalog->collection(pattern.collection);
    if (collection != nullptr && isWholeCollection(pattern)) {
        m_whole.insert(pattern.collection);
        return;
    }
    if (collection != nullptr && isOneEndpoint(pattern)) {
        for (const auto &endpoint : collection->endpoints) {
            if (pattern.matches(endpoint->info())) {
                m_ticked.insert(endpoint->info().id);
                return;
            }
        }
    }
    m_rules.push_back(pattern); // also what is gone today: a re-import may bring it back
}

std::vector<gateway::ScopePattern> ScopeModel::patterns() const {
    std::vector<gateway::ScopePattern> result;
    if (m_catalog == nullptr)
        return result;
    for (const auto &collection : m_catalog->collections()) {
        if (isWhole(*collection)) {
            result.push_back({collection->info.id, "*", "*", {}});
            continue;
        }
        for (const auto &endpoint : collection->endpoints) {
            if (m_ticked.contains(endpoint->info().id))
                result.push_back(patternOf(endpoint->info()));
        }
    }
    result.insert(result.end(), m_rules.begin(), m_rules.end());
    return result;
}

void ScopeModel::setRules(std::vector<gateway::ScopePattern> rules) {
    m_rules = std::move(rules);
    for (int row = 0; row < rowCount(); ++row)
        tellChanged(row);
    Q_EMIT changed();
}

std::size_t ScopeModel::allowedCount() const {
    std::size_t count = 0;
    if (m_catalog != nullptr) {
        for (const auto &collection : m_catalog->collections())
            count += tickedIn(*collection);
    }
    return count;
}

const ScopeModel::Collection &ScopeModel::collectionOf(const QModelIndex &index) const {
    const std::size_t row =
        index.internalId() == topLevel ? static_cast<std::size_t>(index.row()) : index.internalId() - 1;
    return *m_catalog->collections()[row];
}

const ScopeModel::Endpoint *ScopeModel::endpointAt(const QModelIndex &index) const {
    if (!index.isValid() || index.internalId() == topLevel)
        return nullptr;
    return &collectionOf(index).endpoints[static_cast<std::size_t>(index.row())]->info();
}

bool ScopeModel::isWhole(const Collection &collection) const {
    return m_whole.contains(collection.info.id);
}

bool ScopeModel::isByRule(const Endpoint &endpoint) const {
    return std::any_of(m_rules.begin(), m_rules.end(), [&](const auto &rule) { return rule.matches(endpoint); });
}

bool ScopeModel::isTicked(const Endpoint &endpoint) const {
    return m_whole.contains(endpoint.collection) || m_ticked.contains(endpoint.id) || isByRule(endpoint);
}

std::size_t ScopeModel::tickedIn(const Collection &collection) const {
    return static_cast<std::size_t>(std::count_if(collection.endpoints.begin(), collection.endpoints.end(),
                                                  [&](const auto &endpoint) { return isTicked(endpoint->info()); }));
}

QModelIndex ScopeModel::index(int row, int column, const QModelIndex &parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : topLevel);
}

QModelIndex ScopeModel::parent(const QModelIndex &child) const {
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, topLevel);
}

int ScopeModel::rowCount(const QModelIndex &parent) const {
    if (m_catalog == nullptr)
        return 0;
    if (!parent.isValid())
        return static_cast<int>(m_catalog->collections().size());
    const bool isCollection = parent.internalId() == topLevel && parent.column() == 0;
    return isCollection ? static_cast<int>(collectionOf(parent).endpoints.size()) : 0;
}

int ScopeModel::columnCount(const QModelIndex &) const {
    return ColumnCount;
}

QVariant ScopeModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    if (const Endpoint *endpoint = endpointAt(index))
        return endpointData(*endpoint, index.column(), role);
    return collectionData(collectionOf(index), index.column(), role);
}

QVariant ScopeModel::collectionData(const Collection &collection, int column, int role) const {
    if (role == Qt::DisplayRole && column == Name)
        return toQString(collection.info.name);
    if (role == ToneRole && column == Description)
        return static_cast<int>(Tone::Muted);
    const bool isWanted =
        (role == Qt::DisplayRole && column == Description) || (role == Qt::CheckStateRole && column == Name);
    if (!isWanted)
        return {};
    const std::size_t ticked = tickedIn(collection);
    if (role == Qt::CheckStateRole)
        return isWhole(collection) ? Qt::Checked : ticked > 0 ? Qt::PartiallyChecked : Qt::Unchecked;
    if (isWhole(collection))
        return tr("everything, also what is added later");
    return tr("%1 of %2").arg(ticked).arg(collection.endpoints.size());
}

QVariant ScopeModel::endpointData(const Endpoint &endpoint, int column, int role) const {
    if (role == MethodRole && column == Name)
        return toQString(endpoint.method);
    if (role == Qt::DisplayRole && column == Name)
        return toQString(endpoint.path);
    if (role == Qt::DisplayRole)
        return endpoint.published ? toQString(endpoint.displayName())
                                  : tr("%1 (not published)").arg(toQString(endpoint.displayName()));
    if (role == Qt::CheckStateRole && column == Name)
        return isTicked(endpoint) ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ToolTipRole && isByRule(endpoint))
        return tr("Allowed by a rule below");
    if (role == ToneRole && (column == Description || !endpoint.published))
        return static_cast<int>(Tone::Muted);
    return {};
}

QVariant ScopeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Allowed") : tr("Description");
}

Qt::ItemFlags ScopeModel::flags(const QModelIndex &index) const {
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    const Endpoint *endpoint = endpointAt(index);
    const bool isFixed = endpoint != nullptr && isByRule(*endpoint);
    return index.column() == Name && !isFixed ? flags | Qt::ItemIsUserCheckable : flags;
}

bool ScopeModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    const bool ticked = value.toInt() != Qt::Unchecked;
    const Collection &collection = collectionOf(index);
    if (const Endpoint *endpoint = endpointAt(index))
        tickEndpoint(collection, *endpoint, ticked);
    else
        tickCollection(collection, ticked);
    tellChanged(index.parent().isValid() ? index.parent().row() : index.row());
    Q_EMIT changed();
    return true;
}

void ScopeModel::tickCollection(const Collection &collection, bool ticked) {
    for (const auto &endpoint : collection.endpoints)
        m_ticked.erase(endpoint->info().id);
    if (ticked)
        m_whole.insert(collection.info.id);
    else
        m_whole.erase(collection.info.id);
}

void ScopeModel::tickEndpoint(const Collection &collection, const Endpoint &endpoint, bool ticked) {
    if (ticked) {
        m_ticked.insert(endpoint.id);
        return;
    }
    if (m_whole.erase(collection.info.id) > 0) { // everything but this one
        for (const auto &other : collection.endpoints)
            m_ticked.insert(other->info().id);
    }
    m_ticked.erase(endpoint.id);
}

void ScopeModel::tellChanged(int collectionRow) {
    const QModelIndex collection = index(collectionRow, 0);
    Q_EMIT dataChanged(collection, index(collectionRow, ColumnCount - 1));
    if (const int count = rowCount(collection); count > 0)
        Q_EMIT dataChanged(index(0, 0, collection), index(count - 1, ColumnCount - 1, collection));
}

} // namespace console
