#include "ui/common/consolestyle.h"

#include "ui/common/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>

namespace console {

namespace {

constexpr int boxSize = 15;

void drawMark(QPainter &painter, const QRectF &box, const QStyleOption &option) {
    const double size = box.width();
    QPainterPath mark;
    if (option.state.testFlag(QStyle::State_NoChange)) {
        mark.moveTo(box.left() + size * 0.27, box.center().y());
        mark.lineTo(box.left() + size * 0.73, box.center().y());
    } else {
        mark.moveTo(box.left() + size * 0.22, box.top() + size * 0.53);
        mark.lineTo(box.left() + size * 0.42, box.top() + size * 0.73);
        mark.lineTo(box.left() + size * 0.78, box.top() + size * 0.30);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(themeColors(option.palette).accentText, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(mark);
}

void drawBox(QPainter &painter, const QStyleOption &option) {
    const ThemeColors &colors = themeColors(option.palette);
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const bool isMarked = option.state.testFlag(QStyle::State_On) || option.state.testFlag(QStyle::State_NoChange);
    const double size = std::min({option.rect.width(), option.rect.height(), boxSize}) - 1.0;
    QRectF box(0, 0, size, size);
    box.moveCenter(QRectF(option.rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(isEnabled ? 1.0 : 0.5);
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    painter.setPen(QPen(isMarked || hasFocus ? colors.accent : colors.muted, 1));
    painter.setBrush(isMarked ? colors.accent : option.palette.color(QPalette::Base));
    painter.drawRoundedRect(box, 3, 3);
    if (isMarked)
        drawMark(painter, box, option);
    painter.restore();
}

} // namespace

ConsoleStyle::ConsoleStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const {
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        drawBox(*painter, *option);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const {
    if (metric == PM_IndicatorWidth || metric == PM_IndicatorHeight)
        return boxSize;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

} // namespace console
