#include "ui/profiles/clientsmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

namespace console {

namespace {

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

} // namespace

void ClientsModel::setCatalog(gateway::CatalogPtr catalog) {
    const gateway::CatalogPtr previous = std::exchange(m_catalog, std::move(catalog)); // the old rows point into it
    setGroups(groupsOf(*m_catalog));
}

void ClientsModel::setFilter(const QString &text) {
    m_words = searchWords(text);
    if (m_catalog != nullptr)
        setGroups(groupsOf(*m_catalog));
}

std::vector<ClientsModel::Group> ClientsModel::groupsOf(const gateway::Catalog &catalog) const {
    std::vector<const gateway::Client *> clients;
    for (const gateway::Client &client : catalog.clients())
        clients.push_back(&client);
    sortByName(clients);
    std::vector<Group> groups;
    for (const gateway::Client *client : clients) {
        Group group{{client}, {}};
        QString text = toQString(client->name);
        for (const gateway::Profile *profile : profilesOf(catalog, client->id)) {
            group.rows.push_back({profile});
            text += QLatin1Char(' ') + toQString(profile->name);
        }
        if (containsWords(text, m_words))
            groups.push_back(std::move(group));
    }
    return groups;
}

const gateway::Client *ClientsModel::clientAt(const QModelIndex &index) const {
    const ClientHead *head = headAt(index.parent().isValid() ? index.parent() : index);
    return head == nullptr ? nullptr : head->client;
}

const gateway::Profile *ClientsModel::profileAt(const QModelIndex &index) const {
    const ProfileRow *row = rowAt(index);
    return row == nullptr ? nullptr : row->profile;
}

QVariant ClientsModel::headCell(const Group &group, int /*column*/, int role) const {
    const gateway::Client &client = *group.head.client;
    if (role == Qt::DisplayRole)
        return toQString(client.name);
    if (role == Qt::ToolTipRole)
        return toQString(client.description.empty() ? client.id.text() : client.description);
    return role == IdRole ? QVariant(toQString(client.id.text())) : QVariant();
}

QVariant ClientsModel::rowCell(const ProfileRow &row, int /*column*/, int role) const {
    const gateway::Profile &profile = *row.profile;
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
