#pragma once

#include "ui/common/page.h"

class QMenu;
class QPushButton;
class QTableView;

namespace console {

class PoliciesModel;
class PolicyDialog;
class TablePanel;

/// The policies that hold for a client, profile, collection or endpoint: add, edit, attach, detach, remove. What is
/// done here counts at once.
class PoliciesPanel final : public QWidget {
    Q_OBJECT
public:
    PoliciesPanel(const PageContext &context, QWidget *parent);
    void setTarget(const gateway::CatalogPtr &catalog, const gateway::PolicyAttachment &target);

Q_SIGNALS:
    void failed(const gateway::Error &error);

private:
    void makeButtons();
    [[nodiscard]] QMenu *makeAttachMenu();
    void load();
    void add();
    void edit();
    void store(PolicyDialog &dialog, const gateway::Policy &policy);
    /// Detaches what is attached; attaches the rest, where all callers share its room.
    void attachOrDetach();
    void attach(gateway::PolicyAttachment::Each each);
    void remove();
    void showSelection();
    /// Tells what went wrong; the next snapshot shows what went well.
    [[nodiscard]] gateway::Done<void> reportFailure();

    PageContext m_context;
    gateway::CatalogPtr m_catalog;
    gateway::PolicyAttachment m_target;
    PoliciesModel *m_model;
    QTableView *m_table;
    TablePanel *m_panel = nullptr;
    QMenu *m_attachMenu = nullptr; ///< For targets that several clients call.
    QPushButton *m_attach = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;
    Answers m_answers;
};

} // namespace console
