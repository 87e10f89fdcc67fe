#include "ui/profiles/secretdialog.h"

#include "ui/common/copybutton.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

SecretDialog::SecretDialog(const gateway::IssuedCredential &credential, const QString &profileName, QWidget *parent)
    : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New secret"));
    setMinimumWidth(600);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    auto *title = headingLabel(tr("Secret of %1").arg(profileName), this);
    title->setTextFormat(Qt::PlainText);
    layout->addWidget(title);
    layout->addWidget(hintLabel(
        tr("It is shown this once and stored nowhere in clear. Copy it now; a lost secret is replaced by a new one. "
           "The clipboard is cleared after a minute."),
        this));
    addValue(*layout, tr("Secret"), QStringLiteral("secretValue"), credential.secret);
    if (!credential.bearer.empty())
        addValue(*layout, tr("Bearer token: client, profile and secret in one"), QStringLiteral("bearerValue"),
                 credential.bearer);
    else
        layout->addWidget(hintLabel(tr("This is a key: the client signs its JWTs with it and never sends it."), this));
    layout->addWidget(hintLabel(tr("Client ID %1 · profile ID %2")
                                    .arg(toQString(credential.client.text()), toQString(credential.profile.text())),
                                this));
    layout->addStretch();
    auto *buttons = new QDialogButtonBox(this);
    auto *done = primaryButton(tr("I have copied it"), this);
    done->setObjectName(QStringLiteral("doneButton"));
    buttons->addButton(done, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    layout->addWidget(buttons);
}

void SecretDialog::addValue(QVBoxLayout &layout, const QString &label, const QString &objectName,
                            const gateway::Secret &secret) {
    auto *line = new QLineEdit(toQString(secret.reveal()), this);
    line->setObjectName(objectName);
    line->setReadOnly(true);
    line->setCursorPosition(0);
    line->setAccessibleName(label);
    line->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(line, 1);
    row->addWidget(new CopyButton(
        tr("Copy"), [line] { return line->text(); }, this, CopyButton::Kind::Secret));
    layout.addSpacing(4);
    layout.addWidget(sectionLabel(label, this));
    layout.addLayout(row);
}

} // namespace console
