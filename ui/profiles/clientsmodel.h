#pragma once

#include "gateway/catalog/catalog.h"

#include "ui/common/groupsmodel.h"

namespace console {

struct ClientHead {
    const gateway::Client *client = nullptr;

    [[nodiscard]] const gateway::ClientId &key() const { return client->id; }
};

struct ProfileRow {
    const gateway::Profile *profile = nullptr;

    [[nodiscard]] const gateway::ProfileId &key() const { return profile->id; }
};

/// Clients with their profiles, of one snapshot, ordered by name.
class ClientsModel final : public GroupsModel<ClientHead, ProfileRow> {
    Q_OBJECT
public:
    using GroupsModel::GroupsModel;

    void setCatalog(gateway::CatalogPtr catalog);
    /// Only clients whose name or one of whose profiles holds every word.
    void setFilter(const QString &text);
    [[nodiscard]] const gateway::CatalogPtr &catalog() const { return m_catalog; }

    /// The client of the row, or of the profile's row.
    [[nodiscard]] const gateway::Client *clientAt(const QModelIndex &index) const;
    [[nodiscard]] const gateway::Profile *profileAt(const QModelIndex &index) const;

protected:
    [[nodiscard]] int columns() const override { return 1; }
    [[nodiscard]] QString header(int) const override { return {}; }
    [[nodiscard]] QVariant headCell(const Group &group, int column, int role) const override;
    [[nodiscard]] QVariant rowCell(const ProfileRow &row, int column, int role) const override;

private:
    [[nodiscard]] std::vector<Group> groupsOf(const gateway::Catalog &catalog) const;

    gateway::CatalogPtr m_catalog;
    QStringList m_words;
};

} // namespace console
