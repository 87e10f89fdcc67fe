#pragma once

#include "ui/common/messagebar.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace console {

/// Asks for the name of something new and stays open until it was taken.
class NameDialog final : public QDialog {
    Q_OBJECT
public:
    struct Words {
        QString title;
        QString hint;
        QString placeholder;
        QString description; ///< Label of a second line; empty: there is none.
    };
    NameDialog(const Words &words, QWidget *parent);
    void showError(const gateway::Error &error);

Q_SIGNALS:
    void named(const QString &name, const QString &description);

private:
    MessageBar *m_messages;
    QLineEdit *m_name;
    QLineEdit *m_description;
    QPushButton *m_add;
};

} // namespace console
