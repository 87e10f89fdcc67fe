#include "ui/common/celldelegate.h"

#include "ui/common/roles.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QPainter>

namespace console {

namespace {

constexpr int gap = 8;
constexpr int rowHeight = 26;

QFont methodFont(const QFont &font) {
    QFont bold(font);
    bold.setBold(true);
    bold.setPointSizeF(font.pointSizeF() * 0.88);
    return bold;
}

// Every method gets the same room, so that paths stand in line.
int methodWidth(const QFont &font) {
    return QFontMetrics(methodFont(font)).horizontalAdvance(QStringLiteral("OPTIONS"));
}

void drawPart(QPainter &painter, const QRect &rect, const QFont &font, const QColor &color, const QString &text) {
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width()));
}

struct Parts {
    QString method;
    QString text;
    QString detail;
};

void drawParts(QPainter &painter, QRect rect, const QStyleOptionViewItem &item, const Parts &parts) {
    const bool isSelected = item.state.testFlag(QStyle::State_Selected);
    const QColor color = item.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    if (!parts.method.isEmpty()) {
        drawPart(painter, rect, methodFont(item.font), methodColor(item.palette, parts.method), parts.method);
        rect.setLeft(rect.left() + methodWidth(item.font) + gap);
    }
    drawPart(painter, rect, item.font, color, parts.text);
    if (!parts.detail.isEmpty()) {
        rect.setLeft(rect.left() + QFontMetrics(item.font).horizontalAdvance(parts.text) + gap);
        drawPart(painter, rect, item.font, isSelected ? color : themeColors(item.palette).muted, parts.detail);
    }
}

} // namespace

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    if (option->state.testFlag(QStyle::State_Selected))
        option->state.setFlag(QStyle::State_HasFocus, false); // the row is seen; a frame in it says nothing more
    const QVariant tone = index.data(ToneRole);
    if (tone.isValid() && tone.toInt() != static_cast<int>(Tone::Normal)) {
        const QColor color = toneColor(option->palette, static_cast<Tone>(tone.toInt()));
        option->palette.setColor(QPalette::Text, color);
        // on the colour of the selection, quiet text would be too quiet
        if (tone.toInt() != static_cast<int>(Tone::Muted) || !option->state.testFlag(QStyle::State_Selected))
            option->palette.setColor(QPalette::HighlightedText, color);
    }
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const {
    const QString method = index.data(MethodRole).toString();
    const QString detail = index.data(DetailRole).toString();
    if (method.isEmpty() && detail.isEmpty()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem item(option);
    initStyleOption(&item, index);
    const QString text = item.text;
    const QStyle *style = item.widget == nullptr ? QApplication::style() : item.widget->style();
    item.text = QStringLiteral(" "); // the text's place is given only where there is one
    QRect rect = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget).adjusted(4, 0, -4, 0);
    rect.setRight(item.rect.right() - 4);
    item.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    painter->save();
    drawParts(*painter, rect, item, {method, text, detail});
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), rowHeight));
    if (!index.data(MethodRole).toString().isEmpty())
        size.setWidth(size.width() + methodWidth(option.font) + gap);
    return size;
}

} // namespace console
