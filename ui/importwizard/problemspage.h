#pragma once

#include "gateway/admin/importpreview.h"

#include <QWidget>

class QTableView;

namespace console {

class ProblemsModel;
class SourceView;

/// What was found while a description was read, and the place in its source.
class ProblemsPage final : public QWidget {
    Q_OBJECT
public:
    explicit ProblemsPage(QWidget *parent = nullptr);
    void setPreview(gateway::ImportPreviewPtr preview);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showPlace(const gateway::Problem *problem);

    gateway::ImportPreviewPtr m_preview;
    ProblemsModel *m_model;
    QTableView *m_table;
    SourceView *m_source;
};

} // namespace console
