#include "ui/profiles/profilepane.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/policies/policiespanel.h"
#include "ui/profiles/credentialspanel.h"
#include "ui/profiles/profileform.h"
#include "ui/profiles/ruleseditor.h"
#include "ui/profiles/scopeeditor.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace console {

ProfilePane::ProfilePane(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_title(headingLabel({}, this)), m_ids(hintLabel({}, this)),
      m_cost(hintLabel({}, this)), m_tabs(new QTabWidget(this)), m_form(new ProfileForm(this)),
      m_scope(new ScopeEditor(this)), m_rules(new RulesEditor(this)), m_policies(new PoliciesPanel(context, this)),
      m_credentials(new CredentialsPanel(context, this)), m_revert(new QPushButton(tr("Revert"), this)),
      m_save(primaryButton(tr("Save"), this)) {
    m_save->setObjectName(QStringLiteral("saveProfile"));
    m_revert->setObjectName(QStringLiteral("revertProfile"));
    m_title->setTextFormat(Qt::PlainText);
    m_ids->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_cost->setObjectName(QStringLiteral("toolCost"));
    m_cost->setToolTip(tr("What a model reads of this profile before it has said a word: bytes of the list of tools, "
                          "divided by 4"));
    m_tabs->addTab(m_scope, tr("Scope"));
    m_tabs->addTab(scrollable(m_form, this), tr("Profile and limits")); // some ways of authentication have many rows
    m_tabs->addTab(m_credentials, tr("Credentials"));
    m_tabs->addTab(m_rules, tr("Argument rules"));
    m_tabs->addTab(m_policies, tr("Policies"));
    connect(m_form, &ProfileForm::changed, this, [this] { setChanged(true); });
    connect(m_form, &ProfileForm::readOnlyToggled, m_scope, &ScopeEditor::setReadOnly);
    connect(m_scope, &ScopeEditor::changed, this, [this] { setChanged(true); });
    connect(m_rules, &RulesEditor::changed, this, [this] { setChanged(true); });
    connect(m_policies, &PoliciesPanel::failed, this, &ProfilePane::failed);
    connect(m_credentials, &CredentialsPanel::failed, this, &ProfilePane::failed);
    connect(m_revert, &QPushButton::clicked, this, &ProfilePane::load);
    connect(m_save, &QPushButton::clicked, this, &ProfilePane::save);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_revert);
    buttons->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_ids);
    layout->addWidget(m_cost);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(buttons);
}

void ProfilePane::setProfile(const gateway::CatalogPtr &catalog, const gateway::Profile &profile) {
    const bool isSame = profile.id == m_profile.id;
    m_catalog = catalog;
    m_credentials->setProfile(*catalog, profile);
    m_policies->setTarget(catalog, {gateway::PolicyAttachment::Target::Profile, profile.id.text(), {}, {}});
    if (isSame && m_isChanged)
        return; // somebody is at work here
    if (m_isChanged)
        reportUnsaved();
    m_profile = profile;
    load();
    measureCost();
}

// As stored: what is being edited counts once it is saved.
void ProfilePane::measureCost() {
    m_cost->setText(tr("Measuring what its tools cost…"));
    m_answers.runInPool<gateway::ProfileCost>(
        [costs = m_context.gateway.profileCosts(), catalog = m_catalog, profile = m_profile] {
            return costs->costOf(*catalog, profile);
        },
        [this, id = m_profile.id, revision = m_catalog->revision()](const gateway::ProfileCost &cost) {
            if (id == m_profile.id && revision == m_catalog->revision())
                showCost(cost);
        });
}

void ProfilePane::showCost(const gateway::ProfileCost &cost) {
    QString text = tr("About %1 tokens, %n tool(s)", nullptr, static_cast<int>(cost.tools))
                       .arg(QLocale().toString(static_cast<qlonglong>(cost.tokens)));
    if (cost.hasTooMany())
        text += QStringLiteral(" · ") +
                tr("models choose badly among more than %1 tools or %2 tokens of them: allow "
                   "less, choose on the Tools page, or let them see four operations")
                    .arg(gateway::ProfileCost::manyTools)
                    .arg(QLocale().toString(static_cast<qlonglong>(gateway::ProfileCost::manyTokens)));
    m_cost->setText(text);
}

void ProfilePane::reportUnsaved() {
    auto edited = m_form->applied(m_profile);
    auto patterns = m_scope->patterns();
    if (!edited || !patterns) { // nothing that could be saved
        Q_EMIT failed(edited ? patterns.error() : edited.error());
        return;
    }
    edited->allow = std::move(*patterns);
    edited->rules = m_rules->rules();
    Q_EMIT leftUnsaved(*edited);
}

void ProfilePane::load() {
    const gateway::Client *client = m_catalog->client(m_profile.client);
    m_title->setText(QStringLiteral("%1 / %2").arg(client == nullptr ? QString() : toQString(client->name),
                                                   toQString(m_profile.name)));
    m_ids->setText(
        tr("Client ID %1 · profile ID %2").arg(toQString(m_profile.client.text()), toQString(m_profile.id.text())));
    m_form->setProfile(m_profile);
    m_scope->setReadOnly(m_profile.readOnly);
    m_scope->setScope(m_catalog, m_profile.allow);
    m_rules->setRules(m_catalog, m_profile.rules);
    m_tabs->setTabEnabled(2, m_profile.auth == gateway::AuthType::Token || m_profile.auth == gateway::AuthType::Jwt);
    setChanged(false);
}

void ProfilePane::setChanged(bool changed) {
    m_isChanged = changed;
    if (!changed && (m_save->hasFocus() || m_revert->hasFocus()))
        m_tabs->setFocus(); // else it would go on to a button that does something else
    m_save->setEnabled(changed);
    m_revert->setEnabled(changed);
}

void ProfilePane::save() {
    auto profile = m_form->applied(m_profile);
    auto patterns = m_scope->patterns();
    if (!profile || !patterns) {
        Q_EMIT failed(profile ? patterns.error() : profile.error());
        return;
    }
    profile->allow = std::move(*patterns);
    profile->rules = m_rules->rules();
    if (m_save->hasFocus())
        m_tabs->setFocus();
    m_save->setEnabled(false);
    m_context.gateway.profiles().change(
        *profile, m_context.actor, m_answers.to<void>([this, id = profile->id, name = profile->name](auto result) {
            if (!result) {
                m_save->setEnabled(true);
                Q_EMIT failed(result.error());
                return;
            }
            if (id == m_profile.id)
                setChanged(false); // the next snapshot brings what was saved
            if (const gateway::Profile *stored = m_context.gateway.catalog()->profile(id);
                stored != nullptr && id == m_profile.id)
                setProfile(m_context.gateway.catalog(), *stored);
            Q_EMIT saved(toQString(name));
        }));
}

} // namespace console
