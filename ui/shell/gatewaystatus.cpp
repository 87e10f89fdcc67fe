#include "ui/shell/gatewaystatus.h"

#include "ui/common/icon.h"
#include "ui/common/statedot.h"
#include "ui/common/text.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace console {

namespace {
constexpr int lookEveryMs = 1'000; // another process may start or stop serving
} // namespace

using State = gateway::Gateway::State;

GatewayStatus::GatewayStatus(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_dot(new StateDot(this)), m_state(new QLabel(this)),
      m_toggle(new QPushButton(this)), m_trailDot(new StateDot(this)), m_trail(new QLabel(this)) {
    m_state->setObjectName(QStringLiteral("gatewayState"));
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_state->setAccessibleName(tr("State of the gateway"));
    m_toggle->setObjectName(QStringLiteral("gatewayToggle"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->setSpacing(8);
    layout->addWidget(m_dot);
    layout->addWidget(m_state);
    layout->addWidget(m_toggle);
    layout->addStretch();
    layout->addWidget(m_trailDot);
    layout->addWidget(m_trail);
    connect(m_toggle, &QPushButton::clicked, this, &GatewayStatus::toggle);
    connect(&context.gateway, &gateway::Gateway::stateChanged, this, &GatewayStatus::refresh);
    connect(&m_timer, &QTimer::timeout, this, &GatewayStatus::refresh);
    m_timer.start(lookEveryMs);
    refresh();
}

void GatewayStatus::refresh() {
    showGateway();
    showTrail();
}

void GatewayStatus::showGateway() {
    const State state = m_context.gateway.state();
    const QString url = toQString(m_context.gateway.url());
    const bool isElsewhere = state == State::Stopped && !url.isEmpty();
    if (state == State::Running)
        m_state->setText(tr("Gateway running at %1/mcp").arg(url));
    else if (state == State::Stopping)
        m_state->setText(tr("Gateway finishes its calls…"));
    else
        m_state->setText(isElsewhere ? tr("Served by another program at %1/mcp").arg(url) : tr("Gateway stopped"));
    m_dot->setTone(state == State::Running || isElsewhere ? Tone::Good
                   : state == State::Stopping             ? Tone::Warning
                                                          : Tone::Muted);
    const bool isRunning = state == State::Running;
    setFace(*m_toggle, lineIcon(isRunning ? QStringLiteral("stop") : QStringLiteral("playground")),
            isRunning ? tr("Stop") : tr("Start"));
    m_toggle->setEnabled(state != State::Stopping && !isElsewhere);
}

void GatewayStatus::showTrail() {
    const bool failing = m_context.gateway.trailFailing();
    const bool vaultIsWeak = !m_context.gateway.vaultWarning().empty();
    m_trailDot->setTone(failing ? Tone::Bad : vaultIsWeak ? Tone::Warning : Tone::Good);
    m_trail->setText(failing       ? tr("The audit trail cannot be written: calls are refused")
                     : vaultIsWeak ? tr("Audit trail recording · vault without a keychain")
                                   : tr("Audit trail recording"));
    m_trail->setToolTip(toQString(m_context.gateway.vaultWarning()));
}

void GatewayStatus::toggle() {
    if (m_context.gateway.state() == State::Running)
        m_context.gateway.stop();
    else
        start();
}

void GatewayStatus::start() {
    const auto outcome = m_context.gateway.start();
    refresh();
    if (outcome)
        Q_EMIT started();
    else
        Q_EMIT startFailed(outcome.error());
}

} // namespace console
