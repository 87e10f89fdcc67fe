#pragma once

#include "gateway/core/error.h"

#include <QDialog>

class QSpinBox;

namespace console {

/// The gateway could not listen: says why and offers another port.
class StartFailedDialog final : public QDialog {
    Q_OBJECT
public:
    StartFailedDialog(const gateway::Error &error, quint16 port, QWidget *parent);

Q_SIGNALS:
    void portChosen(quint16 port);

private:
    QSpinBox *m_port;
};

} // namespace console
