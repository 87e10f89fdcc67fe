#pragma once

#include "gateway/admin/operatorcaller.h"
#include "gateway/audit/auditreader.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace console {

class JsonView;
class StateDot;

/// What came of a call: the answer as a model reads it, the request that went out, the records in the trail.
class CallResultView final : public QWidget {
    Q_OBJECT
public:
    explicit CallResultView(QWidget *parent = nullptr);
    void showWaiting();
    void showAnswer(const gateway::OperatorCallResult &result);
    void showRequest(const gateway::OperatorCallResult &result);
    void showFailure(const gateway::Error &error);
    void showRecords(const std::vector<gateway::AuditRecord> &records);

private:
    QLabel *m_state;
    StateDot *m_dot;
    QTabWidget *m_tabs;
    JsonView *m_answer;
    JsonView *m_request;
    JsonView *m_records;
};

} // namespace console
