#pragma once

#include "gateway/domain/credential.h"

#include "ui/common/rowsmodel.h"

namespace console {

/// The credentials of one profile: how they end, when they were made, whether they still open the door.
class CredentialsModel final : public RowsModel<gateway::Credential> {
    Q_OBJECT
public:
    enum Column : int { Hint, State, Created, Expires, ColumnCount };
    using RowsModel::RowsModel;

    /// Newest first; what is valid is judged at `now`.
    void setCredentials(std::vector<gateway::Credential> credentials, gateway::TimeUs now);

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant cell(const gateway::Credential &credential, int column, int role) const override;

private:
    [[nodiscard]] static QString hintText(const gateway::Credential &credential);
    [[nodiscard]] QString stateText(const gateway::Credential &credential) const;

    gateway::TimeUs m_now = 0;
};

} // namespace console
