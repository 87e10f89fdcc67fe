#pragma once

#include "gateway/core/error.h"

#include "ui/common/rowsmodel.h"

namespace console {

/// What was found while a description was read: how bad, where, what was done about it.
class ProblemsModel final : public RowsModel<gateway::Problem> {
    Q_OBJECT
public:
    enum Column : int { Severity, Line, Message, Place, ColumnCount };
    using RowsModel::RowsModel;

    /// The file of a split description that the problem is in; empty for the document itself.
    [[nodiscard]] static QString fileOf(const gateway::Problem &problem);

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant cell(const gateway::Problem &problem, int column, int role) const override;

private:
    [[nodiscard]] static QString lineText(const gateway::Problem &problem);
    [[nodiscard]] static QString severityText(gateway::Problem::Severity severity);
};

} // namespace console
