#pragma once

#include "gateway/catalog/catalog.h"

#include "ui/common/groupsmodel.h"

namespace console {

/// A collection that has tools.
struct ToolsHead {
    const gateway::CatalogCollection *collection = nullptr;
    int listed = 0;

    [[nodiscard]] const gateway::CollectionId &key() const { return collection->info.id; }
};

/// An endpoint as a tool, with what was decided about it.
struct ToolRow {
    const gateway::CatalogEndpoint *endpoint = nullptr;
    std::string name;
    gateway::ToolPermission permission = gateway::ToolPermission::Allow;
    bool listed = false;
    bool edited = false; ///< On any level.
    bool editedOnProfile = false;
    bool conflict = false;

    [[nodiscard]] const gateway::EndpointId &key() const { return endpoint->info().id; }
};

/// Collections with their endpoints as tools, of one snapshot: as everybody has them, or one profile. Ticks say what is
/// on the list of tools; ticking changes nothing here: it asks for the change, and the next snapshot brings it.
class ToolsModel final : public GroupsModel<ToolsHead, ToolRow> {
    Q_OBJECT
public:
    enum Column : int { Name, Permission, Edited, ColumnCount };
    using GroupsModel::GroupsModel;

    /// `profile` empty: everybody, then published endpoints are shown; else those that the profile allows.
    void setCatalog(gateway::CatalogPtr catalog, const gateway::ProfileId &profile);
    /// Only endpoints that hold every word.
    void setFilter(const QString &text);
    [[nodiscard]] const gateway::CatalogPtr &catalog() const { return m_catalog; }
    /// Null where it is everybody.
    [[nodiscard]] const gateway::Profile *profile() const;

    /// Null where the index is no endpoint's.
    [[nodiscard]] const gateway::CatalogEndpoint *endpointAt(const QModelIndex &index) const;

    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// Somebody ticked or unticked an endpoint, or all that are shown of a collection.
    void listRequested(const std::vector<gateway::EndpointId> &endpoints, bool listed);

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant headCell(const Group &group, int column, int role) const override;
    [[nodiscard]] QVariant rowCell(const ToolRow &tool, int column, int role) const override;

private:
    [[nodiscard]] std::vector<Group> groupsOf(const gateway::Catalog &catalog) const;
    [[nodiscard]] ToolRow toolOf(const gateway::Catalog &catalog, const gateway::CatalogEndpoint &endpoint) const;

    gateway::CatalogPtr m_catalog;
    gateway::ProfileId m_profile;
    QStringList m_words;
};

} // namespace console
