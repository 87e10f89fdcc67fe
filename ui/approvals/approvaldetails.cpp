#include "ui/approvals/approvaldetails.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include "ui/approvals/approvalsmodel.h"
#include "ui/common/formats.h"
#include "ui/common/jsonview.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

namespace {

QLabel *valueLabel(QWidget *parent) {
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

// A body that is text stands there as such; nobody reads Base64.
QString requestText(const std::string &json) {
    auto request = gateway::parseJson(json);
    if (!request || request->find("body") == nullptr)
        return prettyJsonText(json);
    gateway::Json shown = gateway::Json::object();
    for (const char *name : {"method", "url", "headers", "body"}) {
        if (gateway::Json *value = request->find(name))
            shown.set(name, std::move(*value));
    }
    if (gateway::Json *body = shown.find("body")) {
        if (auto parsed = gateway::parseJson(body->stringOr({})))
            *body = std::move(parsed).value();
    }
    return toQString(gateway::toPrettyJson(shown));
}

} // namespace

ApprovalDetails::ApprovalDetails(QWidget *parent)
    : QWidget(parent), m_title(sectionLabel({}, this)), m_left(valueLabel(this)), m_client(valueLabel(this)),
      m_app(valueLabel(this)), m_reason(valueLabel(this)), m_arguments(new JsonView(tr("Arguments"), this)),
      m_request(new JsonView(tr("Request"), this)), m_note(new QLineEdit(this)),
      m_allow(primaryButton(tr("Allow once"), this)),
      m_allowSession(new QPushButton(tr("Allow for this session"), this)), m_deny(new QPushButton(tr("Deny"), this)) {
    m_title->setTextFormat(Qt::PlainText);
    m_title->setObjectName(QStringLiteral("approvalTitle"));
    m_left->setObjectName(QStringLiteral("approvalTimeLeft"));
    m_arguments->setObjectName(QStringLiteral("approvalArguments"));
    m_request->setObjectName(QStringLiteral("approvalRequest"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(makeFacts());
    layout->addWidget(makeTabs(), 1);
    layout->addWidget(makeDecision());
}

QWidget *ApprovalDetails::makeFacts() {
    auto *facts = new QWidget(this);
    auto *form = new QFormLayout(facts);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Client"), m_client);
    form->addRow(tr("Program"), m_app);
    form->addRow(tr("Reason given"), m_reason);
    form->addRow(tr("Denied in"), m_left);
    return facts;
}

QWidget *ApprovalDetails::makeTabs() {
    auto *tabs = new QTabWidget(this);
    tabs->addTab(m_arguments, tr("Arguments"));
    tabs->addTab(m_request, tr("Request that will be sent"));
    return tabs;
}

QWidget *ApprovalDetails::makeDecision() {
    auto *decision = new QWidget(this);
    m_allow->setObjectName(QStringLiteral("allowOnce"));
    m_allowSession->setObjectName(QStringLiteral("allowSession"));
    m_deny->setObjectName(QStringLiteral("denyApproval"));
    m_note->setObjectName(QStringLiteral("approvalNote"));
    m_note->setPlaceholderText(tr("Note, if you deny"));
    m_note->setAccessibleName(tr("Note to the caller"));
    m_note->setMaxLength(static_cast<int>(gateway::maxApprovalNote / 4)); // bytes, in UTF-8
    using Scope = gateway::ApprovalScope;
    connect(m_allow, &QPushButton::clicked, this, [this] { decide(true, Scope::Once); });
    connect(m_allowSession, &QPushButton::clicked, this, [this] { decide(true, Scope::Session); });
    connect(m_deny, &QPushButton::clicked, this, [this] { decide(false, Scope::Once); });
    addShortcut(*m_allow, QKeySequence(Qt::CTRL | Qt::Key_Return));
    addShortcut(*m_allowSession, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return));
    addShortcut(*m_deny, QKeySequence(Qt::CTRL | Qt::Key_D));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_allow);
    row->addWidget(m_allowSession);
    row->addStretch();
    row->addWidget(m_deny);
    auto *layout = new QVBoxLayout(decision);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_note);
    layout->addLayout(row);
    return decision;
}

void ApprovalDetails::addShortcut(QPushButton &button, const QKeySequence &keys) {
    button.setShortcut(keys);
    button.setToolTip(keys.toString(QKeySequence::NativeText));
}

void ApprovalDetails::show(const gateway::Approval &approval, gateway::TimeUs now) {
    const bool isOther = m_approval.id != approval.id;
    m_approval = approval;
    m_title->setText(toQString(approval.collection + ": " + approval.endpointTitle));
    m_client->setText(toQString(approval.clientName + " / " + approval.profileName));
    m_app->setText(approval.app.empty() ? tr("not named") : toQString(approval.app));
    m_reason->setText(approval.reason.empty() ? tr("none") : toQString(approval.reason));
    if (isOther) { // else who reads would lose the place
        m_arguments->setPlainText(prettyJsonText(approval.arguments));
        m_request->setPlainText(requestText(approval.request));
        m_note->clear();
    }
    setNow(now);
}

void ApprovalDetails::setNow(gateway::TimeUs now) {
    m_left->setText(timeLeftText(m_approval, now));
}

void ApprovalDetails::setBusy(bool busy) {
    for (QPushButton *button : {m_allow, m_allowSession, m_deny})
        button->setEnabled(!busy);
}

void ApprovalDetails::decide(bool allow, gateway::ApprovalScope scope) {
    gateway::ApprovalDecision decision;
    decision.allow = allow;
    decision.scope = scope;
    decision.note = allow ? std::string() : toUtf8(m_note->text().trimmed());
    Q_EMIT decided(toQString(m_approval.id), decision);
}

} // namespace console
