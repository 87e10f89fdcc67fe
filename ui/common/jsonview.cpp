#include "ui/common/jsonview.h"

#include "ui/common/clipboard.h"
#include "ui/common/icon.h"
#include "ui/common/jsonhighlighter.h"

#include <QFontDatabase>
#include <QScrollBar>
#include <QToolButton>

namespace console {

JsonView::JsonView(const QString &accessibleName, QWidget *parent)
    : QPlainTextEdit(parent), m_copy(nullptr), m_highlighter(new JsonHighlighter(document(), palette())) {
    setAccessibleName(accessibleName);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setReadOnly(true);
    setTabChangesFocus(true);
    auto *button = new QToolButton(this);
    button->setIcon(lineIcon(QStringLiteral("copy")));
    button->setToolTip(tr("Copy"));
    button->setAccessibleName(tr("Copy"));
    button->setAutoRaise(true);
    button->setCursor(Qt::ArrowCursor);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, [this] { copyText(toPlainText()); });
    m_copy = button;
    placeButton();
}

void JsonView::setHighlighted(bool highlighted) {
    m_highlighter->setDocument(highlighted ? document() : nullptr);
}

void JsonView::setEditable(bool editable) {
    setReadOnly(!editable);
    m_copy->setVisible(!editable);
}

void JsonView::setWrapped(bool wrapped) {
    setLineWrapMode(wrapped ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
}

void JsonView::setCopyButtonVisible(bool visible) {
    m_copy->setVisible(visible);
}

void JsonView::resizeEvent(QResizeEvent *event) {
    QPlainTextEdit::resizeEvent(event);
    placeButton();
}

void JsonView::placeButton() {
    if (m_copy == nullptr)
        return;
    const QSize size = m_copy->sizeHint();
    m_copy->setGeometry(viewport()->geometry().right() - size.width() - 4, 5, size.width(), size.height());
    m_copy->raise();
}

} // namespace console
