#include "ui/audit/auditdetails.h"

#include "gateway/core/jsonwriter.h"

#include "ui/common/emptystate.h"
#include "ui/common/formats.h"
#include "ui/common/jsonview.h"
#include "ui/common/roles.h"
#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace console {

QString RecordFieldsModel::header(int column) const {
    return column == 0 ? tr("Field") : tr("Value");
}

QVariant RecordFieldsModel::cell(const std::pair<QString, QString> &row, int column, int role) const {
    if (role == Qt::DisplayRole)
        return column == 0 ? row.first : row.second;
    if (role == Qt::ToolTipRole && column == 1)
        return row.second;
    return role == ToneRole && column == 0 ? QVariant(static_cast<int>(Tone::Muted)) : QVariant();
}

void RecordFieldsModel::setRecord(const gateway::AuditRecord &record) {
    std::vector<std::pair<QString, QString>> rows;
    const gateway::Json json = gateway::toJson(record);
    for (const auto &[name, value] : *json.asObject()) {
        if (value.isNull() || name == "arguments")
            continue;
        rows.emplace_back(toQString(name),
                          toQString(value.isString() ? std::string(value.stringOr({})) : gateway::toJsonText(value)));
    }
    setRows(std::move(rows));
}

AuditDetails::AuditDetails(gateway::AuditReader &reader, QWidget *parent)
    : QWidget(parent), m_reader(reader), m_stack(new QStackedWidget(this)), m_fields(new RecordFieldsModel(this)),
      m_title(sectionLabel({}, this)), m_arguments(new JsonView(tr("Arguments"), this)) {
    auto *table = new QTableView(this);
    table->setAccessibleName(tr("Fields of the record"));
    setUpTable(*table, *m_fields, {120, 0});
    table->horizontalHeader()->hide();
    auto *lower = new QWidget(this);
    auto *lowerLayout = new QVBoxLayout(lower);
    lowerLayout->setContentsMargins(0, 0, 0, 0);
    lowerLayout->setSpacing(4);
    lowerLayout->addWidget(m_arguments);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(table);
    splitter->addWidget(lower);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 3);
    auto *content = new QWidget(this);
    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 4, 0, 0);
    contentLayout->setSpacing(8);
    contentLayout->addWidget(m_title);
    contentLayout->addWidget(splitter, 1);
    m_stack->addWidget(new EmptyState(QStringLiteral("audit"), tr("No record chosen"),
                                      tr("Choose a row to see everything that was recorded."), this));
    m_stack->addWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

void AuditDetails::clear() {
    m_seq = 0;
    m_stack->setCurrentIndex(0);
}

void AuditDetails::showRecord(std::int64_t seq) {
    m_seq = seq;
    gateway::AuditQuery query;
    query.afterSeq = seq - 1;
    query.limit = 1;
    m_reader.query(std::move(query), m_answers.to<gateway::AuditPage>([this, seq](auto page) {
        if (seq == m_seq && page && !page->records.empty())
            show(page->records.front());
    }));
}

void AuditDetails::show(const gateway::AuditRecord &record) {
    m_title->setText(tr("Record %1 · %2").arg(record.seq).arg(dateTimeText(record.time)));
    m_fields->setRecord(record);
    m_arguments->setPlainText(prettyJsonText(record.arguments));
    m_stack->setCurrentIndex(1);
}

} // namespace console
