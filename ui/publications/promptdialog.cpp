#include "ui/publications/promptdialog.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"
#include "ui/publications/profileticks.h"

#include "gateway/domain/placeholders.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

QString optionalNames(const gateway::WrittenPrompt &prompt) {
    QStringList names;
    for (const gateway::PromptArgument &argument : prompt.arguments) {
        if (!argument.required)
            names += toQString(argument.name);
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

PromptDialog::PromptDialog(const PageContext &context, gateway::WrittenPrompt prompt, QWidget *parent)
    : QDialog(parent), m_context(context), m_prompt(std::move(prompt)), m_messages(new MessageBar(this)),
      m_name(new QLineEdit(toQString(m_prompt.name), this)), m_title(new QLineEdit(toQString(m_prompt.title), this)),
      m_description(new QLineEdit(toQString(m_prompt.description), this)),
      m_text(new QPlainTextEdit(toQString(m_prompt.text), this)),
      m_optional(new QLineEdit(optionalNames(m_prompt), this)), m_arguments(hintLabel({}, this)),
      m_profiles(new ProfileTicks(*context.gateway.catalog(), m_prompt.profiles, this)),
      m_save(primaryButton(tr("Save"), this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_prompt.id.empty() ? tr("Write a prompt") : tr("Prompt %1").arg(toQString(m_prompt.name)));
    setMinimumSize(640, 620);
    build();
    showArguments();
}

void PromptDialog::build() {
    m_name->setObjectName(QStringLiteral("promptName"));
    m_name->setPlaceholderText(tr("for example weekly-report"));
    m_text->setObjectName(QStringLiteral("promptText"));
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr("What the model is asked to do. {{name}} becomes an argument."));
    m_optional->setPlaceholderText(tr("Names, separated by commas"));
    m_arguments->setTextFormat(Qt::PlainText);
    m_save->setObjectName(QStringLiteral("savePrompt"));
    connect(m_text, &QPlainTextEdit::textChanged, this, &PromptDialog::showArguments);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Title"), m_title);
    form->addRow(tr("&Description"), m_description);
    form->addRow(tr("Te&xt"), m_text);
    form->addRow(QString(), m_arguments);
    form->addRow(tr("&Optional arguments"), m_optional);
    form->addRow(tr("&Profiles"), m_profiles);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &PromptDialog::save);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(hintLabel(tr("AI clients offer it to people, for example as a slash command. Only the profiles "
                                   "that you tick know of it."),
                                this));
    layout->addWidget(m_messages);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

void PromptDialog::showArguments() {
    QStringList names;
    for (const std::string &name : gateway::placeholdersOf(toUtf8(m_text->toPlainText())))
        names += toQString(name);
    m_arguments->setText(names.isEmpty() ? tr("It takes no arguments.")
                                         : tr("Arguments: %1").arg(names.join(QStringLiteral(", "))));
}

// Arguments are those of the text; what was said of them before stays.
gateway::WrittenPrompt PromptDialog::edited() const {
    gateway::WrittenPrompt prompt = m_prompt;
    prompt.name = toUtf8(m_name->text());
    prompt.title = toUtf8(m_title->text().trimmed());
    prompt.description = toUtf8(m_description->text().trimmed());
    prompt.text = toUtf8(m_text->toPlainText());
    prompt.profiles = m_profiles->ticked();
    QStringList optional;
    for (const QString &name : m_optional->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        optional += name.trimmed();
    const std::vector<gateway::PromptArgument> before = std::exchange(prompt.arguments, {});
    for (const std::string &name : gateway::placeholdersOf(prompt.text)) {
        const auto known = std::find_if(before.begin(), before.end(),
                                        [&](const gateway::PromptArgument &argument) { return argument.name == name; });
        prompt.arguments.push_back(
            {name, known == before.end() ? std::string() : known->description, !optional.contains(toQString(name))});
    }
    return prompt;
}

void PromptDialog::save() {
    m_save->setEnabled(false);
    gateway::PromptService &prompts = m_context.gateway.prompts();
    if (m_prompt.id.empty())
        prompts.add(edited(), m_context.actor, m_answers.to<gateway::WrittenPrompt>([this](const auto &added) {
            finish(added ? gateway::Result<void>() : gateway::Result<void>(added.error()));
        }));
    else
        prompts.change(edited(), m_context.actor,
                       m_answers.to<void>([this](const gateway::Result<void> &result) { finish(result); }));
}

void PromptDialog::finish(const gateway::Result<void> &result) {
    m_save->setEnabled(true);
    if (result)
        accept();
    else
        m_messages->showError(result.error());
}

} // namespace console
