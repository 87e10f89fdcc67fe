#pragma once

#include "gateway/admin/clientconfigservice.h"

#include "ui/common/answers.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace console {

/// What is known of one AI client on this machine, with buttons to write the gateway into its configuration, to take
/// that back, and to hand it over by the client's own link. Lives on: the GUI thread.
class ClientFileBox final : public QWidget {
    Q_OBJECT
public:
    ClientFileBox(const gateway::ClientConfigService &service, gateway::AiClient client,
                  const gateway::ConnectInfo &info, QWidget *parent);

Q_SIGNALS:
    void writeWanted();
    void undoWanted();

private:
    void showState(const gateway::ClientConfigService::State &state);

    QString m_name;
    gateway::ConnectInfo m_info;
    QLabel *m_text;
    QPushButton *m_write;
    QPushButton *m_undo;
    Answers m_answers;
};

} // namespace console
