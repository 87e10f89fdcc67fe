#include "ui/policies/policiespanel.h"

#include "ui/common/emptystate.h"
#include "ui/common/messages.h"
#include "ui/common/tablepanel.h"
#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"
#include "ui/policies/policiesmodel.h"
#include "ui/policies/policydialog.h"

#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

using gateway::PolicyAttachment;

namespace {

// Several clients call it, so that each may have room of its own.
bool isShared(const PolicyAttachment &target) {
    return target.target == PolicyAttachment::Target::Collection || target.target == PolicyAttachment::Target::Endpoint;
}

// Only what counts now and here: rows of earlier windows are as good as none.
std::vector<gateway::QuotaUse> usesHere(const gateway::Gateway &gateway, const gateway::Policy &policy,
                                        const PolicyAttachment &target) {
    std::vector<gateway::QuotaUse> here;
    const auto uses = gateway.quotaUse(policy.id);
    if (!uses)
        return here;
    const std::string scope = std::string(toString(target.target)) + ':' + target.id;
    const std::string ofOneCaller = scope + '|';
    const gateway::TimeUs now = gateway::SystemClock().now();
    std::copy_if(uses->begin(), uses->end(), std::back_inserter(here), [&](const gateway::QuotaUse &use) {
        const bool isHere = use.key.scope == scope || use.key.scope.starts_with(ofOneCaller);
        return isHere && use.startedAt == gateway::windowStart(use.key.window, now);
    });
    return here;
}

EmptyState *noPolicies(QWidget *parent) {
    return new EmptyState(
        QStringLiteral("shield"), PoliciesPanel::tr("No policies yet"),
        PoliciesPanel::tr("A policy is a set of limits that can be attached to several clients, profiles, collections "
                          "and endpoints: rates, quotas a day or month, calls at once. A refused call says which limit "
                          "it met and when to come back."),
        parent);
}

} // namespace

PoliciesPanel::PoliciesPanel(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_model(new PoliciesModel(this)), m_table(new QTableView(this)) {
    auto *empty = noPolicies(this);
    QPushButton *first = empty->addButton(tr("Add a policy…"));
    first->setObjectName(QStringLiteral("addFirstPolicy"));
    connect(first, &QPushButton::clicked, this, &PoliciesPanel::add);
    m_table->setObjectName(QStringLiteral("policiesTable"));
    m_table->setAccessibleName(tr("Policies"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    setUpTable(*m_table, *m_model, {80, 100, 0, 75, 0});
    m_panel = new TablePanel(
        empty, m_table, tr("Each attachment counts for itself. What is done here counts from the next call on."), this);
    makeButtons();
    connect(m_table, &QTableView::activated, this, &PoliciesPanel::edit);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PoliciesPanel::showSelection);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_panel);
}

void PoliciesPanel::makeButtons() {
    m_attach = m_panel->addButton(QStringLiteral("connect"), tr("Attach"));
    m_attach->setObjectName(QStringLiteral("attachPolicy"));
    m_attachMenu = makeAttachMenu();
    auto *addButton = m_panel->addButton(QStringLiteral("add"), tr("Add…"));
    addButton->setToolTip(tr("Add a policy and attach it here"));
    m_edit = m_panel->addSmallButton(QStringLiteral("settings"), tr("Edit…"));
    m_remove = m_panel->addSmallButton(QStringLiteral("remove"), tr("Remove…"));
    connect(m_attach, &QPushButton::clicked, this, &PoliciesPanel::attachOrDetach);
    connect(addButton, &QPushButton::clicked, this, &PoliciesPanel::add);
    connect(m_edit, &QPushButton::clicked, this, &PoliciesPanel::edit);
    connect(m_remove, &QPushButton::clicked, this, &PoliciesPanel::remove);
}

QMenu *PoliciesPanel::makeAttachMenu() {
    auto *menu = new QMenu(this);
    for (const PolicyAttachment::Each each :
         {PolicyAttachment::Each::Nobody, PolicyAttachment::Each::Client, PolicyAttachment::Each::Profile})
        connect(menu->addAction(roomText(each)), &QAction::triggered, this, [this, each] { attach(each); });
    return menu;
}

void PoliciesPanel::setTarget(const gateway::CatalogPtr &catalog, const PolicyAttachment &target) {
    m_catalog = catalog;
    m_target = target;
    load();
}

void PoliciesPanel::load() {
    const PolicyRow *chosen = m_model->rowAt(m_table->currentIndex());
    const gateway::PolicyId before = chosen != nullptr ? chosen->policy.id : gateway::PolicyId();
    std::vector<PolicyRow> rows;
    for (const gateway::Policy &policy : m_catalog->policies().all()) {
        PolicyRow row{policy, std::nullopt, {}, {}};
        QStringList elsewhere;
        for (const PolicyAttachment &attachment : policy.attachments) {
            if (attachment.isTo(m_target))
                row.room = attachment.each;
            else
                elsewhere += toQString(gateway::attachedName(*m_catalog, attachment));
        }
        row.elsewhere = elsewhere.join(QStringLiteral(", "));
        if (row.room)
            row.uses = usesHere(m_context.gateway, policy, m_target);
        rows.push_back(std::move(row));
    }
    m_model->setRows(std::move(rows));
    const auto &now = m_model->rows();
    const auto same =
        std::find_if(now.begin(), now.end(), [&](const PolicyRow &row) { return row.policy.id == before; });
    if (!now.empty())
        m_table->setCurrentIndex(m_model->index(same == now.end() ? 0 : static_cast<int>(same - now.begin()), 0));
    m_panel->showTable(!now.empty());
    showSelection();
}

void PoliciesPanel::showSelection() {
    const PolicyRow *row = m_model->rowAt(m_table->currentIndex());
    for (QPushButton *button : {m_attach, m_edit, m_remove})
        button->setEnabled(row != nullptr);
    const bool isAttached = row != nullptr && row->room;
    setFace(*m_attach, m_attach->icon(), isAttached ? tr("Detach") : tr("Attach"));
    m_attach->setMenu(!isAttached && isShared(m_target) ? m_attachMenu : nullptr);
}

gateway::Done<void> PoliciesPanel::reportFailure() {
    return m_answers.to<void>([this](auto result) {
        if (!result)
            Q_EMIT failed(result.error());
    });
}

void PoliciesPanel::add() {
    gateway::Policy fresh;
    fresh.attachments = {m_target}; // that is what it is made for
    auto *dialog = new PolicyDialog(fresh, isShared(m_target), this);
    connect(dialog, &PolicyDialog::made, this,
            [this, dialog](const gateway::Policy &policy) { store(*dialog, policy); });
    dialog->open();
}

void PoliciesPanel::edit() {
    const PolicyRow *row = m_model->rowAt(m_table->currentIndex());
    if (row == nullptr)
        return;
    auto *dialog = new PolicyDialog(row->policy, false, this);
    connect(dialog, &PolicyDialog::made, this,
            [this, dialog](const gateway::Policy &policy) { store(*dialog, policy); });
    dialog->open();
}

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
        policies.add(policy, m_context.actor, m_answers.to<gateway::Policy>([finish](auto added) {
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
    if (row->room)
        m_context.gateway.policies().detach(row->policy.id, m_target, m_context.actor, reportFailure());
    else
        attach(PolicyAttachment::Each::Nobody);
}

void PoliciesPanel::attach(PolicyAttachment::Each each) {
    const PolicyRow *row = m_model->rowAt(m_table->currentIndex());
    if (row == nullptr)
        return;
    PolicyAttachment attachment = m_target;
    attachment.each = each;
    m_context.gateway.policies().attach(row->policy.id, attachment, m_context.actor, reportFailure());
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
