#pragma once

#include "ui/common/page.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace console {

class ProfileTicks;

/// Writes a document, or takes it from a file, for the profiles that get it. One without an id is added.
class DocumentDialog final : public QDialog {
    Q_OBJECT
public:
    DocumentDialog(const PageContext &context, gateway::WrittenDocument document, QWidget *parent);

private:
    void build();
    void chooseFile();
    void takeFile(const QString &path);
    void showContent();
    [[nodiscard]] gateway::WrittenDocument edited() const;
    void save();
    void finish(const gateway::Result<void> &result);

    PageContext m_context;
    gateway::WrittenDocument m_document;
    MessageBar *m_messages;
    QLineEdit *m_name;
    QLineEdit *m_uri;
    QLineEdit *m_type;
    QLineEdit *m_description;
    QPlainTextEdit *m_text;
    QLabel *m_binary;
    ProfileTicks *m_profiles;
    QPushButton *m_save;
    Answers m_answers;
};

} // namespace console
