#pragma once

#include "gateway/domain/contract.h"

#include "ui/common/rowsmodel.h"

namespace console {

/// The parameters of a contract, one a row.
class ParametersModel final : public RowsModel<gateway::Parameter> {
    Q_OBJECT
public:
    enum Column : int { Name, Where, Type, Required, Description, ColumnCount };
    using RowsModel::RowsModel;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant cell(const gateway::Parameter &parameter, int column, int role) const override;
};

} // namespace console
