#include "ui/connect/snippetbox.h"

#include "ui/common/copybutton.h"
#include "ui/common/jsonview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace console {

namespace {

// As high as its lines, so that the page scrolls and not the text.
void fitHeight(JsonView &view) {
    const int lines = static_cast<int>(view.toPlainText().count(QLatin1Char('\n'))) + 1;
    view.setFixedHeight(lines * view.fontMetrics().lineSpacing() + 28);
}

} // namespace

SnippetBox::SnippetBox(const ConnectSnippet &snippet, bool holdsSecret, QWidget *parent) : QWidget(parent) {
    auto *view = new JsonView(snippet.where, this);
    view->setObjectName(QStringLiteral("snippet"));
    view->setCopyButtonVisible(false); // the one above says what it copies
    view->setWrapped(false);
    view->setHighlighted(snippet.text.startsWith(QLatin1Char('{')));
    view->setPlainText(snippet.text.trimmed());
    fitHeight(*view);
    auto *where = new QLabel(snippet.where, this);
    where->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QHBoxLayout;
    row->addWidget(where);
    row->addStretch();
    row->addWidget(new CopyButton(
        tr("Copy"), [view] { return view->toPlainText(); }, this,
        holdsSecret ? CopyButton::Kind::Secret : CopyButton::Kind::Text));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(row);
    layout->addWidget(view);
}

} // namespace console
