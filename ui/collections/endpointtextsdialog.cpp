#include "ui/collections/endpointtextsdialog.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

constexpr qsizetype maxShown = 200;
constexpr const char *summaryField = "summary";
constexpr const char *descriptionField = "description";

QString shortened(const QString &text) {
    const QString line = text.simplified();
    return line.size() > maxShown ? line.left(maxShown) + QStringLiteral(" …") : line;
}

} // namespace

EndpointTextsDialog::EndpointTextsDialog(const PageContext &context, const gateway::Endpoint &endpoint, QWidget *parent)
    : QDialog(parent), m_context(context), m_endpoint(endpoint), m_messages(new MessageBar(this)),
      m_summary(new QLineEdit(toQString(endpoint.summary), this)),
      m_description(new QPlainTextEdit(toQString(endpoint.description), this)),
      m_resetSummary(new QPushButton(tr("Use the imported one"), this)),
      m_resetDescription(new QPushButton(tr("Use the imported one"), this)), m_save(primaryButton(tr("Save"), this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Texts of %1").arg(toQString(endpoint.title())));
    setMinimumWidth(600);
    m_summary->setObjectName(QStringLiteral("endpointSummary"));
    m_description->setObjectName(QStringLiteral("endpointDescription"));
    m_resetSummary->setObjectName(QStringLiteral("resetSummary"));
    m_save->setObjectName(QStringLiteral("saveTexts"));
    m_save->setDefault(true);
    m_description->setTabChangesFocus(true);
    connect(m_resetSummary, &QPushButton::clicked, this, [this] { m_summary->setText(importedText(summaryField)); });
    connect(m_resetDescription, &QPushButton::clicked, this,
            [this] { m_description->setPlainText(importedText(descriptionField)); });
    auto *form = new QFormLayout;
    form->addRow(tr("S&ummary"), m_summary);
    addImported(*form, summaryField, m_resetSummary);
    form->addRow(tr("&Description"), m_description);
    addImported(*form, descriptionField, m_resetDescription);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &EndpointTextsDialog::save);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(hintLabel(tr("This is what models, people and the REST documentation read, and by which a model "
                                   "chooses. A new import keeps your words."),
                                this));
    layout->addWidget(m_messages);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

// Below a text that was edited: what the description says, and whether it has changed since somebody wrote here.
void EndpointTextsDialog::addImported(QFormLayout &form, const char *field, QPushButton *reset) {
    const gateway::EndpointEdit *edit = editOf(field);
    reset->setVisible(edit != nullptr);
    if (edit == nullptr)
        return;
    const QString imported = shortened(toQString(edit->imported));
    QString text = imported.isEmpty() ? tr("The description says nothing here.") : tr("Imported: %1").arg(imported);
    if (edit->isConflict())
        text +=
            u'\n' + tr("It has changed since you wrote yours; then it was: %1").arg(shortened(toQString(edit->base)));
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    QLabel *label = hintLabel(text, row);
    label->setTextFormat(Qt::PlainText);
    layout->addWidget(label, 1);
    layout->addWidget(reset, 0, Qt::AlignTop);
    form.addRow(QString(), row);
}

const gateway::EndpointEdit *EndpointTextsDialog::editOf(const char *field) const {
    const auto found = std::find_if(m_endpoint.edits.begin(), m_endpoint.edits.end(),
                                    [&](const gateway::EndpointEdit &edit) { return edit.field == field; });
    return found == m_endpoint.edits.end() ? nullptr : &*found;
}

QString EndpointTextsDialog::importedText(const char *field) const {
    return toQString(*gateway::importedText(m_endpoint, field));
}

// Only what differs is an edit; one that was there and is saved as it was settles its conflict.
std::vector<gateway::TextEdit> EndpointTextsDialog::edits() const {
    using Action = gateway::TextEdit::Action;
    std::vector<gateway::TextEdit> edits;
    const auto add = [&](const char *field, const std::string &text) {
        const gateway::EndpointEdit *known = editOf(field);
        const bool isConflict = known != nullptr && known->isConflict();
        if (text != *gateway::currentText(m_endpoint, field) || isConflict)
            edits.push_back({field, Action::Set, text});
    };
    add(summaryField, toUtf8(m_summary->text().trimmed()));
    add(descriptionField, toUtf8(m_description->toPlainText()));
    return edits;
}

void EndpointTextsDialog::save() {
    std::vector<gateway::TextEdit> wanted = edits();
    if (wanted.empty()) {
        accept();
        return;
    }
    m_save->setEnabled(false);
    m_context.gateway.endpoints().edit(m_endpoint.id, std::move(wanted), m_context.actor,
                                       m_answers.to<void>([this](const gateway::Result<void> &result) {
                                           m_save->setEnabled(true);
                                           if (result)
                                               accept();
                                           else
                                               m_messages->showError(result.error());
                                       }));
}

} // namespace console
