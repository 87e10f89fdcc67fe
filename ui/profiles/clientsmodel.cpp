#include "ui/profiles/clientsmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <algorithm>

namespace console {

namespace {

constexpr quintptr topLevel = 0;

template <typename T>
void sortByName(std::vector<const T *> &items) {
    std::sort(items.begin(), items.end(), [](const T *a, const T *b) {
        return toQString(a->name).compare(toQString(b->name), Qt::CaseInsensitive) < 0;
    });
}

std::vector<const gateway::Profile *> profilesOf(const gateway::Catalog &catalog, const gateway::ClientId &client) {
    std::vector<const gateway::Profile *> profiles;
    for (const gateway::Profile &profile : catalog.profiles()) {
        if (profile.client == client)
            profiles.push_back(&profile);
    }
    sortByName(profiles);
    return profiles;
}

template <typename Node>
bool sameShape(const std::vector<Node> &a, const std::vector<Node> &b) {
    const auto sameId = [](const auto *x, const auto *y) { return x->id == y->id; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Node &x, const Node &y) {
        return sameId(x.client, y.client) &&
               std::equal(x.profiles.begin(), x.profiles.end(), y.profiles.begin(), y.profiles.end(), sameId);
    });
}

} // namespace

void ClientsModel::setCatalog(gateway::CatalogPtr catalog) {
    std::vector<Node> nodes = nodesOf(*catalog);
    const bool keepsRows = m_catalog != nullptr && sameShape(m_nodes, nodes);
    const gateway::CatalogPtr previous = std::exchange(m_catalog, std::move(catalog)); // the old nodes point into it
    if (!keepsRows)
        beginResetModel();
    m_nodes = std::move(nodes);
    if (!keepsRows) {
        endResetModel();
        return;
    }
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex client = index(row, 0);
        Q_EMIT dataChanged(client, client);
        if (const int count = rowCount(client); count > 0)
            Q_EMIT dataChanged(index(0, 0, client), index(count - 1, 0, client));
    }
}

void ClientsModel::setFilter(const QString &text) {
    m_words = searchWords(text);
    if (m_catalog == nullptr)
        return;
    beginResetModel();
    m_nodes = nodesOf(*m_catalog);
    endResetModel();
}

std::vector<ClientsModel::Node> ClientsModel::nodesOf(const gateway::Catalog &catalog) const {
    std::vector<const gateway::Client *> clients;
    for (const gateway::Client &client : catalog.clients())
        clients.push_back(&client);
    sortByName(clients);
    std::vector<Node> nodes;
    for (const gateway::Client *client : clients) {
        Node node{client, profilesOf(catalog, client->id)};
        QString text = toQString(client->name);
        for (const gateway::Profile *profile : node.profiles)
            text += QLatin1Char(' ') + toQString(profile->name);
        if (containsWords(text, m_words))
            nodes.push_back(std::move(node));
    }
    return nodes;
}

const gateway::Client *ClientsModel::clientAt(const QModelIndex &index) const {
    if (!index.isValid())
        return nullptr;
    const std::size_t row =
        index.internalId() == topLevel ? static_cast<std::size_t>(index.row()) : index.internalId() - 1;
    return m_nodes[row].client;
}

const gateway::Profile *ClientsModel::profileAt(const QModelIndex &index) const {
    if (!index.isValid() || index.internalId() == topLevel)
        return nullptr;
    return m_nodes[index.internalId() - 1].profiles[static_cast<std::size_t>(index.row())];
}

QModelIndex ClientsModel::indexOf(const gateway::ClientId &id) const {
    const auto found =
        std::find_if(m_nodes.begin(), m_nodes.end(), [&](const Node &node) { return node.client->id == id; });
    return found == m_nodes.end() ? QModelIndex() : index(static_cast<int>(found - m_nodes.begin()), 0);
}

QModelIndex ClientsModel::indexOf(const gateway::ProfileId &id) const {
    for (std::size_t row = 0; row < m_nodes.size(); ++row) {
        const auto &profiles = m_nodes[row].profiles;
        const auto found = std::find_if(profiles.begin(), profiles.end(), [&](const auto *p) { return p->id == id; });
        if (found != profiles.end())
            return createIndex(static_cast<int>(found - profiles.begin()), 0, row + 1);
    }
    return {};
}

QModelIndex ClientsModel::index(int row, int column, const QModelIndex &parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : topLevel);
}

QModelIndex ClientsModel::parent(const QModelIndex &child) const {
    if (!child.isValid() || child.internalId() == topLevel)
        return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, topLevel);
}

int ClientsModel::rowCount(const QModelIndex &parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_nodes.size());
    const bool isClient = parent.internalId() == topLevel;
    return isClient ? static_cast<int>(m_nodes[static_cast<std::size_t>(parent.row())].profiles.size()) : 0;
}

int ClientsModel::columnCount(const QModelIndex &) const {
    return 1;
}

QVariant ClientsModel::data(const QModelIndex &index, int role) const {
    if (const gateway::Profile *profile = profileAt(index))
        return profileData(*profile, role);
    const gateway::Client *client = clientAt(index);
    if (client == nullptr)
        return {};
    if (role == Qt::DisplayRole)
        return toQString(client->name);
    if (role == Qt::ToolTipRole)
        return toQString(client->description.empty() ? client->id.text() : client->description);
    return role == IdRole ? QVariant(toQString(client->id.text())) : QVariant();
}

QVariant ClientsModel::profileData(const gateway::Profile &profile, int role) const {
    switch (role) {
    case Qt::DisplayRole:
        return toQString(profile.name);
    case Qt::ToolTipRole:
    case IdRole:
        return toQString(profile.id.text());
    case DetailRole:
        return !profile.enabled ? tr("off") : profile.readOnly ? tr("read-only") : QString();
    case ToneRole:
        return static_cast<int>(profile.enabled ? Tone::Normal : Tone::Muted);
    default:
        return {};
    }
}

} // namespace console
