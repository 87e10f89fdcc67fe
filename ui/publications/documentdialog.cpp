#include "ui/publications/documentdialog.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeDatabase>
#include <QPlainTextEdit>
#include <QPushButton>

namespace console {

DocumentDialog::DocumentDialog(const PageContext &context, gateway::WrittenDocument document, QWidget *parent)
    : PublicationDialog(context, parent), m_document(std::move(document)),
      m_name(new QLineEdit(toQString(m_document.name), this)),
      m_title(new QLineEdit(toQString(m_document.title), this)), m_uri(new QLineEdit(toQString(m_document.uri), this)),
      m_type(new QLineEdit(toQString(m_document.mimeType), this)),
      m_description(new QLineEdit(toQString(m_document.description), this)), m_text(new QPlainTextEdit(this)),
      m_binary(hintLabel({}, this)) {
    setWindowTitle(m_document.id.empty() ? tr("Write a document") : tr("Document %1").arg(toQString(m_document.name)));
    if (m_type->text().isEmpty())
        m_type->setText(QStringLiteral("text/markdown"));
    build();
    showContent();
}

void DocumentDialog::build() {
    m_name->setObjectName(QStringLiteral("documentName"));
    m_name->setPlaceholderText(tr("for example Return policy"));
    m_title->setObjectName(QStringLiteral("documentTitle"));
    m_title->setPlaceholderText(tr("the name, where there is none"));
    m_uri->setPlaceholderText(tr("gateway://documents/…, made from the name"));
    m_text->setObjectName(QStringLiteral("documentText"));
    m_text->setTabChangesFocus(true);
    auto *file = new QPushButton(tr("From a file…"), this);
    file->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(file, &QPushButton::clicked, this, &DocumentDialog::chooseFile);
    form().addRow(tr("&Name"), m_name);
    form().addRow(tr("&Title"), m_title);
    form().addRow(tr("&Address"), m_uri);
    form().addRow(tr("&Media type"), m_type);
    form().addRow(tr("&Description"), m_description);
    form().addRow(tr("&Content"), m_text);
    form().addRow(QString(), m_binary);
    form().addRow(QString(), file);
    finishLayout(tr("AI clients read it as a resource. Only the profiles that you tick know of it. With "
                    "{variables} in its address it is a template, and {{variable}} in the text is "
                    "filled in."),
                 m_document.profiles);
}

void DocumentDialog::chooseFile() {
    auto *chooser = new QFileDialog(this, tr("Take a document from a file"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, &DocumentDialog::takeFile);
    chooser->open();
}

void DocumentDialog::takeFile(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        messages().showMessage(tr("%1 cannot be read: %2").arg(path, file.errorString()), Tone::Bad);
        return;
    }
    // One byte more than may be kept, so that saving says what is wrong.
    const QByteArray bytes = file.read(static_cast<qint64>(gateway::WrittenDocument::maxBytes) + 1);
    m_document.content = std::make_shared<const std::string>(bytes.toStdString());
    m_type->setText(QMimeDatabase().mimeTypeForFile(path).name());
    m_document.mimeType = toUtf8(m_type->text());
    if (m_name->text().isEmpty())
        m_name->setText(QFileInfo(path).completeBaseName());
    showContent();
}

// A text can be edited here; anything else is kept as it is until another file takes its place.
void DocumentDialog::showContent() {
    const bool isText = m_document.content == nullptr || m_document.isText();
    m_text->setVisible(isText);
    m_binary->setVisible(!isText);
    if (isText)
        m_text->setPlainText(m_document.content == nullptr ? QString() : toQString(*m_document.content));
    else
        m_binary->setText(tr("%n byte(s), no text", nullptr, static_cast<int>(m_document.content->size())));
}

gateway::WrittenDocument DocumentDialog::edited() const {
    gateway::WrittenDocument document = m_document;
    document.name = toUtf8(m_name->text());
    document.title = toUtf8(m_title->text().trimmed());
    document.uri = toUtf8(m_uri->text().trimmed());
    document.mimeType = toUtf8(m_type->text().trimmed());
    document.description = toUtf8(m_description->text().trimmed());
    document.profiles = profiles();
    if (!m_text->isHidden())
        document.content = std::make_shared<const std::string>(toUtf8(m_text->toPlainText()));
    return document;
}

void DocumentDialog::save() {
    store(context().gateway.documents(), edited());
}

} // namespace console
