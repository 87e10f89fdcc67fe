#include "ui/tools/toolvaluedelegate.h"

#include "gateway/domain/toolfield.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"
#include "ui/tools/tooltexts.h"

#include <QApplication>
#include <QComboBox>
#include <QPlainTextEdit>

#include <algorithm>

namespace console {

namespace {

constexpr int linesHeight = 120;

std::string fieldOf(const QModelIndex &index) {
    return toUtf8(index.data(IdRole).toString());
}

} // namespace

QWidget *ToolValueDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                         const QModelIndex &index) const {
    const std::string field = fieldOf(index);
    if (const QStringList choices = choicesOf(field); !choices.isEmpty())
        return makeChoice(parent, choices, field);
    if (field.starts_with(gateway::parameterFieldPrefix))
        return makeRule(parent);
    if (field == "description" || isPathField(field)) {
        auto *lines = new QPlainTextEdit(parent);
        lines->setTabChangesFocus(true);
        if (isPathField(field))
            lines->setPlaceholderText(tr("One JSONPath a line, for example $.items[*].id"));
        return lines;
    }
    return QStyledItemDelegate::createEditor(parent, option, index);
}

QWidget *ToolValueDelegate::makeChoice(QWidget *parent, const QStringList &choices, const std::string &field) const {
    auto *box = new QComboBox(parent);
    for (const QString &choice : choices)
        box->addItem(valueText(field, toUtf8(choice)), choice);
    auto *self = const_cast<ToolValueDelegate *>(this); // a choice that was clicked is made
    connect(box, &QComboBox::activated, self, [self, box] {
        Q_EMIT self->commitData(box);
        Q_EMIT self->closeEditor(box);
    });
    return box;
}

QWidget *ToolValueDelegate::makeRule(QWidget *parent) const {
    auto *box = new QComboBox(parent);
    box->setEditable(true);
    for (const char *rule : {"model", "hidden", "fixed:", "default:", "header:X-", "claim:sub", "caller:client_id",
                             "caller:profile_id", "caller:client", "caller:profile"})
        box->addItem(QLatin1String(rule));
    return box;
}

void ToolValueDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const {
    const QString text = index.data(Qt::EditRole).toString();
    if (auto *box = qobject_cast<QComboBox *>(editor)) {
        if (box->isEditable())
            box->setEditText(text);
        else
            box->setCurrentIndex(std::max(0, box->findData(text)));
    } else if (auto *lines = qobject_cast<QPlainTextEdit *>(editor)) {
        lines->setPlainText(text);
    } else {
        QStyledItemDelegate::setEditorData(editor, index);
    }
}

void ToolValueDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const {
    if (const auto *box = qobject_cast<QComboBox *>(editor))
        model->setData(index, box->isEditable() ? box->currentText() : box->currentData().toString(), Qt::EditRole);
    else if (const auto *lines = qobject_cast<QPlainTextEdit *>(editor))
        model->setData(index, lines->toPlainText(), Qt::EditRole);
    else
        QStyledItemDelegate::setModelData(editor, model, index);
}

void ToolValueDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                             const QModelIndex &) const {
    QRect place = option.rect;
    if (qobject_cast<QPlainTextEdit *>(editor) != nullptr) {
        place.setHeight(linesHeight);
        const int below = editor->parentWidget()->height() - place.bottom();
        if (below < 0)
            place.translate(0, below);
    }
    editor->setGeometry(place);
}

void ToolValueDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(ToneRole).toInt() == static_cast<int>(Tone::Muted))
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
}

} // namespace console
