#pragma once

#include "gateway/admin/toolsheet.h"

#include "ui/common/rowsmodel.h"

namespace console {

/// Every value of one tool, with where it comes from. Editing changes nothing here: it asks for the change.
class ToolValuesModel final : public RowsModel<gateway::ToolValue> {
    Q_OBJECT
public:
    enum Column : int { Field, Value, From, ColumnCount };
    using RowsModel::RowsModel;

    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void editRequested(const std::string &field, const std::string &value);

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant cell(const gateway::ToolValue &value, int column, int role) const override;
};

} // namespace console
