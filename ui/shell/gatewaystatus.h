#pragma once

#include "ui/common/page.h"

#include <QTimer>

class QLabel;
class QPushButton;

namespace console {

class StateDot;

/// The line at the bottom: address and state of the gateway, start and stop, state of the trail.
class GatewayStatus final : public QWidget {
    Q_OBJECT
public:
    GatewayStatus(const PageContext &context, QWidget *parent);
    void refresh();
    /// Starts; a refusal is told by startFailed().
    void start();

Q_SIGNALS:
    void started();
    void startFailed(const gateway::Error &error);

private:
    void toggle();
    void showTrail();
    void showGateway();

    PageContext m_context;
    StateDot *m_dot;
    QLabel *m_state;
    QPushButton *m_toggle;
    StateDot *m_trailDot;
    QLabel *m_trail;
    QTimer m_timer;
};

} // namespace console
