#include "ui/common/searchline.h"

#include "ui/common/icon.h"

namespace console {

SearchLine::SearchLine(const QString &placeholder, QWidget *parent) : QLineEdit(parent) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_wait.setSingleShot(true);
    m_wait.setInterval(waitMs);
    connect(this, &QLineEdit::textChanged, &m_wait, qOverload<>(&QTimer::start));
    connect(&m_wait, &QTimer::timeout, this, [this] { Q_EMIT searchChanged(text()); });
}

void SearchLine::startSearch() {
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

} // namespace console
