#include "ui/profiles/clientpane.h"

#include "ui/common/emptystate.h"
#include "ui/common/formats.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/policies/policiespanel.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

ClientPane::ClientPane(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_title(headingLabel({}, this)), m_facts(hintLabel({}, this)),
      m_name(new QLineEdit(this)), m_description(new QLineEdit(this)), m_save(primaryButton(tr("Save"), this)),
      m_policies(new PoliciesPanel(context, this)), m_stack(new QStackedWidget(this)) {
    m_title->setTextFormat(Qt::PlainText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Description"), m_description);
    connect(m_save, &QPushButton::clicked, this, &ClientPane::save);
    for (QLineEdit *line : {m_name, m_description})
        connect(line, &QLineEdit::textEdited, this, [this] { m_save->setEnabled(true); });
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addLayout(form);
    layout->addLayout(buttons);
    m_stack->addWidget(makeNoProfiles());
    m_stack->addWidget(makePolicies());
    layout->addWidget(m_stack, 1);
    connect(m_policies, &PoliciesPanel::failed, this, &ClientPane::failed);
}

QWidget *ClientPane::makeNoProfiles() {
    auto *empty = new EmptyState(QStringLiteral("shield"), tr("No profile yet"),
                                 tr("What a client may do stands in its profiles: give it one for each task, as narrow "
                                    "as the task. Without one it is refused."),
                                 this);
    connect(empty->addButton(tr("Add a profile…")), &QPushButton::clicked, this, &ClientPane::profileWanted);
    return empty;
}

QWidget *ClientPane::makePolicies() {
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(sectionLabel(tr("Policies for all of its profiles"), box));
    layout->addWidget(m_policies, 1);
    return box;
}

void ClientPane::setClient(const gateway::CatalogPtr &catalog, const gateway::Client &client) {
    const bool isBeingEdited = client.id == m_client.id && m_save->isEnabled();
    const auto profiles = std::count_if(catalog->profiles().begin(), catalog->profiles().end(),
                                        [&](const auto &p) { return p.client == client.id; });
    m_client = client;
    m_policies->setTarget(catalog, {gateway::PolicyAttachment::Target::Client, client.id.text(), {}, {}});
    m_stack->setCurrentIndex(profiles == 0 ? 0 : 1);
    m_title->setText(toQString(client.name));
    m_facts->setText(tr("Client ID %1 · %n profile(s) · since %2", nullptr, static_cast<int>(profiles))
                         .arg(toQString(client.id.text()), dateTimeText(client.createdAt)));
    if (isBeingEdited)
        return;
    m_name->setText(toQString(client.name));
    m_description->setText(toQString(client.description));
    m_save->setEnabled(false);
}

void ClientPane::save() {
    gateway::Client client = m_client;
    client.name = toUtf8(m_name->text().trimmed());
    client.description = toUtf8(m_description->text().trimmed());
    if (m_save->hasFocus())
        m_name->setFocus(); // else it would go on to a button that does something else
    m_save->setEnabled(false);
    m_context.gateway.clients().change(client, m_context.actor, m_answers.to<void>([this](auto result) {
        if (!result) {
            m_save->setEnabled(true);
            Q_EMIT failed(result.error());
        }
    }));
}

} // namespace console
