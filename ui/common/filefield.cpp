#include "ui/common/filefield.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace console {

namespace {
constexpr qint64 maxBytes = 1 << 20;
} // namespace

FileField::FileField(const QString &dialogTitle, const QString &filter, QWidget *parent)
    : QWidget(parent), m_dialogTitle(dialogTitle), m_filter(filter), m_path(new QLineEdit(this)) {
    setFocusProxy(m_path);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *button = iconButton(QStringLiteral("file"), tr("Choose…"), this);
    connect(button, &QPushButton::clicked, this, &FileField::choose);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_path, 1);
    layout->addWidget(button);
}

void FileField::setPlaceholderText(const QString &text) {
    m_path->setPlaceholderText(text);
}

void FileField::setLineName(const QString &name) {
    m_path->setObjectName(name);
}

bool FileField::isEmpty() const {
    return m_path->text().trimmed().isEmpty();
}

gateway::Result<std::string> FileField::read() const {
    QFile file(m_path->text().trimmed());
    if (!file.open(QIODevice::ReadOnly))
        return gateway::makeError(gateway::ErrorKind::NotFound, "file.unreadable",
                                  toUtf8(tr("%1 cannot be read: %2").arg(file.fileName(), file.errorString())));
    if (file.size() > maxBytes)
        return gateway::makeError(gateway::ErrorKind::Invalid, "file.unreadable",
                                  toUtf8(tr("%1 is larger than 1 MiB").arg(file.fileName())));
    return file.readAll().toStdString();
}

void FileField::choose() {
    auto *dialog = new QFileDialog(this, m_dialogTitle, {}, m_filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

} // namespace console
