#include "ui/shell/badgedelegate.h"

#include "ui/common/theme.h"

#include <QPainter>

#include <algorithm>

namespace console {

namespace {
constexpr int badgeHeight = 20;
constexpr int padding = 7;
constexpr int marginRight = 12;
} // namespace

void BadgeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const int count = index.data(CountRole).toInt();
    if (count <= 0)
        return;
    const QString text = count > 99 ? QStringLiteral("99+") : QString::number(count);
    const int width = std::max(badgeHeight, option.fontMetrics.horizontalAdvance(text) + 2 * padding);
    const QRect badge(option.rect.right() - marginRight - width, option.rect.center().y() - badgeHeight / 2 + 1, width,
                      badgeHeight);
    const ThemeColors &colors = themeColors(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.accent);
    painter->drawRoundedRect(badge, badgeHeight / 2.0, badgeHeight / 2.0);
    painter->setPen(colors.accentText);
    painter->drawText(badge, Qt::AlignCenter, text);
    painter->restore();
}

} // namespace console
