#pragma once

#include <QProxyStyle>

namespace console {

/// Fusion with boxes to tick that can be seen on dark ground too, and with lists and numbers to choose from that look
/// like the lines to type into.
class ConsoleStyle final : public QProxyStyle {
    Q_OBJECT
public:
    ConsoleStyle();
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
};

} // namespace console
