#pragma once

#include "gateway/audit/auditreader.h"

#include "ui/common/answers.h"
#include "ui/common/rowsmodel.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace console {

class JsonView;

/// Names and values of one audit record; empty fields are left out.
class RecordFieldsModel final : public RowsModel<std::pair<QString, QString>> {
    Q_OBJECT
public:
    using RowsModel::RowsModel;
    void setRecord(const gateway::AuditRecord &record);

protected:
    [[nodiscard]] int columns() const override { return 2; }
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] QVariant cell(const std::pair<QString, QString> &row, int column, int role) const override;
};

/// Everything that one record of the trail says; read from the trail when somebody looks.
class AuditDetails final : public QWidget {
    Q_OBJECT
public:
    AuditDetails(gateway::AuditReader &reader, QWidget *parent);
    void showRecord(std::int64_t seq);
    void clear();

private:
    void show(const gateway::AuditRecord &record);

    gateway::AuditReader &m_reader;
    std::int64_t m_seq = 0;
    QStackedWidget *m_stack;
    RecordFieldsModel *m_fields;
    QLabel *m_title;
    JsonView *m_arguments;
    Answers m_answers;
};

} // namespace console
