#pragma once

#include "gateway/catalog/catalog.h"

#include <QAbstractItemModel>

#include <optional>
#include <vector>

namespace console {

/// Collections with their endpoints as tools, of one snapshot: as everybody has them, or one profile. Ticks say what is
/// on the list of tools; ticking changes nothing here: it asks for the change, and the next snapshot brings it.
class ToolsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column : int { Name, Permission, Edited, ColumnCount };
    using QAbstractItemModel::QAbstractItemModel;

    /// `profile` empty: everybody, then published endpoints are shown; else those that the profile allows. Keeps the
    /// rows where the endpoints are the same.
    void setCatalog(gateway::CatalogPtr catalog, const gateway::ProfileId &profile);
    /// Only endpoints that hold every word.
    void setFilter(const QString &text);
    [[nodiscard]] const gateway::CatalogPtr &catalog() const { return m_catalog; }
    /// Null where it is everybody.
    [[nodiscard]] const gateway::Profile *profile() const;

    /// Null where the index is no endpoint's.
    [[nodiscard]] const gateway::CatalogEndpoint *endpointAt(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// Somebody ticked or unticked an endpoint, or all that are shown of a collection.
    void listRequested(const std::vector<gateway::EndpointId> &endpoints, bool listed);

private:
    struct Tool {
        const gateway::CatalogEndpoint *endpoint = nullptr;
        std::string name;
        gateway::ToolPermission permission = gateway::ToolPermission::Allow;
        bool listed = false;
        bool edited = false; ///< On any level.
        bool editedOnProfile = false;
        bool conflict = false;
    };
    struct Node {
        const gateway::CatalogCollection *collection = nullptr;
        std::vector<Tool> tools;
        int listed = 0;
    };
    [[nodiscard]] std::vector<Node> nodesOf(const gateway::Catalog &catalog) const;
    [[nodiscard]] Tool toolOf(const gateway::Catalog &catalog, const gateway::CatalogEndpoint &endpoint) const;
    [[nodiscard]] const Tool *toolAt(const QModelIndex &index) const;
    [[nodiscard]] QVariant collectionData(const Node &node, int column, int role) const;
    [[nodiscard]] QVariant toolData(const Tool &tool, int column, int role) const;
    void tellEverythingChanged();

    gateway::CatalogPtr m_catalog;
    gateway::ProfileId m_profile;
    QStringList m_words;
    std::vector<Node> m_nodes;
};

} // namespace console
