#include "ui/importwizard/sourceview.h"

#include "ui/common/theme.h"

#include <QFontDatabase>
#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>

namespace console {

namespace {
constexpr int margin = 8;
constexpr int markAlpha = 60;
} // namespace

/// The column left of the text.
class SourceView::LineNumbers final : public QWidget {
public:
    explicit LineNumbers(SourceView *view) : QWidget(view), m_view(*view) {}
    [[nodiscard]] QSize sizeHint() const override { return {m_view.numbersWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent *event) override { m_view.paintNumbers(*event); }

private:
    SourceView &m_view;
};

SourceView::SourceView(QWidget *parent) : QPlainTextEdit(parent), m_numbers(new LineNumbers(this)) {
    setAccessibleName(tr("Source of the description"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_numbers->scroll(0, dy);
        else
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
}

void SourceView::setExcerpt(const SourceExcerpt &excerpt) {
    m_firstLine = excerpt.firstLine;
    setPlainText(excerpt.text);
    placeNumbers();
    QTextCursor cursor(document()->findBlockByNumber(excerpt.focusLine));
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, excerpt.focusColumn);
    setTextCursor(cursor);
    centerCursor();
    mark(excerpt.focusLine);
}

void SourceView::setNotice(const QString &text) {
    m_firstLine = 0;
    m_markedLine = 0;
    setExtraSelections({});
    setPlainText(text);
    placeNumbers();
}

void SourceView::mark(int block) {
    m_markedLine = m_firstLine + block;
    QTextEdit::ExtraSelection line;
    line.cursor = QTextCursor(document()->findBlockByNumber(block));
    QColor color = themeColors(palette()).warning;
    color.setAlpha(markAlpha);
    line.format.setBackground(color);
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    setExtraSelections({line});
}

int SourceView::numbersWidth() const {
    if (m_firstLine == 0)
        return 0;
    const QString widest = QString::number(m_firstLine + blockCount());
    return fontMetrics().horizontalAdvance(widest) + 2 * margin;
}

void SourceView::placeNumbers() {
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numbersWidth(), inside.height());
    m_numbers->update();
}

void SourceView::resizeEvent(QResizeEvent *event) {
    QPlainTextEdit::resizeEvent(event);
    placeNumbers();
}

void SourceView::changeEvent(QEvent *event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        placeNumbers();
}

void SourceView::paintNumbers(const QPaintEvent &event) {
    QPainter painter(m_numbers);
    painter.setFont(font());
    painter.fillRect(event.rect(), themeColors(palette()).panel);
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event.rect().bottom()) {
        const qreal height = blockBoundingRect(block).height();
        const int line = m_firstLine + block.blockNumber();
        painter.setPen(line == m_markedLine ? palette().color(QPalette::Text) : themeColors(palette()).muted);
        painter.drawText(QRectF(0, top, m_numbers->width() - margin, height), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(line));
        top += height;
        block = block.next();
    }
}

} // namespace console
