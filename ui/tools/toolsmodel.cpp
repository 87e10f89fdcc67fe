#include "ui/tools/toolsmodel.h"

#include "gateway/catalog/profileview.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"
#include "ui/tools/tooltexts.h"

#include <algorithm>
#include <utility>

namespace console {

namespace {

// Top-level rows carry 0, endpoints the row of their collection plus one.
constexpr quintptr topLevel = 0;

bool isListCurated(const gateway::Catalog &catalog, const gateway::Profile *profile,
                   const gateway::CatalogCollection &collection) {
    if (profile != nullptr)
        return gateway::ProfileView(catalog, *profile).isListCurated();
    const auto &curated = catalog.curatedCollections();
    return std::find(curated.begin(), curated.end(), &collection) != curated.end();
}

template <typename Node>
bool sameShape(const std::vector<Node> &a, const std::vector<Node> &b) {
    const auto sameTool = [](const auto &x, const auto &y) { return x.endpoint->info().id == y.endpoint->info().id; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Node &x, const Node &y) {
        return x.collection->info.id == y.collection->info.id &&
               std::equal(x.tools.begin(), x.tools.end(), y.tools.begin(), y.tools.end(), sameTool);
    });
}

} // namespace

void ToolsModel::setCatalog(gateway::CatalogPtr catalog, const gateway::ProfileId &profile) {
    m_profile = profile;
    std::vector<Node> nodes = nodesOf(*catalog);
    const bool keepsRows = m_catalog != nullptr && sameShape(m_nodes, nodes);
    const gateway::CatalogPtr previous = std::exchange(m_catalog, std::move(catalog)); // the old nodes point into it
    if (keepsRows) {
        m_nodes = std::move(nodes);
        tellEverythingChanged();
        return;
    }
    beginResetModel();
    m_nodes = std::move(nodes);
    endResetModel();
}

void ToolsModel::setFilter(const QString &text) {
    m_words = searchWords(text);
    if (m_catalog == nullptr)
        return;
    beginResetModel();
    m_nodes = nodesOf(*m_catalog);
    endResetModel();
}

const gateway::Profile *ToolsModel::profile() const {
    return m_catalog == nullptr ? nullptr : m_catalog->profile(m_profile);
}

std::vector<ToolsModel::Node> ToolsModel::nodesOf(const gateway::Catalog &catalog) const {
    const gateway::Profile *profile = catalog.profile(m_profile);
    std::vector<Node> nodes;
    for (const auto &collection : catalog.collections()) {
        Node node{collection.get(), {}, 0};
        const bool isCurated = isListCurated(catalog, profile, *collection);
        for (const auto &endpoint : collection->endpoints) {
            const gateway::Endpoint &info = endpoint->info();
            if (profile != nullptr ? !profile->allows(info) : !info.published)
                continue;
            Tool tool = toolOf(catalog, *endpoint);
            const QString text =
                toQString(collection->info.name + ' ' + info.title() + ' ' + info.displayName() + ' ' + tool.name);
            if (!containsWords(text, m_words))
                continue;
            const gateway::EffectiveTool *decided =
                profile != nullptr ? gateway::ProfileView(catalog, *profile).tool(*endpoint) : endpoint->tool();
            tool.listed = decided != nullptr && decided->curation().listed ? *decided->curation().listed : !isCurated;
            node.listed += tool.listed ? 1 : 0;
            node.tools.push_back(std::move(tool));
        }
        if (!node.tools.empty())
            nodes.push_back(std::move(node));
    }
    return nodes;
}

ToolsModel::Tool ToolsModel::toolOf(const gateway::Catalog &catalog, const gateway::CatalogEndpoint &endpoint) const {
    const gateway::Profile *profile = catalog.profile(m_profile);
    const gateway::ProfileTools *own = profile == nullptr ? nullptr : catalog.profileTools(profile->id);
    const gateway::EffectiveTool *decided =
        profile != nullptr ? gateway::ProfileView(catalog, *profile).tool(endpoint) : endpoint.tool();
    Tool tool;
    tool.endpoint = &endpoint;
    tool.name = decided != nullptr && decided->curation().name ? *decided->curation().name : endpoint.info().toolName;
    tool.permission = decided != nullptr ? decided->permission() : gateway::ToolPermission::Allow;
    tool.edited = decided != nullptr;
    tool.editedOnProfile = own != nullptr && own->own(endpoint) != nullptr;
    const auto &edits = endpoint.info().edits;
    tool.conflict =
        std::any_of(edits.begin(), edits.end(), [](const auto &edit) { return edit.isOfTool() && edit.isConflict(); });
    return tool;
}

void ToolsModel::tellEverythingChanged() {
    if (m_nodes.empty())
        return;
    const int lastNode = static_cast<int>(m_nodes.size()) - 1;
    Q_EMIT dataChanged(index(0, 0), index(lastNode, ColumnCount - 1));
    for (int row = 0; row <= lastNode; ++row) {
        const QModelIndex node = index(row, 0);
        if (const int count = rowCount(node); count > 0)
            Q_EMIT dataChanged(index(0, 0, node), index(count - 1, ColumnCount - 1, node));
    }
}

const ToolsModel::Tool *ToolsModel::toolAt(const QModelIndex &index) const {
    if (!index.isValid() || index.internalId() == topLevel)
        return nullptr;
    return &m_nodes[index.internalId() - 1].tools[static_cast<std::size_t>(index.row())];
}

const gateway::CatalogEndpoint *ToolsModel::endpointAt(const QModelIndex &index) const {
    const Tool *tool = toolAt(index);
    return tool == nullptr ? nullptr : tool->endpoint;
}

QModelIndex ToolsModel::index(int row, int column, const QModelIndex &parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : topLevel);
}

QModelIndex ToolsModel::parent(const QModelIndex &child) const {
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, topLevel);
}

int ToolsModel::rowCount(const QModelIndex &parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_nodes.size());
    const bool isCollection = parent.internalId() == topLevel && parent.column() == 0;
    return isCollection ? static_cast<int>(m_nodes[static_cast<std::size_t>(parent.row())].tools.size()) : 0;
}

int ToolsModel::columnCount(const QModelIndex &) const {
    return ColumnCount;
}

QVariant ToolsModel::data(const QModelIndex &index, int role) const {
    if (const Tool *tool = toolAt(index))
        return toolData(*tool, index.column(), role);
    return index.isValid() ? collectionData(m_nodes[static_cast<std::size_t>(index.row())], index.column(), role)
                           : QVariant();
}

QVariant ToolsModel::collectionData(const Node &node, int column, int role) const {
    const auto all = static_cast<int>(node.tools.size());
    if (role == IdRole)
        return toQString(node.collection->info.id.text());
    if (column != Name)
        return {};
    if (role == Qt::DisplayRole)
        return toQString(node.collection->info.name);
    if (role == DetailRole)
        return tr("%1 of %2 on the list").arg(node.listed).arg(all);
    if (role == Qt::CheckStateRole)
        return node.listed == 0 ? Qt::Unchecked : node.listed == all ? Qt::Checked : Qt::PartiallyChecked;
    return {};
}

QVariant ToolsModel::toolData(const Tool &tool, int column, int role) const {
    const gateway::Endpoint &info = tool.endpoint->info();
    if (role == IdRole)
        return toQString(info.id.text());
    if (role == Qt::ToolTipRole)
        return toQString(info.title() + '\n' + info.displayName());
    if (column == Name && role == Qt::CheckStateRole)
        return tool.listed ? Qt::Checked : Qt::Unchecked;
    if (column == Name && role == MethodRole)
        return toQString(info.method);
    if (column == Name && role == DetailRole)
        return toQString(info.path);
    if (column == Name && role == Qt::AccessibleTextRole)
        return toQString(tool.name + ", " + info.title());
    if (column == Permission && role == ToneRole)
        return static_cast<int>(tool.permission == gateway::ToolPermission::Allow ? Tone::Muted
                                : tool.permission == gateway::ToolPermission::Ask ? Tone::Warning
                                                                                  : Tone::Bad);
    if (column == Edited && role == ToneRole)
        return static_cast<int>(tool.conflict ? Tone::Warning : Tone::Muted);
    if (role != Qt::DisplayRole)
        return {};
    if (column == Name)
        return toQString(tool.name);
    if (column == Permission)
        return permissionText(tool.permission);
    return tool.conflict          ? tr("description changed")
           : tool.editedOnProfile ? tr("for this profile")
           : tool.edited          ? tr("for everybody")
                                  : QString();
}

QVariant ToolsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Tool");
    case Permission:
        return tr("Permission");
    default:
        return tr("Edited");
    }
}

Qt::ItemFlags ToolsModel::flags(const QModelIndex &index) const {
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.column() == Name ? flags | Qt::ItemIsUserCheckable : flags;
}

bool ToolsModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid())
        return false;
    std::vector<gateway::EndpointId> endpoints;
    if (const Tool *tool = toolAt(index)) {
        endpoints.push_back(tool->endpoint->info().id);
    } else {
        for (const Tool &each : m_nodes[static_cast<std::size_t>(index.row())].tools)
            endpoints.push_back(each.endpoint->info().id);
    }
    Q_EMIT listRequested(endpoints, value.toInt() != Qt::Unchecked);
    return false;
}

} // namespace console
