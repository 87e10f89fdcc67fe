#include "ui/profiles/namedialog.h"

#include "ui/common/widgets.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

NameDialog::NameDialog(const Words &words, QWidget *parent)
    : QDialog(parent), m_messages(new MessageBar(this)), m_name(new QLineEdit(this)),
      m_description(new QLineEdit(this)), m_add(primaryButton(tr("Add"), this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(words.title);
    setMinimumWidth(440);
    m_name->setObjectName(QStringLiteral("newName"));
    m_name->setPlaceholderText(words.placeholder);
    m_add->setObjectName(QStringLiteral("addButton"));
    m_add->setDefault(true);
    m_add->setEnabled(false);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(words.description, m_description);
    m_description->setVisible(!words.description.isEmpty());
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_add, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_add->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_add->setEnabled(false);
        Q_EMIT named(m_name->text().trimmed(), m_description->text().trimmed());
    });
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(hintLabel(words.hint, this));
    layout->addWidget(m_messages);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
}

void NameDialog::showError(const gateway::Error &error) {
    m_messages->showError(error);
    m_add->setEnabled(true);
}

} // namespace console
