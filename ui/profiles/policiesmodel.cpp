#include "ui/profiles/policiesmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

#include <QLocale>

#include <algorithm>

namespace console {

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
        return tr("Also attached to");
    }
}

// "120 of 1,000 / day" for each quota.
QString PoliciesModel::usedText(const PolicyRow &row) {
    QStringList parts;
    const QLocale locale;
    for (const gateway::Quota &quota : row.policy.quotas) {
        const auto same = [&](const gateway::QuotaUse &use) { return use.key.window == quota.window; };
        const auto use = std::find_if(row.uses.begin(), row.uses.end(), same);
        const std::int64_t taken = use == row.uses.end() ? 0 : use->taken;
        parts += tr("%1 of %2")
                     .arg(locale.toString(static_cast<qlonglong>(taken)),
                          locale.toString(static_cast<qlonglong>(quota.count)));
    }
    return parts.join(QStringLiteral(", "));
}

QVariant PoliciesModel::cell(const PolicyRow &row, int column, int role) const {
    if (role == IdRole)
        return toQString(row.policy.id.text());
    if (role == ToneRole)
        return static_cast<int>(!row.isAttached ? Tone::Muted : column == State ? Tone::Good : Tone::Normal);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Name:
        return toQString(row.policy.name);
    case State:
        return row.isAttached ? tr("attached") : QStringLiteral("–");
    case Limits:
        return toQString(gateway::limitText(row.policy));
    case Used:
        return row.isAttached ? usedText(row) : QString();
    default:
        return row.elsewhere;
    }
}

} // namespace console
