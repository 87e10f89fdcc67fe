#pragma once

#include "ui/common/page.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace console {

class ProfileTicks;

/// Writes a prompt: its text with {{placeholders}}, and the profiles that get it. One without an id is added.
class PromptDialog final : public QDialog {
    Q_OBJECT
public:
    PromptDialog(const PageContext &context, gateway::WrittenPrompt prompt, QWidget *parent);

private:
    void build();
    void showArguments();
    [[nodiscard]] gateway::WrittenPrompt edited() const;
    void save();
    void finish(const gateway::Result<void> &result);

    PageContext m_context;
    gateway::WrittenPrompt m_prompt;
    MessageBar *m_messages;
    QLineEdit *m_name;
    QLineEdit *m_title;
    QLineEdit *m_description;
    QPlainTextEdit *m_text;
    QLineEdit *m_optional;
    QLabel *m_arguments;
    ProfileTicks *m_profiles;
    QPushButton *m_save;
    Answers m_answers;
};

} // namespace console
