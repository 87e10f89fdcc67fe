#include "ui/common/messagebar.h"

#include "ui/common/icon.h"
#include "ui/common/messages.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace console {

MessageBar::MessageBar(QWidget *parent) : QFrame(parent), m_icon(new QLabel(this)), m_text(new QLabel(this)) {
    setProperty("card", true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *close = new QToolButton(this);
    close->setIcon(lineIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close message"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 4, 4);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(close);
    hide();
}

void MessageBar::showMessage(const QString &text, Tone tone) {
    const bool isGood = tone == Tone::Good || tone == Tone::Normal;
    const QColor color = toneColor(palette(), tone);
    m_icon->setPixmap(lineIcon(isGood ? QStringLiteral("check") : QStringLiteral("warning"), color).pixmap(20, 20));
    m_text->setText(text);
    show();
}

void MessageBar::showError(const gateway::Error &error) {
    showMessage(errorText(error), Tone::Bad);
}

QString MessageBar::text() const {
    return isHidden() ? QString() : m_text->text();
}

} // namespace console
