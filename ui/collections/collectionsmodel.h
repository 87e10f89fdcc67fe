#pragma once

#include "gateway/catalog/catalog.h"

#include <QAbstractItemModel>

#include <vector>

namespace console {

/// Collections with their endpoints, of one snapshot. Ticking a box changes nothing here: it asks for publishing, and
/// the next snapshot brings the change.
class CollectionsModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column : int { Name, Published, Description, ColumnCount };
    using QAbstractItemModel::QAbstractItemModel;

    /// Keeps the rows (and with them selection and expansion) where the snapshot holds the same endpoints.
    void setCatalog(gateway::CatalogPtr catalog);
    /// Only endpoints that hold every word, and collections that have such or match themselves.
    void setFilter(const QString &text);
    [[nodiscard]] const gateway::CatalogPtr &catalog() const { return m_catalog; }

    /// Null where the index is not of that kind.
    [[nodiscard]] const gateway::CatalogCollection *collectionAt(const QModelIndex &index) const;
    [[nodiscard]] const gateway::CatalogEndpoint *endpointAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const gateway::CollectionId &id) const;
    [[nodiscard]] QModelIndex indexOf(const gateway::EndpointId &id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// Somebody ticked or unticked the box of an endpoint or a collection.
    void publishRequested(const QModelIndex &index, bool published);

private:
    struct Node {
        const gateway::CatalogCollection *collection = nullptr;
        std::vector<const gateway::CatalogEndpoint *> shown;
        std::size_t published = 0;
    };
    [[nodiscard]] std::vector<Node> nodesOf(const gateway::Catalog &catalog) const;
    [[nodiscard]] QVariant collectionData(const Node &node, int column, int role) const;
    [[nodiscard]] QVariant endpointData(const gateway::Endpoint &endpoint, int column, int role) const;
    void tellEverythingChanged();

    gateway::CatalogPtr m_catalog;
    QStringList m_words;
    std::vector<Node> m_nodes;
};

} // namespace console
