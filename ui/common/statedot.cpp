#include "ui/common/statedot.h"

#include "ui/common/theme.h"

#include <QPainter>

namespace console {

namespace {
constexpr int diameter = 10;
} // namespace

StateDot::StateDot(QWidget *parent) : QWidget(parent) {
    setFixedSize(diameter + 2, diameter + 2);
}

void StateDot::setTone(Tone tone) {
    m_tone = tone;
    update();
}

void StateDot::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColor(palette(), m_tone));
    painter.drawEllipse(1, 1, diameter, diameter);
}

} // namespace console
