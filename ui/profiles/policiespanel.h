#pragma once

#include "ui/common/page.h"

class QPushButton;
class QStackedWidget;
class QTableView;

namespace console {

class PoliciesModel;
class PolicyDialog;

/// The policies that hold for a client or a profile: add, edit, attach, detach, remove. What is done here counts at
/// once.
class PoliciesPanel final : public QWidget {
    Q_OBJECT
public:
    PoliciesPanel(const PageContext &context, QWidget *parent);
    void setTarget(const gateway::CatalogPtr &catalog, const gateway::PolicyAttachment &target);

Q_SIGNALS:
    void failed(const gateway::Error &error);

private:
    [[nodiscard]] QWidget *makeTable();
    void load();
    void add();
    void edit();
    void store(PolicyDialog &dialog, const gateway::Policy &policy);
    void attachOrDetach();
    void remove();
    void showSelection();
    /// Tells what went wrong; the next snapshot shows what went well.
    [[nodiscard]] gateway::Done<void> reportFailure();

    PageContext m_context;
    gateway::CatalogPtr m_catalog;
    gateway::PolicyAttachment m_target;
    PoliciesModel *m_model;
    QStackedWidget *m_stack;
    QTableView *m_table;
    QPushButton *m_attach = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;
    Answers m_answers;
};

} // namespace console
