#pragma once

#include "gateway/admin/breakerstates.h"
#include "gateway/catalog/catalog.h"

#include "ui/common/groupsmodel.h"

namespace console {

/// A collection as the tree shows it.
struct CollectionHead {
    const gateway::CatalogCollection *collection = nullptr;
    std::size_t published = 0;
    std::string breaker; ///< State of its circuit breaker; empty where it has not been called.

    [[nodiscard]] const gateway::CollectionId &key() const { return collection->info.id; }
};

struct EndpointRow {
    const gateway::CatalogEndpoint *endpoint = nullptr;

    [[nodiscard]] const gateway::EndpointId &key() const { return endpoint->info().id; }
};

/// Collections with their endpoints, of one snapshot. Ticking a box changes nothing here: it asks for publishing, and
/// the next snapshot brings the change.
class CollectionsModel final : public GroupsModel<CollectionHead, EndpointRow> {
    Q_OBJECT
public:
    enum Column : int { Name, Published, Description, ColumnCount };
    using GroupsModel::GroupsModel;

    void setCatalog(gateway::CatalogPtr catalog);
    /// Only endpoints that hold every word, and collections that have such or match themselves.
    void setFilter(const QString &text);
    /// How the upstreams do, as the running gateway tells.
    void setBreakers(std::vector<gateway::BreakerStatus> breakers);
    [[nodiscard]] const gateway::CatalogPtr &catalog() const { return m_catalog; }

    /// Null where the index is not of that kind.
    [[nodiscard]] const gateway::CatalogCollection *collectionAt(const QModelIndex &index) const;
    [[nodiscard]] const gateway::CatalogEndpoint *endpointAt(const QModelIndex &index) const;

    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    /// Somebody ticked or unticked the box of an endpoint or a collection.
    void publishRequested(const QModelIndex &index, bool published);

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant headCell(const Group &group, int column, int role) const override;
    [[nodiscard]] QVariant rowCell(const EndpointRow &row, int column, int role) const override;

private:
    [[nodiscard]] std::vector<Group> groupsOf(const gateway::Catalog &catalog) const;
    [[nodiscard]] static QVariant upstreamCell(const CollectionHead &head, int role);

    gateway::CatalogPtr m_catalog;
    QStringList m_words;
    std::vector<gateway::BreakerStatus> m_breakers;
};

} // namespace console
