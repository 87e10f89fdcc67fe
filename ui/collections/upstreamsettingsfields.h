#pragma once

#include "gateway/domain/upstreamsettings.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace console {

/// What is done when an upstream does not do well: retries, circuit breaker, how many requests at once.
class UpstreamBehaviourPage final : public QWidget {
    Q_OBJECT
public:
    UpstreamBehaviourPage(const gateway::UpstreamSettings &settings, QWidget *parent);
    void applyTo(gateway::UpstreamSettings &settings) const;

private:
    QSpinBox *m_connectTimeout;
    QSpinBox *m_retries;
    QSpinBox *m_retryBudget;
    QSpinBox *m_breakerFailures;
    QSpinBox *m_breakerSeconds;
    QSpinBox *m_maxConcurrent;
    QSpinBox *m_maxWaiting;
};

/// What may be reached and trusted, and what of a caller's request goes along.
class UpstreamNetworkPage final : public QWidget {
    Q_OBJECT
public:
    UpstreamNetworkPage(const gateway::UpstreamSettings &settings, QWidget *parent);
    void applyTo(gateway::UpstreamSettings &settings) const;

private:
    QComboBox *m_minimumTls;
    QPlainTextEdit *m_certificates;
    QLineEdit *m_ranges;
    QLineEdit *m_headers;
};

} // namespace console
