#include "ui/policies/policiesmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <QLocale>

#include <algorithm>

namespace console {

using Each = gateway::PolicyAttachment::Each;

QString roomText(Each each) {
    switch (each) {
    case Each::Client:
        return PoliciesModel::tr("Each client has room of its own");
    case Each::Profile:
        return PoliciesModel::tr("Each profile has room of its own");
    case Each::Nobody:
        break;
    }
    return PoliciesModel::tr("All callers share its room");
}

QString PoliciesModel::header(int column) const {
    switch (column) {
    case Name:
        return tr("Policy");
    case State:
        return tr("Here");
    case Limits:
        return tr("Limits");
    case Used:
        return tr("Used");
    default:
        return tr("Elsewhere");
    }
}

// "120 of 1,000" for each quota; where several callers have room of their own, of the one that used most.
QString PoliciesModel::usedText(const PolicyRow &row) {
    QStringList parts;
    const QLocale locale;
    for (const gateway::Quota &quota : row.policy.quotas) {
        std::int64_t most = 0;
        for (const gateway::QuotaUse &use : row.uses) {
            if (use.key.window == quota.window)
                most = std::max(most, use.taken);
        }
        parts += tr("%1 of %2")
                     .arg(locale.toString(static_cast<qlonglong>(most)),
                          locale.toString(static_cast<qlonglong>(quota.count)));
    }
    return parts.join(QStringLiteral(", "));
}

QString PoliciesModel::stateText(const PolicyRow &row) {
    if (!row.room)
        return QStringLiteral("–");
    switch (*row.room) {
    case Each::Client:
        return tr("for each client");
    case Each::Profile:
        return tr("for each profile");
    case Each::Nobody:
        break;
    }
    return tr("attached");
}

QVariant PoliciesModel::cell(const PolicyRow &row, int column, int role) const {
    if (role == IdRole)
        return toQString(row.policy.id.text());
    if (role == ToneRole)
        return static_cast<int>(!row.room ? Tone::Muted : column == State ? Tone::Good : Tone::Normal);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Name:
        return toQString(row.policy.name);
    case State:
        return stateText(row);
    case Limits:
        return toQString(gateway::limitText(row.policy));
    case Used:
        return row.room ? usedText(row) : QString();
    default:
        return row.elsewhere;
    }
}

} // namespace console
