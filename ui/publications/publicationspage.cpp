#include "ui/publications/publicationspage.h"

#include "ui/common/emptystate.h"
#include "ui/common/messages.h"
#include "ui/common/searchline.h"
#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/publications/documentdialog.h"
#include "ui/publications/promptdialog.h"
#include "ui/publications/publicationsmodel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace console {

PublicationsPage::PublicationsPage(const PageContext &context, QWidget *parent)
    : Page(tr("Prompts and documents"), context, parent), m_model(new PublicationsModel(this)),
      m_stack(new QStackedWidget(this)) {
    makeActions();
    auto *empty = new EmptyState(
        QStringLiteral("file"), tr("Nothing written yet"),
        tr("A prompt is a task that people start from their AI client, a document something that it can read: a "
           "handbook, a style, rules. Each goes to the profiles that you tick, and to nobody else."),
        this);
    QPushButton *prompt = empty->addButton(tr("Write a prompt…"));
    QPushButton *document = empty->addButton(tr("Write a document…"), false);
    prompt->setObjectName(QStringLiteral("writePrompt"));
    document->setObjectName(QStringLiteral("writeDocument"));
    connect(prompt, &QPushButton::clicked, this, [this] { writePrompt({}); });
    connect(document, &QPushButton::clicked, this, [this] { writeDocument({}); });
    m_stack->addWidget(empty);
    m_stack->addWidget(makeContent());
    setContent(m_stack);
    connect(&gatewayRef(), &gateway::Gateway::catalogChanged, this, &PublicationsPage::takeSnapshot);
    takeSnapshot();
}

void PublicationsPage::makeActions() {
    m_edit = iconButton(QStringLiteral("settings"), tr("Edit…"), this);
    m_edit->setObjectName(QStringLiteral("editPublication"));
    m_remove = iconButton(QStringLiteral("remove"), tr("Remove…"), this);
    m_document = iconButton(QStringLiteral("add"), tr("Write a document…"), this);
    m_prompt = primaryButton(tr("Write a prompt…"), this);
    m_document->setObjectName(QStringLiteral("writeDocument"));
    m_prompt->setObjectName(QStringLiteral("writePrompt"));
    for (QPushButton *button : {m_edit, m_remove, m_document, m_prompt})
        actionRow().addWidget(button);
    connect(m_edit, &QPushButton::clicked, this, &PublicationsPage::editSelected);
    connect(m_remove, &QPushButton::clicked, this, &PublicationsPage::removeSelected);
    connect(m_document, &QPushButton::clicked, this, [this] { writeDocument({}); });
    connect(m_prompt, &QPushButton::clicked, this, [this] { writePrompt({}); });
}

QWidget *PublicationsPage::makeContent() {
    m_search = new SearchLine(tr("Search prompts and documents"), this);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("publicationsTable"));
    m_table->setAccessibleName(tr("Prompts and documents"));
    setUpTable(*m_table, *m_model, {200, 90, 300, 100, 0});
    connect(m_search, &SearchLine::searchChanged, this, &PublicationsPage::takeSnapshot);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &PublicationsPage::showSelection);
    connect(m_table, &QTableView::activated, this, &PublicationsPage::editSelected);
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_table);
    return box;
}

void PublicationsPage::takeSnapshot() {
    const auto catalog = gatewayRef().catalog();
    const int row = std::max(0, m_table->currentIndex().row());
    m_model->setCatalog(*catalog, m_search->text());
    m_table->setCurrentIndex(m_model->index(std::min(row, m_model->rowCount() - 1), 0));
    const bool isEmpty = catalog->prompts().empty() && catalog->documents().empty();
    m_stack->setCurrentIndex(isEmpty ? 0 : 1);
    for (QPushButton *button : {m_edit, m_remove, m_document, m_prompt})
        button->setVisible(!isEmpty); // the empty page has its own
    showSelection();
}

void PublicationsPage::showSelection() {
    const bool isChosen = m_model->rowAt(m_table->currentIndex()) != nullptr;
    m_edit->setEnabled(isChosen);
    m_remove->setEnabled(isChosen);
}

void PublicationsPage::writePrompt(const gateway::WrittenPrompt &prompt) {
    (new PromptDialog(context(), prompt, this))->open();
}

void PublicationsPage::writeDocument(const gateway::WrittenDocument &document) {
    (new DocumentDialog(context(), document, this))->open();
}

void PublicationsPage::editSelected() {
    const PublicationRow *row = m_model->rowAt(m_table->currentIndex());
    if (row == nullptr)
        return;
    const auto catalog = gatewayRef().catalog();
    if (const gateway::WrittenPrompt *prompt = catalog->prompt(row->prompt))
        writePrompt(*prompt);
    else if (const gateway::WrittenDocument *document = catalog->document(row->document))
        writeDocument(*document);
}

void PublicationsPage::removeSelected() {
    const PublicationRow *row = m_model->rowAt(m_table->currentIndex());
    if (row == nullptr)
        return;
    ask(this,
        {tr("Remove"), tr("Remove \"%1\"?").arg(row->name),
         tr("The profiles that had it no longer see it. The audit trail stays."), tr("Remove")},
        [this, chosen = *row] {
            if (!chosen.prompt.empty())
                gatewayRef().prompts().remove(chosen.prompt, actor(), reportFailure<void>());
            else
                gatewayRef().documents().remove(chosen.document, actor(), reportFailure<void>());
        });
}

void PublicationsPage::find() {
    m_search->startSearch();
}

void PublicationsPage::refresh() {
    takeSnapshot();
}

} // namespace console
