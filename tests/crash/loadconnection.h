#pragma once

#include "tests/app/httpanswer.h"

#include <QObject>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <string>
#include <vector>

/// One call that was made of a gateway and came back with a whole answer.
struct AnsweredCall {
    std::string marker; ///< Its argument `marker`, unique.
    bool changes = false;
    bool mcp = false; ///< Over MCP's execute_call, else the REST door.
    int status = 0;
    std::string body;
};

/// A keep-alive connection that makes one call after another until it is cut: over both doors, reading and changing.
class LoadConnection final : public QObject {
    Q_OBJECT

public:
    /// `name` makes its markers unique; `answered` is told of each answer, in the caller's thread.
    LoadConnection(QUrl gateway, std::string bearer, std::string name, std::function<void()> answered);
    void start();
    [[nodiscard]] bool isOver() const { return m_over; } ///< The connection was cut and everything read.
    [[nodiscard]] const std::vector<AnsweredCall> &answered() const { return m_answered; }

private:
    void call();
    void read();
    [[nodiscard]] std::string restRequest() const;
    [[nodiscard]] std::string mcpRequest() const;

    QTcpSocket m_socket;
    QUrl m_gateway;
    std::string m_bearer;
    std::string m_name;
    std::function<void()> m_tellAnswered;
    HttpAnswerReader m_reader;
    AnsweredCall m_current;
    std::vector<AnsweredCall> m_answered;
    int m_count = 0;
    bool m_over = false;
};
