#include "ui/profiles/credentialsmodel.h"

#include "ui/common/formats.h"
#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <algorithm>

namespace console {

void CredentialsModel::setCredentials(std::vector<gateway::Credential> credentials, gateway::TimeUs now) {
    std::sort(credentials.begin(), credentials.end(),
              [](const gateway::Credential &a, const gateway::Credential &b) { return a.createdAt > b.createdAt; });
    m_now = now;
    setRows(std::move(credentials));
}

QString CredentialsModel::header(int column) const {
    switch (column) {
    case Hint:
        return tr("Ends in");
    case State:
        return tr("State");
    case Created:
        return tr("Issued");
    default:
        return tr("Valid until");
    }
}

QString CredentialsModel::stateText(const gateway::Credential &credential) const {
    if (credential.revokedAt)
        return tr("Revoked");
    if (!credential.validAt(m_now))
        return tr("Expired");
    return credential.expiresAt ? tr("Being replaced") : tr("Valid");
}

QString CredentialsModel::hintText(const gateway::Credential &credential) {
    const QString end =
        credential.hint.empty() ? QString() : QString(QStringLiteral("… ") + toQString(credential.hint));
    return credential.isKey()
               ? tr("Key %1 %2").arg(toQString(std::string(toString(credential.algorithm))), end).trimmed()
               : end;
}

QVariant CredentialsModel::cell(const gateway::Credential &credential, int column, int role) const {
    const bool isValid = credential.validAt(m_now);
    if (role == IdRole)
        return toQString(credential.id.text());
    if (role == ToneRole)
        return static_cast<int>(!isValid ? Tone::Muted : column == State ? Tone::Good : Tone::Normal);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Hint:
        return hintText(credential);
    case State:
        return stateText(credential);
    case Created:
        return dateTimeText(credential.createdAt);
    default:
        return credential.expiresAt ? dateTimeText(*credential.expiresAt) : tr("no end");
    }
}

} // namespace console
