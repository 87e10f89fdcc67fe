#include "ui/importwizard/problemspage.h"

#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/importwizard/problemsmodel.h"
#include "ui/importwizard/sourceview.h"

#include <QKeyEvent>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace console {

ProblemsPage::ProblemsPage(QWidget *parent)
    : QWidget(parent), m_model(new ProblemsModel(this)), m_table(new QTableView(this)), m_source(new SourceView(this)) {
    m_table->setObjectName(QStringLiteral("problemsTable"));
    m_table->setAccessibleName(tr("Problems"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_source->setObjectName(QStringLiteral("problemSource"));
    setUpTable(*m_table, *m_model, {90, 130, 0, 260});
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_source);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({260, 240});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(splitter);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { showPlace(m_model->rowAt(current)); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        showPlace(m_model->rowAt(index));
        m_source->setFocus();
    });
}

void ProblemsPage::setPreview(gateway::ImportPreviewPtr preview) {
    m_preview = std::move(preview);
    m_model->setRows(m_preview->api->problems);
    m_source->setNotice(tr("Choose a problem to see its place in the description."));
}

// Enter has done its work when it comes here: the dialog shall not take it for its own.
void ProblemsPage::keyPressEvent(QKeyEvent *event) {
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        QWidget::keyPressEvent(event);
}

void ProblemsPage::showPlace(const gateway::Problem *problem) {
    if (problem == nullptr)
        return;
    if (const QString file = ProblemsModel::fileOf(*problem); !file.isEmpty())
        m_source->setNotice(problem->line > 0
                                ? tr("The place is line %1 of the file \"%2\".").arg(problem->line).arg(file)
                                : tr("The place is in the file \"%1\".").arg(file));
    else if (problem->line > 0)
        m_source->setExcerpt(excerptAround(m_preview->text, problem->line, problem->column));
    else
        m_source->setNotice(tr("This concerns the description as a whole."));
}

} // namespace console
