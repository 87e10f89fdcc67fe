#include "ui/connect/clientfilebox.h"

#include "gateway/clientconfig/deeplink.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/connect/connectconfig.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace console {

ClientFileBox::ClientFileBox(const gateway::ClientConfigService &service, gateway::AiClient client,
                             const gateway::ConnectInfo &info, QWidget *parent)
    : QWidget(parent), m_name(nameOf(client)), m_info(info), m_text(hintLabel({}, this)),
      m_write(new QPushButton(tr("Write it for me…"), this)), m_undo(new QPushButton(tr("Undo the last write"), this)) {
    m_write->setObjectName(QStringLiteral("writeClientConfig"));
    m_undo->setObjectName(QStringLiteral("undoClientConfig"));
    m_text->setObjectName(QStringLiteral("clientConfigState"));
    m_write->setToolTip(tr("Shows what would change in the file before anything is written"));
    m_write->setEnabled(false);
    m_undo->hide();
    connect(m_write, &QPushButton::clicked, this, &ClientFileBox::writeWanted);
    connect(m_undo, &QPushButton::clicked, this, &ClientFileBox::undoWanted);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_write);
    if (const auto link = gateway::deepLink(client, info)) {
        auto *open = new QPushButton(tr("Open in %1").arg(m_name), this);
        open->setObjectName(QStringLiteral("openInClient"));
        open->setToolTip(tr("%1 asks before it adds the server").arg(m_name));
        connect(open, &QPushButton::clicked, this,
                [url = toQString(*link)] { QDesktopServices::openUrl(QUrl(url, QUrl::StrictMode)); });
        buttons->addWidget(open);
    }
    buttons->addWidget(m_undo);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    using State = gateway::ClientConfigService::State; // reads a file, which may be slow in a home on the network
    m_answers.runInPool<State>([&service, client] { return service.stateOf(client); },
                               [this](const State &state) { showState(state); });
}

void ClientFileBox::showState(const gateway::ClientConfigService::State &state) {
    const QString file = toQString(state.file);
    m_write->setEnabled(!state.problem);
    m_undo->setVisible(state.canUndo);
    if (state.problem)
        m_text->setText(tr("%1 cannot be read: %2").arg(file, toQString(state.problem->message)));
    else if (state.entry && state.entry->url == m_info.mcpUrl() && state.entry->profileId == m_info.profileId)
        m_text->setText(tr("%1 is set up for this profile in %2.").arg(m_name, file));
    else if (state.entry)
        m_text->setText(tr("%1 is set up for another profile or address in %2.").arg(m_name, file));
    else if (state.isInstalled)
        m_text->setText(tr("%1 was found on this machine. Its file is %2.").arg(m_name, file));
    else
        m_text->setText(tr("%1 was not found on this machine. Its file would be %2.").arg(m_name, file));
}

} // namespace console
