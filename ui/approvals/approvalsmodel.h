#pragma once

#include "gateway/domain/approval.h"

#include "ui/common/rowsmodel.h"

namespace console {

/// The calls that wait for a person, and how long still.
class ApprovalsModel final : public RowsModel<gateway::Approval> {
    Q_OBJECT
public:
    enum Column : int { Call, Client, Left, ColumnCount };
    using RowsModel::RowsModel;

    void setApprovals(std::vector<gateway::Approval> approvals, gateway::TimeUs now);
    void setNow(gateway::TimeUs now);
    [[nodiscard]] QModelIndex indexOf(const std::string &id) const;

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant cell(const gateway::Approval &approval, int column, int role) const override;

private:
    gateway::TimeUs m_now = 0;
};

/// "9:41", "1:02:03"; "0:00" when it is over.
[[nodiscard]] QString timeLeftText(const gateway::Approval &approval, gateway::TimeUs now);

} // namespace console
