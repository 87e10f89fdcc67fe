#pragma once

#include "gateway/admin/importservice.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QTabWidget;
class QTreeView;

namespace console {

class OperationsModel;
class ProblemsModel;

/// What a description holds and what was found wrong with it; how it shall be called here and what of it is published.
class ImportPreviewPage final : public QWidget {
    Q_OBJECT
public:
    explicit ImportPreviewPage(QWidget *parent = nullptr);
    void setPreview(std::shared_ptr<const gateway::ImportPreview> preview);
    [[nodiscard]] gateway::ImportRequest request() const;

private:
    [[nodiscard]] QWidget *makeForm();
    void showCounts();

    std::shared_ptr<const gateway::ImportPreview> m_preview;
    OperationsModel *m_operations;
    ProblemsModel *m_problems;
    QLabel *m_title;
    QLabel *m_facts;
    QTabWidget *m_tabs;
    QTreeView *m_tree;
    QLineEdit *m_name;
    QLineEdit *m_baseUrl;
    QComboBox *m_publish;
    QCheckBox *m_private;
};

} // namespace console
