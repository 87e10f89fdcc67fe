#include "ui/importwizard/sourcepage.h"

#include "ui/common/widgets.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace console {

namespace {
enum Tab { FileTab, UrlTab, PasteTab };
} // namespace

ImportSourcePage::ImportSourcePage(QWidget *parent)
    : QWidget(parent), m_tabs(new QTabWidget(this)), m_file(new QLineEdit(this)), m_url(new QLineEdit(this)),
      m_paste(new QPlainTextEdit(this)) {
    setAcceptDrops(true);
    m_file->setObjectName(QStringLiteral("fileName"));
    m_paste->setPlaceholderText(tr("Paste the description or a cURL command here"));
    m_paste->setAccessibleName(tr("API description"));
    m_paste->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_paste->setTabChangesFocus(true);
    m_tabs->addTab(makeFileTab(), tr("File"));
    m_tabs->addTab(makeUrlTab(), tr("URL"));
    m_tabs->addTab(m_paste, tr("Text"));
    for (QLineEdit *line : {m_file, m_url})
        connect(line, &QLineEdit::textChanged, this, &ImportSourcePage::changed);
    connect(m_paste, &QPlainTextEdit::textChanged, this, &ImportSourcePage::changed);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ImportSourcePage::changed);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(hintLabel(tr("An OpenAPI or Swagger description, a Postman collection, a HAR file or a cURL "
                                   "command. Reading it changes nothing: you see what is in it "
                                   "before anything is stored."),
                                this));
    layout->addWidget(m_tabs, 1);
}

QWidget *ImportSourcePage::makeFileTab() {
    auto *tab = new QWidget(this);
    m_file->setPlaceholderText(tr("Path of the file"));
    m_file->setAccessibleName(tr("Path of the file"));
    auto *choose = iconButton(QStringLiteral("file"), tr("Choose…"), tab);
    connect(choose, &QPushButton::clicked, this, &ImportSourcePage::chooseFile);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    auto *layout = new QVBoxLayout(tab);
    layout->setContentsMargins(12, 16, 12, 12);
    layout->setSpacing(8);
    layout->addLayout(row);
    layout->addWidget(hintLabel(tr("You can also drop a file here."), tab));
    layout->addStretch();
    return tab;
}

QWidget *ImportSourcePage::makeUrlTab() {
    auto *tab = new QWidget(this);
    m_url->setPlaceholderText(QStringLiteral("https://api.example.com/openapi.json"));
    m_url->setAccessibleName(tr("URL of the description"));
    auto *layout = new QVBoxLayout(tab);
    layout->setContentsMargins(12, 16, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_url);
    layout->addWidget(
        hintLabel(tr("Fetched once, without credentials. Redirects to other hosts are not followed."), tab));
    layout->addStretch();
    return tab;
}

void ImportSourcePage::chooseFile() {
    auto *dialog = new QFileDialog(this, tr("Choose an API description"), {},
                                   tr("API descriptions (*.json *.yaml *.yml *.har);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

bool ImportSourcePage::isComplete() const {
    return !text().trimmed().isEmpty();
}

bool ImportSourcePage::isText() const {
    return m_tabs->currentIndex() == PasteTab;
}

QString ImportSourcePage::text() const {
    switch (m_tabs->currentIndex()) {
    case FileTab:
        return m_file->text().trimmed();
    case UrlTab:
        return m_url->text().trimmed();
    default:
        return m_paste->toPlainText();
    }
}

void ImportSourcePage::dragEnterEvent(QDragEnterEvent *event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void ImportSourcePage::dropEvent(QDropEvent *event) {
    m_file->setText(event->mimeData()->urls().first().toLocalFile());
    m_tabs->setCurrentIndex(FileTab);
}

} // namespace console
