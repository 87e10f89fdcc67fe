#pragma once

#include <QStyledItemDelegate>

namespace console {

/// Editors for the values of a tool: a choice where there are few, several lines for texts and paths, a line else.
class ToolValueDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    [[nodiscard]] QWidget *makeChoice(QWidget *parent, const QStringList &choices, const std::string &field) const;
    [[nodiscard]] QWidget *makeRule(QWidget *parent) const;
};

} // namespace console
