#pragma once

#include <QStyledItemDelegate>

namespace console {

/// Draws a number of things to do at the right end of an item of the navigation; 0 draws nothing.
class BadgeDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int CountRole = Qt::UserRole + 100;
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace console
