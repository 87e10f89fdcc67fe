#include "ui/playground/callresultview.h"

#include "gateway/core/jsonwriter.h"

#include "ui/common/formats.h"
#include "ui/common/jsonview.h"
#include "ui/common/messages.h"
#include "ui/common/statedot.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTabWidget>

namespace console {

CallResultView::CallResultView(QWidget *parent)
    : QWidget(parent), m_state(sectionLabel({}, this)), m_dot(new StateDot(this)), m_tabs(new QTabWidget(this)),
      m_answer(new JsonView(tr("Answer"), this)), m_request(new JsonView(tr("Request"), this)),
      m_records(new JsonView(tr("Audit records"), this)) {
    m_state->setObjectName(QStringLiteral("callState"));
    m_state->setText(tr("Nothing sent yet"));
    m_state->setTextFormat(Qt::PlainText);
    m_answer->setObjectName(QStringLiteral("callAnswer"));
    m_request->setObjectName(QStringLiteral("callRequest"));
    m_records->setObjectName(QStringLiteral("callRecords"));
    m_answer->setPlaceholderText(tr("What the model would read appears here."));
    m_request->setPlaceholderText(tr("\"Show request\" builds the request without sending it. Secrets are masked."));
    m_records->setPlaceholderText(tr("What the audit trail says about the call appears here."));
    m_tabs->addTab(m_answer, tr("Answer"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_records, tr("Audit records"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_dot);
    row->addWidget(m_state, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(row);
    layout->addWidget(m_tabs, 1);
}

void CallResultView::showWaiting() {
    m_state->setText(tr("Waiting for the answer…"));
    m_dot->setTone(Tone::Muted);
    m_records->clear(); // those of the call before
    m_tabs->setTabText(m_tabs->indexOf(m_records), tr("Audit records"));
}

void CallResultView::showAnswer(const gateway::OperatorCallResult &result) {
    m_state->setText(result.isError ? tr("Refused or failed") : tr("Answered"));
    m_dot->setTone(result.isError ? Tone::Bad : Tone::Good);
    m_answer->setPlainText(prettyJsonText(result.text));
    m_tabs->setCurrentWidget(m_answer);
}

void CallResultView::showRequest(const gateway::OperatorCallResult &result) {
    if (result.isError) {
        showAnswer(result);
        return;
    }
    m_state->setText(tr("Built, not sent"));
    m_dot->setTone(Tone::Muted);
    m_request->setPlainText(prettyJsonText(result.text));
    m_tabs->setCurrentWidget(m_request);
}

void CallResultView::showFailure(const gateway::Error &error) {
    m_state->setText(tr("Not sent"));
    m_dot->setTone(Tone::Bad);
    m_answer->setPlainText(errorText(error));
    m_tabs->setCurrentWidget(m_answer);
}

void CallResultView::showRecords(const std::vector<gateway::AuditRecord> &records) {
    gateway::Json json = gateway::Json::array();
    for (const gateway::AuditRecord &record : records)
        json.push(gateway::toJson(record));
    m_records->setPlainText(toQString(gateway::toPrettyJson(json)));
    m_tabs->setTabText(m_tabs->indexOf(m_records), tr("Audit records (%1)").arg(records.size()));
    if (records.empty())
        return;
    const gateway::AuditRecord &last = records.back();
    QString text = m_state->text();
    if (last.status > 0)
        text += QStringLiteral(" · %1").arg(last.status);
    if (last.latencyUs > 0)
        text += QStringLiteral(" · ") + durationText(last.latencyUs);
    if (last.decision != "allowed")
        text += QStringLiteral(" · ") + toQString(last.decision + (last.rule.empty() ? "" : " (" + last.rule + ')'));
    m_state->setText(text);
}

} // namespace console
