#pragma once

#include "gateway/clientconfig/configfile.h"
#include "gateway/core/result.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace console {

/// Shows what a write would change in a client's configuration file, before it is made. Lives on: the GUI thread.
class ConfigDiffDialog final : public QDialog {
    Q_OBJECT
public:
    /// Makes the change, with the secret in the file or not.
    using Plan = std::function<gateway::Result<gateway::FileChange>(bool secretInFile)>;
    /// `mayHoldSecret`: the user can choose where the secret is.
    ConfigDiffDialog(const QString &clientName, Plan plan, bool mayHoldSecret, QWidget *parent);

    /// What was shown last.
    [[nodiscard]] const gateway::FileChange &change() const { return m_change; }

private:
    void showPlan();
    void showDifference();

    Plan m_plan;
    gateway::FileChange m_change;
    QLabel *m_file;
    QPlainTextEdit *m_diff;
    QCheckBox *m_secret;
    QPushButton *m_write;
};

} // namespace console
