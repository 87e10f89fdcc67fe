#pragma once

#include "ui/publications/publicationdialog.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace console {

/// Writes a prompt: its text with {{placeholders}}, and the profiles that get it. One without an id is added.
class PromptDialog final : public PublicationDialog {
    Q_OBJECT
public:
    PromptDialog(const PageContext &context, gateway::WrittenPrompt prompt, QWidget *parent);

private:
    void build();
    void showArguments();
    [[nodiscard]] gateway::WrittenPrompt edited() const;
    void save() override;

    gateway::WrittenPrompt m_prompt;
    QLineEdit *m_name;
    QLineEdit *m_title;
    QLineEdit *m_description;
    QPlainTextEdit *m_text;
    QLineEdit *m_optional;
    QLabel *m_arguments;
};

} // namespace console
