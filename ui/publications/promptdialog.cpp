#include "ui/publications/promptdialog.h"

#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include "gateway/domain/placeholders.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

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
    : PublicationDialog(context, parent), m_prompt(std::move(prompt)),
      m_name(new QLineEdit(toQString(m_prompt.name), this)), m_title(new QLineEdit(toQString(m_prompt.title), this)),
      m_description(new QLineEdit(toQString(m_prompt.description), this)),
      m_text(new QPlainTextEdit(toQString(m_prompt.text), this)),
      m_optional(new QLineEdit(optionalNames(m_prompt), this)), m_arguments(hintLabel({}, this)) {
    setWindowTitle(m_prompt.id.empty() ? tr("Write a prompt") : tr("Prompt %1").arg(toQString(m_prompt.name)));
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
    connect(m_text, &QPlainTextEdit::textChanged, this, &PromptDialog::showArguments);
    form().addRow(tr("&Name"), m_name);
    form().addRow(tr("&Title"), m_title);
    form().addRow(tr("&Description"), m_description);
    form().addRow(tr("Te&xt"), m_text);
    form().addRow(QString(), m_arguments);
    form().addRow(tr("&Optional arguments"), m_optional);
    finishLayout(tr("AI clients offer it to people, for example as a slash command. Only the profiles "
                    "that you tick know of it."),
                 m_prompt.profiles);
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
    prompt.profiles = profiles();
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
    store(context().gateway.prompts(), edited());
}

} // namespace console
