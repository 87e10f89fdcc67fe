#pragma once

#include "ui/common/page.h"

class QPushButton;
class QStackedWidget;
class QTableView;

namespace console {

class PublicationsModel;
class SearchLine;

/// What an admin writes for AI clients and publishes to profiles: prompts and documents.
class PublicationsPage final : public Page {
    Q_OBJECT
public:
    PublicationsPage(const PageContext &context, QWidget *parent);
    void find() override;
    void refresh() override;
    void removeSelected() override;

private:
    void makeActions();
    [[nodiscard]] QWidget *makeContent();
    void takeSnapshot();
    void showSelection();
    void writePrompt(const gateway::WrittenPrompt &prompt);
    void writeDocument(const gateway::WrittenDocument &document);
    void editSelected();

    PublicationsModel *m_model;
    QStackedWidget *m_stack;
    SearchLine *m_search = nullptr;
    QTableView *m_table = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_document = nullptr;
    QPushButton *m_prompt = nullptr;
};

} // namespace console
