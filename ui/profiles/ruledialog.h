#pragma once

#include "gateway/catalog/catalog.h"

#include "ui/common/messagebar.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace console {

class RuleLimitsFields;

/// Asks for one argument rule. What it gives is sound in itself; whether it fits the other rules is the owner's
/// business.
class RuleDialog final : public QDialog {
    Q_OBJECT
public:
    /// Edits `rule`; one without an argument is a new one.
    RuleDialog(gateway::CatalogPtr catalog, const gateway::ArgumentRule &rule, QWidget *parent);

Q_SIGNALS:
    void made(const gateway::ArgumentRule &rule);

private:
    enum Kind : int { Limited, Fixed, Forbidden };
    void makeFields();
    [[nodiscard]] QFormLayout *makeForm();
    void makeLayout(QFormLayout *form);
    void show(const gateway::ArgumentRule &rule);
    void showKind();
    /// The arguments of the endpoints that the pattern matches, to choose from.
    void offerArguments();
    [[nodiscard]] gateway::Result<gateway::ArgumentRule> rule() const;
    void finish();

    gateway::CatalogPtr m_catalog;
    MessageBar *m_messages;
    QLineEdit *m_pattern;
    QComboBox *m_argument;
    QComboBox *m_kind;
    QLineEdit *m_fixed;
    RuleLimitsFields *m_limits;
    QPushButton *m_done;
};

} // namespace console
