#pragma once

#include "gateway/domain/policy.h"

#include "ui/common/messagebar.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace console {

/// Asks for name and limits of a policy and stays open until they were taken.
class PolicyDialog final : public QDialog {
    Q_OBJECT
public:
    /// Edits `policy`; one without an id is a new one, with its first attachment. `asksForRoom`: also who has room of
    /// their own there.
    PolicyDialog(const gateway::Policy &policy, bool asksForRoom, QWidget *parent);
    void showError(const gateway::Error &error);

Q_SIGNALS:
    void made(const gateway::Policy &policy);

private:
    void makeLayout();
    [[nodiscard]] gateway::Result<gateway::Policy> policy() const;
    void finish();

    gateway::Policy m_policy;
    MessageBar *m_messages;
    QLineEdit *m_name;
    QLineEdit *m_rates;
    QLineEdit *m_quotas;
    QSpinBox *m_concurrency;
    QComboBox *m_room; ///< Null where it is not asked for.
    QPushButton *m_done;
};

} // namespace console
