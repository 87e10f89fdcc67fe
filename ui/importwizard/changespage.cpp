#include "ui/importwizard/changespage.h"

#include "ui/common/text.h"
#include "ui/common/views.h"
#include "ui/common/widgets.h"

#include <QCheckBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {
constexpr int fewEnoughToOpen = 100; // changed endpoints whose differences are shown without a click
} // namespace

ImportChangesPage::ImportChangesPage(QWidget *parent)
    : QWidget(parent), m_model(new ChangesModel(this)), m_title(headingLabel({}, this)), m_facts(hintLabel({}, this)),
      m_tree(new QTreeView(this)), m_text(new QPlainTextEdit(this)), m_credential(new QCheckBox(this)) {
    m_tree->setObjectName(QStringLiteral("changesTree"));
    m_tree->setAccessibleName(tr("What the new description changes"));
    setUpTree(*m_tree, *m_model, {460, 0});
    setFocusProxy(m_tree);
    m_text->setObjectName(QStringLiteral("changeText"));
    m_text->setAccessibleName(tr("The chosen difference in full"));
    m_text->setReadOnly(true);
    m_text->setPlaceholderText(tr("Choose a row to see it in full."));
    m_credential->setObjectName(QStringLiteral("takeCredentialAlong"));
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_tree);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addWidget(m_credential);
    layout->addWidget(splitter, 1);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ImportChangesPage::showText);
}

void ImportChangesPage::setResult(const gateway::ImportResult &dryRun, const gateway::PublishChoice &publish) {
    m_model->setResult(dryRun, publish);
    m_text->clear();
    m_title->setText(tr("Replace \"%1\"").arg(toQString(dryRun.name)));
    const auto withheld = std::count_if(dryRun.changes.begin(), dryRun.changes.end(),
                                        [](const gateway::EndpointChange &change) { return change.withheld; });
    const QString what = dryRun.changes.empty() ? tr("The new description changes no endpoint.")
                         : withheld == 0        ? tr("What is published stays published.")
                                                : tr("%n published endpoint(s) would accept more than before: withheld "
                                                            "unless you tick them.",
                                                     nullptr, static_cast<int>(withheld));
    m_facts->setText(what + QLatin1Char(' ') +
                     tr("Endpoints that stay keep their id, tool name and your texts. The import can be undone in one "
                        "step. To keep both, go back and choose another name."));
    m_credential->setChecked(false);
    m_credential->setVisible(!dryRun.credentialFor.empty());
    m_credential->setText(tr("Send the credential that was set for %1 to the new host, too (otherwise it is removed)")
                              .arg(toQString(dryRun.credentialFor)));
    m_tree->collapseAll();
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_tree->expand(m_model->index(row, 0));
    if (dryRun.changes.size() <= fewEnoughToOpen)
        m_tree->expandAll();
    m_tree->setCurrentIndex(m_model->index(0, 0));
}

void ImportChangesPage::addTo(gateway::ImportRequest &request) const {
    gateway::PublishChoice::Operations published;
    for (const gateway::ImportedOperation &operation : request.preview->api->operations) {
        const std::string name = operation.method + ' ' + operation.path;
        const bool isTicked = request.publish.includes(operation.method, operation.path);
        if (m_model->mayPublish(name, isTicked))
            published.insert(name);
    }
    request.replace = true;
    request.publish = gateway::PublishChoice(std::move(published));
    request.givenUp = m_model->givenUp();
    request.credential =
        m_credential->isChecked() ? gateway::CredentialMove::TakeAlong : gateway::CredentialMove::Remove;
    if (m_model->takesBaseUrl())
        request.baseUrl = request.preview->suggestedBaseUrl;
    if (request.baseUrl.empty())
        request.environment.clear(); // the environment goes with the base URL, which stays
}

void ImportChangesPage::showText() {
    const QModelIndex row = m_tree->currentIndex().siblingAtColumn(ChangesModel::What);
    const QString text = row.data(ChangesModel::textRole).toString();
    m_text->setPlainText(text.isEmpty() ? row.data().toString() : text);
}

} // namespace console
