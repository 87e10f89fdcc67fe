#pragma once

#include "gateway/admin/importservice.h"

#include <QWidget>

class QLineEdit;

namespace console {

/// What may go with a description: overlays, a Postman environment, and the hosts that its references may lead to.
class CompanionsForm final : public QWidget {
    Q_OBJECT
public:
    explicit CompanionsForm(QWidget *parent = nullptr);
    /// Puts in what was entered.
    void addTo(gateway::ImportService::Source &source) const;

private:
    void chooseOverlays();

    QLineEdit *m_overlays;
    QLineEdit *m_environment;
    QLineEdit *m_hosts;
};

} // namespace console
