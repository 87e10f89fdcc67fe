#pragma once

#include "gateway/catalog/catalog.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace console {

class RulesModel;
class TablePanel;

/// What a profile demands of arguments: a part of the profile that is saved with it.
class RulesEditor final : public QWidget {
    Q_OBJECT
public:
    explicit RulesEditor(QWidget *parent);
    void setRules(const gateway::CatalogPtr &catalog, const std::vector<gateway::ArgumentRule> &rules);
    [[nodiscard]] const std::vector<gateway::ArgumentRule> &rules() const;

Q_SIGNALS:
    void changed();

private:
    void add();
    void edit();
    void remove();
    void openDialog(const gateway::ArgumentRule &rule);
    /// In the place of `before`, or of the rule for the same argument of the same endpoints; else at the end.
    void put(const gateway::ArgumentRule &before, const gateway::ArgumentRule &rule);
    void showSelection();

    gateway::CatalogPtr m_catalog;
    RulesModel *m_model;
    QTableView *m_table;
    TablePanel *m_panel;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace console
