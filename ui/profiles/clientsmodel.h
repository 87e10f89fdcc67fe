#pragma once

#include "gateway/catalog/catalog.h"

#include <QAbstractItemModel>

#include <vector>

namespace console {

/// Clients with their profiles, of one snapshot, ordered by name.
class ClientsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;

    /// Keeps the rows (and with them the selection) where the snapshot holds the same clients and profiles.
    void setCatalog(gateway::CatalogPtr catalog);
    /// Only clients whose name or one of whose profiles holds every word.
    void setFilter(const QString &text);
    [[nodiscard]] const gateway::CatalogPtr &catalog() const { return m_catalog; }

    /// The client of the row, or of the profile's row.
    [[nodiscard]] const gateway::Client *clientAt(const QModelIndex &index) const;
    [[nodiscard]] const gateway::Profile *profileAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const gateway::ClientId &id) const;
    [[nodiscard]] QModelIndex indexOf(const gateway::ProfileId &id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Node {
        const gateway::Client *client = nullptr;
        std::vector<const gateway::Profile *> profiles;
    };
    [[nodiscard]] std::vector<Node> nodesOf(const gateway::Catalog &catalog) const;
    [[nodiscard]] QVariant profileData(const gateway::Profile &profile, int role) const;

    gateway::CatalogPtr m_catalog;
    QStringList m_words;
    std::vector<Node> m_nodes;
};

} // namespace console
