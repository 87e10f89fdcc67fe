#pragma once

#include "ui/publications/publicationdialog.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace console {

/// Writes a document, or takes it from a file, for the profiles that get it. One without an id is added.
class DocumentDialog final : public PublicationDialog {
    Q_OBJECT
public:
    DocumentDialog(const PageContext &context, gateway::WrittenDocument document, QWidget *parent);

private:
    void build();
    void chooseFile();
    void takeFile(const QString &path);
    void showContent();
    [[nodiscard]] gateway::WrittenDocument edited() const;
    void save() override;

    gateway::WrittenDocument m_document;
    QLineEdit *m_name;
    QLineEdit *m_title;
    QLineEdit *m_uri;
    QLineEdit *m_type;
    QLineEdit *m_description;
    QPlainTextEdit *m_text;
    QLabel *m_binary;
};

} // namespace console
