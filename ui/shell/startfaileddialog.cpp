#include "ui/shell/startfaileddialog.h"

#include "ui/common/messages.h"
#include "ui/common/widgets.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace console {

namespace {
constexpr int lowestPort = 1024; // below, most systems want an administrator
constexpr int highestPort = 65535;
} // namespace

StartFailedDialog::StartFailedDialog(const gateway::Error &error, quint16 port, QWidget *parent)
    : QDialog(parent), m_port(new QSpinBox(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("The gateway could not be started"));
    setMinimumWidth(460);
    m_port->setRange(lowestPort, highestPort);
    m_port->setValue(std::min(port + 1, highestPort));
    m_port->setGroupSeparatorShown(false);
    auto *text = new QLabel(errorText(error), this);
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    auto *form = new QFormLayout;
    form->addRow(tr("Try &port"), m_port);
    auto *buttons = new QDialogButtonBox(this);
    auto *retry = primaryButton(tr("Start"), this);
    buttons->addButton(retry, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Leave it stopped"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        accept();
        Q_EMIT portChosen(static_cast<quint16>(m_port->value()));
    });
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(text);
    layout->addLayout(form);
    layout->addWidget(hintLabel(tr("Clients must then be pointed at the new port; the Connect page shows it."), this));
    layout->addWidget(buttons);
}

} // namespace console
