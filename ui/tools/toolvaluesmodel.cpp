#include "ui/tools/toolvaluesmodel.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"
#include "ui/tools/tooltexts.h"

namespace console {

QString ToolValuesModel::header(int column) const {
    switch (column) {
    case Field:
        return tr("What");
    case Value:
        return tr("Value");
    default:
        return tr("Comes from");
    }
}

Qt::ItemFlags ToolValuesModel::flags(const QModelIndex &index) const {
    const Qt::ItemFlags flags = RowsModel::flags(index);
    return index.column() == Value ? flags | Qt::ItemIsEditable : flags;
}

bool ToolValuesModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    const gateway::ToolValue *row = rowAt(index);
    if (row == nullptr || role != Qt::EditRole)
        return false;
    const QString text = value.toString();
    const std::string stored = isPathField(row->field) ? pathsFromLines(text) : toUtf8(text);
    const bool isSame = stored == row->value || (row->value.empty() && (stored.empty() || stored == "[]"));
    if (!isSame)
        Q_EMIT editRequested(row->field, stored);
    return false;
}

QVariant ToolValuesModel::cell(const gateway::ToolValue &value, int column, int role) const {
    const bool isEdited = value.origin != gateway::ToolOrigin::Description;
    if (role == IdRole)
        return toQString(value.field);
    if (role == Qt::EditRole && column == Value)
        return isPathField(value.field) ? pathLines(value.value) : toQString(value.value);
    if (role == Qt::ToolTipRole && column == Value)
        return isPathField(value.field) ? pathLines(value.value) : toQString(value.value);
    if (role == Qt::ToolTipRole && isEdited)
        return tr("Without this: %1").arg(valueText(value.field, value.below));
    if (role == DetailRole && column == Field)
        return toQString(value.hint);
    if (role == ToneRole)
        return static_cast<int>(value.isConflict && column == From ? Tone::Warning
                                : isEdited                         ? Tone::Normal
                                                                   : Tone::Muted);
    if (role != Qt::DisplayRole)
        return {};
    if (column == Field)
        return fieldText(value.field);
    if (column == Value)
        return valueText(value.field, value.value).simplified();
    return value.isConflict ? tr("%1 · the description changed").arg(originText(value.origin))
                            : originText(value.origin);
}

} // namespace console
