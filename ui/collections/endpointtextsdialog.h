#pragma once

#include "ui/common/page.h"

#include <QDialog>

class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace console {

/// What an endpoint is called and how it is described, in the admin's own words beside the imported ones. To save is to
/// say that these words stay, also where a new description has others.
class EndpointTextsDialog final : public QDialog {
    Q_OBJECT
public:
    EndpointTextsDialog(const PageContext &context, const gateway::Endpoint &endpoint, QWidget *parent);

private:
    void addImported(QFormLayout &form, const char *field, QPushButton *reset);
    [[nodiscard]] const gateway::EndpointEdit *editOf(const char *field) const; ///< Null: not edited.
    [[nodiscard]] QString importedText(const char *field) const;
    [[nodiscard]] std::vector<gateway::TextEdit> edits() const;
    void save();

    PageContext m_context;
    gateway::Endpoint m_endpoint;
    MessageBar *m_messages;
    QLineEdit *m_summary;
    QPlainTextEdit *m_description;
    QPushButton *m_resetSummary;
    QPushButton *m_resetDescription;
    QPushButton *m_save;
    Answers m_answers;
};

} // namespace console
