#pragma once

#include "gateway/catalog/catalog.h"

#include "ui/common/rowsmodel.h"

namespace console {

/// One prompt or one document of the list; exactly one id is set.
struct PublicationRow {
    gateway::PromptId prompt;
    gateway::DocumentId document;
    QString name;
    QString detail; ///< Where a document is found, what a prompt asks for.
    QString about;
    int profiles = 0;
};

/// What an admin wrote for MCP clients: prompts first, then documents, each by name.
class PublicationsModel final : public RowsModel<PublicationRow> {
    Q_OBJECT
public:
    enum Column : int { Name, Kind, Detail, Profiles, About, ColumnCount };
    using RowsModel::RowsModel;

    /// Only rows that hold every word of `filter`.
    void setCatalog(const gateway::Catalog &catalog, const QString &filter);

protected:
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant cell(const PublicationRow &row, int column, int role) const override;
};

} // namespace console
