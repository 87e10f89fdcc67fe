#include "ui/profiles/policiespanel.h"

#include "ui/common/emptystate.h"
#include "ui/common/messages.h"
#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/profiles/policiesmodel.h"
#include "ui/profiles/policydialog.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

// Only what counts now and here: rows of earlier windows are as good as none.
std::vector<gateway::QuotaUse> usesHere(const gateway::Gateway &gateway, const gateway::Policy &policy,
                                        const gateway::PolicyAttachment &target) {
    std::vector<gateway::QuotaUse> here;
    const auto uses = gateway.quotaUse(policy.id);
    if (!uses)
        return here;
    const std::string scope = std::string(toString(target.target)) + ':' + target.id;
    const gateway::TimeUs now = gateway::SystemClock().now();
    std::copy_if(uses->begin(), uses->end(), std::back_inserter(here), [&](const gateway::QuotaUse &use) {
        return use.key.scope == scope && use.startedAt == gateway::windowStart(use.key.window, now);
    });
    return here;
}

} // namespace

PoliciesPanel::PoliciesPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_model(new PoliciesModel(this)), m_stack(new QStackedWidget(this)),
      m_table(new QTableView(this)) {
    auto *empty = new EmptyState(
        QStringLiteral("shield"), tr("No policies yet"),
        tr("A policy is a set of limits that can be attached to several clients, profiles, collections and endpoints: "
           "rates, quotas a day or month, calls at once. A refused call says which limit it met and when to come "
           "back."),
        this);
    QPushButton *first = empty->addButton(tr("Add a policy…"));
    first->setObjectName(QStringLiteral("addFirstPolicy"));
    connect(first, &QPushButton::clicked, this, &PoliciesPanel::add);
    m_stack->addWidget(empty);
    m_stack->addWidget(makeTable());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_stack);
}

QWidget *PoliciesPanel::makeTable() {
    m_table->setObjectName(QStringLiteral("policiesTable"));
    m_table->setAccessibleName(tr("Policies"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    setUpTable(*m_table, *m_model, {130, 80, 190, 120, 0});
    m_attach = iconButton(QStringLiteral("connect"), tr("Attach"), this);
    m_attach->setObjectName(QStringLiteral("attachPolicy"));
    auto *addButton = iconButton(QStringLiteral("add"), tr("Add a policy…"), this);
    m_edit = iconButton(QStringLiteral("settings"), tr("Edit…"), this);
    m_remove = iconButton(QStringLiteral("remove"), tr("Remove…"), this);
    connect(m_attach, &QPushButton::clicked, this, &PoliciesPanel::attachOrDetach);
    connect(addButton, &QPushButton::clicked, this, &PoliciesPanel::add);
    connect(m_edit, &QPushButton::clicked, this, &PoliciesPanel::edit);
    connect(m_remove, &QPushButton::clicked, this, &PoliciesPanel::remove);
    connect(m_table, &QTableView::activated, this, &PoliciesPanel::edit);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PoliciesPanel::showSelection);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *button : {m_attach, addButton, m_edit, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(buttons);
    layout->addWidget(m_table, 1);
    layout->addWidget(
        hintLabel(tr("Each attachment counts for itself. What is done here counts from the next call on."), this));
    return box;
}

void PoliciesPanel::setTarget(const gateway::CatalogPtr &catalog, const gateway::PolicyAttachment &target) {
    m_catalog = catalog;
    m_target = target;
    load();
}

void PoliciesPanel::load() {
    const PolicyRow *chosen = m_model->rowAt(m_table->currentIndex());
    const gateway::PolicyId before = chosen != nullptr ? chosen->policy.id : gateway::PolicyId();
    std::vector<PolicyRow> rows;
    for (const gateway::Policy &policy : m_catalog->policies().all()) {
        PolicyRow row{policy, false, {}, {}};
        QStringList elsewhere;
        for (const gateway::PolicyAttachment &attachment : policy.attachments) {
            if (attachment.isTo(m_target))
                row.isAttached = true;
            else
                elsewhere += toQString(gateway::attachedName(*m_catalog, attachment));
        }
        row.elsewhere = elsewhere.join(QStringLiteral(", "));
        if (row.isAttached)
            row.uses = usesHere(m_context.gateway, policy, m_target);
        rows.push_back(std::move(row));
    }
    m_model->setRows(std::move(rows));
    const auto &now = m_model->rows();
    const auto same =
        std::find_if(now.begin(), now.end(), [&](const PolicyRow &row) { return row.policy.id == before; });
    if (!now.empty())
        m_table->setCurrentIndex(m_model->index(same == now.end() ? 0 : static_cast<int>(same - now.begin()), 0));
    m_stack->setCurrentIndex(now.empty() ? 0 : 1);
    showSelection();
}

void PoliciesPanel::showSelection() {
    const PolicyRow *row = m_model->rowAt(m_table->currentIndex());
    for (QPushButton *button : {m_attach, m_edit, m_remove})
        button->setEnabled(row != nullptr);
    m_attach->setText(row != nullptr && row->isAttached ? tr("Detach") : tr("Attach"));
}

gateway::Done<void> PoliciesPanel::reportFailure() {
    return m_answers.to<void>([this](auto result) {
        if (!result)
            Q_EMIT failed(result.error());
    });
}

void PoliciesPanel::add() {
    auto *dialog = new PolicyDialog({}, this);
    connect(dialog, &PolicyDialog::made, this,
            [this, dialog](const gateway::Policy &policy) { store(*dialog, policy); });
    dialog->open();
}

void PoliciesPanel::edit() {
    const PolicyRow *row = m_model->rowAt(m_table->currentIndex());
    if (row == nullptr)
        return;
    auto *dialog = new PolicyDialog(row->policy, this);
    connect(dialog, &PolicyDialog::made, this,
            [this, dialog](const gateway::Policy &policy) { store(*dialog, policy); });
    dialog->open();
}

// A new one is attached here: that is what it was made for.
void PoliciesPanel::store(PolicyDialog &dialog, const gateway::Policy &policy) {
    const auto finish = [box = QPointer(&dialog)](const std::optional<gateway::Error> &error) {
        if (box.isNull())
            return;
        if (error)
            box->showError(*error);
        else
            box->accept();
    };
    gateway::PolicyService &policies = m_context.gateway.policies();
    if (policy.id.empty()) {
        gateway::Policy attached = policy;
        attached.attachments = {m_target};
        policies.add(attached, m_context.actor, m_answers.to<gateway::Policy>([finish](auto added) {
            finish(added ? std::nullopt : std::optional(added.error()));
        }));
    } else {
        policies.change(policy, m_context.actor, m_answers.to<void>([finish](auto changed) {
            finish(changed ? std::nullopt : std::optional(changed.error()));
        }));
    }
}

void PoliciesPanel::attachOrDetach() {
    const PolicyRow *row = m_model->rowAt(m_table->currentIndex());
    if (row == nullptr)
        return;
    gateway::PolicyService &policies = m_context.gateway.policies();
    if (row->isAttached)
        policies.detach(row->policy.id, m_target, m_context.actor, reportFailure());
    else
        policies.attach(row->policy.id, m_target, m_context.actor, reportFailure());
}

void PoliciesPanel::remove() {
    const PolicyRow *row = m_model->rowAt(m_table->currentIndex());
    if (row == nullptr)
        return;
    ask(this,
        {tr("Remove the policy"), tr("Remove \"%1\"?").arg(toQString(row->policy.name)),
         tr("It no longer limits anything, wherever it is attached. What was used of its quotas is forgotten."),
         tr("Remove")},
        [this, id = row->policy.id] { m_context.gateway.policies().remove(id, m_context.actor, reportFailure()); });
}

} // namespace console
