#include "ui/connect/secretstep.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/connect/connectconfig.h"
#include "ui/connect/snippetbox.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

using gateway::AuthType;
using gateway::SecretPlace;

namespace {

QString placeText(gateway::AiClient client, SecretPlace place) {
    switch (place) {
    case SecretPlace::Environment:
        return SecretStep::tr("%1 takes it from the environment variable GATEHOUSE_SECRET.").arg(nameOf(client));
    case SecretPlace::Prompt:
        return SecretStep::tr("%1 asks for it once and keeps it in its own store.").arg(nameOf(client));
    default:
        return SecretStep::tr("%1 needs it in its configuration file.").arg(nameOf(client));
    }
}

} // namespace

QString proofText(AuthType auth) {
    switch (auth) {
    case AuthType::Jwt:
        return SecretStep::tr(
            "This profile takes JWTs that are signed with its key: where the configuration names a secret, put such "
            "a JWT. It needs a claim exp; the key is issued on the page of the profile.");
    case AuthType::Oidc:
        return SecretStep::tr("This profile takes tokens of an identity provider. A client that knows OAuth finds the "
                              "provider by itself and asks its user to sign in.");
    case AuthType::Mtls:
        return SecretStep::tr(
            "This profile takes a client certificate: give it to the client, which must call the gateway over TLS.");
    default:
        return SecretStep::tr("This profile needs no secret. It works on this machine only.");
    }
}

SecretStep::SecretStep(gateway::AiClient client, const gateway::Secret &issued, QWidget *parent) : QWidget(parent) {
    const SecretPlace place = gateway::factsOf(client).secret;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(sectionLabel(tr("1. The secret of this profile"), this));
    layout->addWidget(hintLabel(
        issued.empty() ? placeText(client, place) + QLatin1Char(' ') +
                             tr("Use one you have, or issue a new one here: the ones you have go on working.")
                       : tr("Issued just now and shown this once. The clipboard is cleared a minute after copying."),
        this));
    if (issued.empty())
        layout->addWidget(makeButton(), 0, Qt::AlignLeft);
    else
        layout->addWidget(makeIssued(place, issued));
}

QWidget *SecretStep::makeIssued(SecretPlace place, const gateway::Secret &issued) {
    const std::string secret(issued.reveal());
    const ConnectSnippet snippet = place == SecretPlace::Environment
                                       ? ConnectSnippet{tr("Terminal"), environmentLine(secret)}
                                       : ConnectSnippet{tr("Secret"), toQString(secret)};
    return new SnippetBox(snippet, true, this);
}

QWidget *SecretStep::makeButton() {
    auto *button = iconButton(QStringLiteral("key"), tr("Issue a secret"), this);
    button->setObjectName(QStringLiteral("issueSecret"));
    connect(button, &QPushButton::clicked, this, &SecretStep::issueWanted);
    return button;
}

} // namespace console
