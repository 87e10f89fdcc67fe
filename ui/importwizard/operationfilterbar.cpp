#include "ui/importwizard/operationfilterbar.h"

#include "ui/common/searchline.h"
#include "ui/common/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSignalBlocker>

namespace console {

namespace {

constexpr int widestTag = 18; // characters; the list is as wide as it must be

// "All" stands first and for nothing in particular.
void offer(QComboBox &box, const QString &all, const QStringList &values) {
    const QSignalBlocker quiet(box);
    box.clear();
    box.addItem(all);
    box.addItems(values);
}

std::string chosenIn(const QComboBox &box) {
    return box.currentIndex() > 0 ? toUtf8(box.currentText()) : std::string();
}

} // namespace

OperationFilterBar::OperationFilterBar(QWidget *parent)
    : QWidget(parent), m_search(new SearchLine(tr("Search endpoints"), this)), m_method(new QComboBox(this)),
      m_tag(new QComboBox(this)), m_deprecated(new QComboBox(this)) {
    using Deprecated = OperationFilter::Deprecated;
    m_search->setObjectName(QStringLiteral("operationSearch"));
    m_method->setObjectName(QStringLiteral("methodFilter"));
    m_method->setAccessibleName(tr("Method"));
    m_tag->setObjectName(QStringLiteral("tagFilter"));
    m_tag->setAccessibleName(tr("Tag"));
    m_tag->setMinimumContentsLength(widestTag);
    m_tag->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_deprecated->setObjectName(QStringLiteral("deprecatedFilter"));
    m_deprecated->setAccessibleName(tr("Deprecated endpoints"));
    m_deprecated->addItem(tr("Deprecated too"), static_cast<int>(Deprecated::Shown));
    m_deprecated->addItem(tr("Without deprecated"), static_cast<int>(Deprecated::Hidden));
    m_deprecated->addItem(tr("Only deprecated"), static_cast<int>(Deprecated::Only));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_search, 1);
    connect(m_search, &SearchLine::searchChanged, this, &OperationFilterBar::tellFilter);
    for (QComboBox *box : {m_method, m_tag, m_deprecated}) {
        layout->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &OperationFilterBar::tellFilter);
    }
}

void OperationFilterBar::setOperations(const OperationList &list) {
    const QSignalBlocker quiet(m_deprecated);
    offer(*m_method, tr("All methods"), list.methods);
    offer(*m_tag, tr("All tags"), list.tags);
    m_deprecated->setCurrentIndex(0);
    m_search->clear();
}

void OperationFilterBar::startSearch() {
    m_search->startSearch();
}

void OperationFilterBar::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT searchDone();
    else
        QWidget::keyPressEvent(event);
}

void OperationFilterBar::tellFilter() {
    OperationFilter filter;
    filter.words = searchWords(m_search->text());
    filter.method = chosenIn(*m_method);
    filter.tag = chosenIn(*m_tag);
    filter.deprecated = static_cast<OperationFilter::Deprecated>(m_deprecated->currentData().toInt());
    Q_EMIT filterChanged(filter);
}

} // namespace console
