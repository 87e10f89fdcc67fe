#include "ui/importwizard/sourcepage.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/importwizard/companionsform.h"
#include "ui/importwizard/sourceview.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBlock>
#include <QVBoxLayout>

namespace console {

namespace {
enum Tab { FileTab, UrlTab, PasteTab };

bool isUrl(const QString &text) {
    return text.startsWith(QLatin1String("http://")) || text.startsWith(QLatin1String("https://"));
}
} // namespace

ImportSourcePage::ImportSourcePage(QWidget *parent)
    : QWidget(parent), m_tabs(new QTabWidget(this)), m_file(new QLineEdit(this)), m_url(new QLineEdit(this)),
      m_paste(new QPlainTextEdit(this)), m_refused(new SourceView(this)), m_companions(new CompanionsForm(this)) {
    m_tabs->setObjectName(QStringLiteral("sourceTabs"));
    m_url->setObjectName(QStringLiteral("sourceUrl"));
    m_paste->setObjectName(QStringLiteral("sourceText"));
    m_file->setObjectName(QStringLiteral("fileName"));
    m_paste->setPlaceholderText(tr("Paste the description or a cURL command here"));
    m_paste->setAccessibleName(tr("API description"));
    m_paste->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_paste->setTabChangesFocus(true);
    m_tabs->addTab(makeFileTab(), tr("File"));
    m_tabs->addTab(makeUrlTab(), tr("URL"));
    m_tabs->addTab(m_paste, tr("Text"));
    m_paste->installEventFilter(this);
    for (QLineEdit *line : {m_file, m_url}) {
        line->installEventFilter(this);
        connect(line, &QLineEdit::textChanged, this, &ImportSourcePage::changed);
    }
    connect(m_paste, &QPlainTextEdit::textChanged, this, &ImportSourcePage::changed);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ImportSourcePage::changed);
    m_refused->setObjectName(QStringLiteral("refusedText"));
    m_refused->hide();
    connect(this, &ImportSourcePage::changed, m_refused, &QWidget::hide);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(hintLabel(tr("An OpenAPI or Swagger description, a Postman collection, a HAR file or a cURL "
                                   "command. Reading it changes nothing: you see what is in it "
                                   "before anything is stored."),
                                this));
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_refused, 2);
    layout->addWidget(m_companions);
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
    layout->addWidget(
        hintLabel(tr("You can also drop a file here, or paste a URL, a description or a cURL command."), tab));
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

gateway::ImportService::Source ImportSourcePage::source() const {
    gateway::ImportService::Source source;
    if (isText()) {
        source.name = toUtf8(tr("pasted text"));
        source.text = toUtf8(text());
    } else {
        source.name = toUtf8(text());
    }
    m_companions->addTo(source);
    return source;
}

void ImportSourcePage::setFile(const QString &path) {
    m_file->setText(path);
    m_tabs->setCurrentIndex(FileTab);
}

void ImportSourcePage::showRefused(std::string_view text, const gateway::Problem &problem) {
    if (problem.line <= 0 || problem.pointer.find('#') != std::string::npos)
        return;
    if (isText())
        return markPasted(problem.line);
    m_refused->setExcerpt(excerptAround(text, problem.line, problem.column));
    m_refused->show();
}

void ImportSourcePage::markPasted(int line) {
    QTextCursor cursor(m_paste->document()->findBlockByNumber(line - 1));
    cursor.select(QTextCursor::LineUnderCursor);
    m_paste->setTextCursor(cursor);
    m_paste->centerCursor();
    m_paste->setFocus();
}

// A URL or a file's path goes into its line, everything else is the description itself.
void ImportSourcePage::paste(const QString &text) {
    const QString line = text.trimmed();
    const bool isOneLine = !line.isEmpty() && !line.contains(QLatin1Char('\n'));
    if (isOneLine && isUrl(line)) {
        m_url->setText(line);
        m_tabs->setCurrentIndex(UrlTab);
    } else if (isOneLine && QFileInfo(line).isFile()) {
        setFile(line);
    } else {
        m_paste->setPlainText(text);
        m_tabs->setCurrentIndex(PasteTab);
    }
}

void ImportSourcePage::keyPressEvent(QKeyEvent *event) {
    if (event->matches(QKeySequence::Paste))
        paste(QGuiApplication::clipboard()->text());
    else
        QWidget::keyPressEvent(event);
}

bool ImportSourcePage::belongsElsewhere(const QString &text, const QObject *field) const {
    const bool isOneLine = !text.contains(QLatin1Char('\n'));
    if (field == m_paste)
        return isOneLine && isUrl(text) && m_paste->document()->isEmpty();
    if (!isOneLine || text.startsWith(QLatin1String("curl ")))
        return true;
    return field == m_file ? isUrl(text) : QFileInfo(text).isFile();
}

// A field takes by itself what belongs into it.
bool ImportSourcePage::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() != QEvent::KeyPress || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste))
        return QWidget::eventFilter(watched, event);
    const QString text = QGuiApplication::clipboard()->text();
    if (!belongsElsewhere(text.trimmed(), watched))
        return false;
    paste(text);
    return true;
}

} // namespace console
