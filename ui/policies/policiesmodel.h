#pragma once

#include "gateway/catalog/catalog.h"

#include "ui/common/rowsmodel.h"

#include <optional>

namespace console {

/// What a person chooses from: "All callers share its room", "Each client has room of its own", ...
[[nodiscard]] QString roomText(gateway::PolicyAttachment::Each each);

/// One policy as it looks from what it may be attached to.
struct PolicyRow {
    gateway::Policy policy;
    std::optional<gateway::PolicyAttachment::Each> room; ///< Who has room of their own; empty: not attached.
    std::vector<gateway::QuotaUse> uses;                 ///< Of this attachment, in the present windows.
    QString elsewhere;                                   ///< What else it is attached to.
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
    [[nodiscard]] static QString stateText(const PolicyRow &row);
};

} // namespace console
