#pragma once

#include "ui/common/page.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QTreeView;

namespace console {

class SearchLine;
class ToolPane;
class ToolsModel;

/// Endpoints as tools: which of them are on the list, and each of them in detail; as everybody has them, or a profile.
class ToolsPage final : public Page {
    Q_OBJECT
public:
    ToolsPage(const PageContext &context, QWidget *parent);
    void find() override;
    void refresh() override;
    void removeSelected() override; ///< Resets the chosen value.

private:
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeTree();
    void takeSnapshot();
    void fillProfiles();
    void showSelection();
    void measureCost();
    void showCost(const gateway::ProfileCost &cost);
    void setListed(const std::vector<gateway::EndpointId> &endpoints, bool listed);
    [[nodiscard]] gateway::ProfileId chosenProfile() const;

    ToolsModel *m_model;
    QStackedWidget *m_stack;
    QComboBox *m_profiles = nullptr;
    QLabel *m_cost = nullptr;
    SearchLine *m_search = nullptr;
    QTreeView *m_tree = nullptr;
    ToolPane *m_pane = nullptr;
};

} // namespace console
