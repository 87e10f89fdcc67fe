#pragma once

#include "gateway/catalog/catalog.h"

#include "ui/common/rowsmodel.h"

namespace console {

/// The argument rules of a profile while they are edited.
class RulesModel final : public RowsModel<gateway::ArgumentRule> {
    Q_OBJECT
public:
    enum Column : int { Endpoints, Argument, Demand, ColumnCount };
    using RowsModel::RowsModel;

    /// The catalog names the collections.
    void setRules(gateway::CatalogPtr catalog, std::vector<gateway::ArgumentRule> rules);
    /// What the rule demands, in the user's words: "required, at most 50".
    [[nodiscard]] static QString demandText(const gateway::ArgumentRule &rule);

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant cell(const gateway::ArgumentRule &rule, int column, int role) const override;

private:
    gateway::CatalogPtr m_catalog;
};

} // namespace console
