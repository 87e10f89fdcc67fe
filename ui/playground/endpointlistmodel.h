#pragma once

#include "gateway/catalog/catalog.h"

#include "ui/common/rowsmodel.h"

namespace console {

/// The endpoints that one profile can call, with a search.
class EndpointListModel final : public RowsModel<const gateway::CatalogEndpoint *> {
    Q_OBJECT
public:
    using RowsModel::RowsModel;

    /// The snapshot is held as long as its endpoints are shown.
    void setEndpoints(gateway::CatalogPtr catalog, std::vector<const gateway::CatalogEndpoint *> endpoints);
    void setFilter(const QString &text);
    [[nodiscard]] const gateway::CatalogPtr &catalog() const { return m_catalog; }
    [[nodiscard]] QModelIndex indexOf(const gateway::EndpointId &id) const;

protected:
    [[nodiscard]] int columns() const override { return 1; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant cell(const gateway::CatalogEndpoint *const &endpoint, int column, int role) const override;

private:
    void show();

    gateway::CatalogPtr m_catalog;
    std::vector<const gateway::CatalogEndpoint *> m_all;
    QStringList m_words;
};

} // namespace console
