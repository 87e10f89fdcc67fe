#include "ui/common/page.h"

#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace console {

Page::Page(const QString &title, const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_messages(new MessageBar(this)), m_actions(new QHBoxLayout),
      m_layout(new QVBoxLayout(this)) {
    m_actions->setSpacing(8);
    m_actions->addWidget(headingLabel(title, this));
    m_actions->addStretch();
    m_layout->setContentsMargins(16, 12, 16, 12);
    m_layout->setSpacing(12);
    m_layout->addLayout(m_actions);
    m_layout->addWidget(m_messages);
}

void Page::setContent(QWidget *content) {
    m_layout->addWidget(content, 1);
}

} // namespace console
