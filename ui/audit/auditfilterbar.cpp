#include "ui/audit/auditfilterbar.h"

#include "gateway/audit/auditreader.h"

#include "ui/common/searchline.h"
#include "ui/common/text.h"
#include "ui/common/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace console {

AuditFilterBar::AuditFilterBar(QWidget *parent)
    : QWidget(parent), m_text(new SearchLine(tr("Search the trail"), this)),
      m_filter(new SearchLine(tr("Filter: decision == denied && via == mcp"), this)), m_hint(new QLabel(this)) {
    m_text->setObjectName(QStringLiteral("auditSearch"));
    m_filter->setObjectName(QStringLiteral("auditFilter"));
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_text, 2);
    row->addWidget(m_filter, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    layout->addWidget(m_hint);
    connect(m_text, &SearchLine::searchChanged, this, &AuditFilterBar::apply);
    connect(m_filter, &SearchLine::searchChanged, this, &AuditFilterBar::apply);
}

void AuditFilterBar::startSearch() {
    m_text->startSearch();
}

void AuditFilterBar::setFilter(const QString &filter) {
    m_filter->setText(filter);
}

QString AuditFilterBar::hint() const {
    return m_hint->isHidden() ? QString() : m_hint->text();
}

void AuditFilterBar::apply() {
    gateway::AuditQuery query;
    query.filter = toUtf8(m_filter->text());
    const auto selection = gateway::toSelection(query);
    m_hint->setVisible(!selection.ok());
    QPalette colors = palette();
    if (!selection) {
        m_hint->setText(toQString(selection.error().message));
        colors.setColor(QPalette::WindowText, toneColor(colors, Tone::Bad));
        m_hint->setPalette(colors);
        return;
    }
    Q_EMIT conditionsChanged(m_filter->text(), m_text->text());
}

} // namespace console
