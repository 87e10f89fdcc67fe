#include "ui/profiles/rulesmodel.h"

#include "gateway/admin/patterns.h"
#include "gateway/core/jsonwriter.h"

#include "ui/common/text.h"

namespace console {

namespace {

QString valueText(const gateway::Json &value) {
    return toQString(value.isString() ? std::string(value.stringOr({})) : gateway::toJsonText(value));
}

QString numberText(const std::optional<gateway::JsonNumber> &number) {
    return number ? toQString(number->text) : QString();
}

QString lengthText(const std::optional<std::int64_t> &length) {
    return length ? QString::number(*length) : QString();
}

} // namespace

void RulesModel::setRules(gateway::CatalogPtr catalog, std::vector<gateway::ArgumentRule> rules) {
    m_catalog = std::move(catalog);
    setRows(std::move(rules));
}

QString RulesModel::demandText(const gateway::ArgumentRule &rule) {
    if (rule.forbidden)
        return tr("must not be given");
    QStringList parts;
    if (rule.required)
        parts += tr("required");
    if (rule.fixed)
        parts += tr("always %1").arg(valueText(*rule.fixed));
    if (rule.minimum)
        parts += tr("at least %1").arg(numberText(rule.minimum));
    if (rule.maximum)
        parts += tr("at most %1").arg(numberText(rule.maximum));
    QStringList values;
    for (const gateway::Json &value : rule.values)
        values += valueText(value);
    if (!values.isEmpty())
        parts += tr("one of %1").arg(values.join(QStringLiteral(", ")));
    if (!rule.pattern.empty())
        parts += tr("matches %1").arg(toQString(rule.pattern));
    if (rule.minLength)
        parts += tr("at least %1 characters").arg(lengthText(rule.minLength));
    if (rule.maxLength)
        parts += tr("at most %1 characters").arg(lengthText(rule.maxLength));
    return parts.join(QStringLiteral(", "));
}

QString RulesModel::header(int column) const {
    switch (column) {
    case Endpoints:
        return tr("Endpoints");
    case Argument:
        return tr("Argument");
    default:
        return tr("Rule");
    }
}

QVariant RulesModel::cell(const gateway::ArgumentRule &rule, int column, int role) const {
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Endpoints:
        return toQString(gateway::patternText(*m_catalog, rule.endpoints));
    case Argument:
        return toQString(rule.argument);
    default:
        return demandText(rule);
    }
}

} // namespace console
