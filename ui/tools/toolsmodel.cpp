#include "ui/tools/toolsmodel.h"

#include "gateway/catalog/profileview.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"
#include "ui/tools/tooltexts.h"

#include <algorithm>
#include <utility>

namespace console {

namespace {

bool isListCurated(const gateway::Catalog &catalog, const gateway::Profile *profile,
                   const gateway::CatalogCollection &collection) {
    if (profile != nullptr)
        return gateway::ProfileView(catalog, *profile).isListCurated();
    const auto &curated = catalog.curatedCollections();
    return std::find(curated.begin(), curated.end(), &collection) != curated.end();
}

} // namespace

void ToolsModel::setCatalog(gateway::CatalogPtr catalog, const gateway::ProfileId &profile) {
    m_profile = profile;
    const gateway::CatalogPtr previous = std::exchange(m_catalog, std::move(catalog)); // the old rows point into it
    setGroups(groupsOf(*m_catalog));
}

void ToolsModel::setFilter(const QString &text) {
    m_words = searchWords(text);
    if (m_catalog != nullptr)
        setGroups(groupsOf(*m_catalog));
}

const gateway::Profile *ToolsModel::profile() const {
    return m_catalog == nullptr ? nullptr : m_catalog->profile(m_profile);
}

std::vector<ToolsModel::Group> ToolsModel::groupsOf(const gateway::Catalog &catalog) const {
    const gateway::Profile *profile = catalog.profile(m_profile);
    std::vector<Group> groups;
    for (const auto &collection : catalog.collections()) {
        Group group{{collection.get()}, {}};
        const bool isCurated = isListCurated(catalog, profile, *collection);
        for (const auto &endpoint : collection->endpoints) {
            const gateway::Endpoint &info = endpoint->info();
            if (profile != nullptr ? !profile->allows(info) : !info.published)
                continue;
            ToolRow tool = toolOf(catalog, *endpoint);
            const QString text =
                toQString(collection->info.name + ' ' + info.title() + ' ' + info.displayName() + ' ' + tool.name);
            if (!containsWords(text, m_words))
                continue;
            const gateway::EffectiveTool *decided =
                profile != nullptr ? gateway::ProfileView(catalog, *profile).tool(*endpoint) : endpoint->tool();
            tool.listed = decided != nullptr && decided->curation().listed ? *decided->curation().listed : !isCurated;
            group.head.listed += tool.listed ? 1 : 0;
            group.rows.push_back(std::move(tool));
        }
        if (!group.rows.empty())
            groups.push_back(std::move(group));
    }
    return groups;
}

ToolRow ToolsModel::toolOf(const gateway::Catalog &catalog, const gateway::CatalogEndpoint &endpoint) const {
    const gateway::Profile *profile = catalog.profile(m_profile);
    const gateway::ProfileTools *own = profile == nullptr ? nullptr : catalog.profileTools(profile->id);
    const gateway::EffectiveTool *decided =
        profile != nullptr ? gateway::ProfileView(catalog, *profile).tool(endpoint) : endpoint.tool();
    ToolRow tool;
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

const gateway::CatalogEndpoint *ToolsModel::endpointAt(const QModelIndex &index) const {
    const ToolRow *tool = rowAt(index);
    return tool == nullptr ? nullptr : tool->endpoint;
}

QVariant ToolsModel::headCell(const Group &group, int column, int role) const {
    const ToolsHead &head = group.head;
    const auto all = static_cast<int>(group.rows.size());
    if (role == IdRole)
        return toQString(head.collection->info.id.text());
    if (column != Name)
        return {};
    if (role == Qt::DisplayRole)
        return toQString(head.collection->info.name);
    if (role == DetailRole)
        return tr("%1 of %2 on the list").arg(head.listed).arg(all);
    if (role == Qt::CheckStateRole)
        return head.listed == 0 ? Qt::Unchecked : head.listed == all ? Qt::Checked : Qt::PartiallyChecked;
    return {};
}

QVariant ToolsModel::rowCell(const ToolRow &tool, int column, int role) const {
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

QString ToolsModel::header(int column) const {
    switch (column) {
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
    if (const ToolRow *tool = rowAt(index)) {
        endpoints.push_back(tool->key());
    } else {
        for (const ToolRow &each : groupAt(index).rows)
            endpoints.push_back(each.key());
    }
    Q_EMIT listRequested(endpoints, value.toInt() != Qt::Unchecked);
    return false;
}

} // namespace console
