#pragma once

#include "gateway/toolpreview.h"

#include "ui/common/page.h"
#include "ui/tools/toolvaluesmodel.h"

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace console {

class FindingsLabel;
class JsonView;

/// One endpoint as a tool: every value with where it comes from, to edit and to reset, and what a model sees of it.
/// Contracts are compiled on a pool thread.
class ToolPane final : public QWidget {
    Q_OBJECT
public:
    ToolPane(const PageContext &context, QWidget *parent);
    /// As everybody has it, or (`profile`) one profile. The snapshot is held while it is shown. No endpoint shows the
    /// hint to choose one.
    void setTool(gateway::CatalogPtr catalog, const gateway::CatalogEndpoint *endpoint,
                 const gateway::Profile *profile);
    /// Takes back the chosen value, where this level edited it.
    void resetChosen();

Q_SIGNALS:
    void failed(const gateway::Error &error);

private:
    struct Shown {
        gateway::ToolSheet sheet;
        gateway::Result<gateway::ToolPreview> preview;
    };
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeValues();
    void showTool(const Shown &shown);
    void showPreview(const gateway::Result<gateway::ToolPreview> &preview);
    void showChoice();
    void goToValue(const QModelIndex &index);
    void editValueBeside(const QModelIndex &index);
    void edit(const std::string &field, std::optional<std::string> value);
    void keepChosen();

    PageContext m_context;
    gateway::CatalogPtr m_catalog;
    gateway::EndpointId m_endpoint;
    gateway::ProfileId m_profile; ///< Empty: everybody.
    QStackedWidget *m_stack;
    QLabel *m_title;
    QLabel *m_level;
    FindingsLabel *m_problems;
    ToolValuesModel *m_model;
    QTableView *m_table;
    QPushButton *m_reset;
    QPushButton *m_keep;
    QLabel *m_tokens;
    JsonView *m_definition;
    JsonView *m_answer;
    Answers m_answers;
};

} // namespace console
