#pragma once

#include "gateway/catalog/catalog.h"

#include "ui/common/rowsmodel.h"

namespace console {

/// One policy as it looks from the client or profile that it may be attached to.
struct PolicyRow {
    gateway::Policy policy;
    bool isAttached = false;
    std::vector<gateway::QuotaUse> uses; ///< Of this attachment, in the present windows.
    QString elsewhere;                   ///< What else it is attached to.
};

/// Every policy there is: whether it holds here, what it limits, how much is used.
class PoliciesModel final : public RowsModel<PolicyRow> {
    Q_OBJECT
public:
    enum Column : int { Name, State, Limits, Used, Elsewhere, ColumnCount };
    using RowsModel::RowsModel;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant cell(const PolicyRow &row, int column, int role) const override;

private:
    [[nodiscard]] static QString usedText(const PolicyRow &row);
};

} // namespace console
