#include "ui/common/consolestyle.h"

#include "ui/common/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>
#include <array>

namespace console {

namespace {

constexpr int boxSize = 15;
constexpr int lineHeight = 26; // of a line to type into, with its frame
constexpr double radius = 4;

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

void drawField(QPainter &painter, const QStyleOption &option) {
    const ThemeColors &colors = themeColors(option.palette);
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus ? colors.accent : isEnabled ? colors.frame : colors.border, 1));
    painter.setBrush(option.palette.color(isEnabled ? QPalette::Base : QPalette::Window));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

void drawChevron(QPainter &painter, const QRectF &room, bool pointsUp, const QColor &color) {
    constexpr double halfWidth = 3.5;
    const double rise = pointsUp ? -halfWidth / 2 : halfWidth / 2;
    const QPointF middle = room.center();
    const std::array<QPointF, 3> points{QPointF(middle.x() - halfWidth, middle.y() - rise),
                                        QPointF(middle.x(), middle.y() + rise),
                                        QPointF(middle.x() + halfWidth, middle.y() - rise)};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(points.data(), static_cast<int>(points.size()));
    painter.restore();
}

QColor chevronColor(const QPalette &palette, bool isEnabled) {
    return isEnabled ? themeColors(palette).muted : themeColors(palette).border;
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

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const {
    const bool isEnabled = option->state.testFlag(State_Enabled);
    if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option); box != nullptr && box->frame) {
        drawField(*painter, *box);
        drawChevron(*painter, subControlRect(CC_ComboBox, box, SC_ComboBoxArrow, widget), false,
                    chevronColor(box->palette, isEnabled));
        return;
    }
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (spin == nullptr || !spin->frame || control != CC_SpinBox) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    drawField(*painter, *spin);
    const bool mayRise = isEnabled && spin->stepEnabled.testFlag(QAbstractSpinBox::StepUpEnabled);
    const bool mayFall = isEnabled && spin->stepEnabled.testFlag(QAbstractSpinBox::StepDownEnabled);
    drawChevron(*painter, subControlRect(CC_SpinBox, spin, SC_SpinBoxUp, widget), true,
                chevronColor(spin->palette, mayRise));
    drawChevron(*painter, subControlRect(CC_SpinBox, spin, SC_SpinBoxDown, widget), false,
                chevronColor(spin->palette, mayFall));
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                     const QWidget *widget) const {
    QSize made = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox || type == CT_SpinBox)
        made.setHeight(std::max(made.height(), lineHeight));
    return made;
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const {
    if (metric == PM_IndicatorWidth || metric == PM_IndicatorHeight)
        return boxSize;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

} // namespace console
