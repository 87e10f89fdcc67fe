#pragma once

#include "gateway/core/json.h"

#include <QTcpSocket>

#include <cstdint>
#include <string>

/// What the demo answered.
struct DemoAnswer {
    int status = 0; ///< 0: the connection ended without an answer.
    std::string head;
    gateway::Json body; ///< Null where there is none.
};

/// A blocking HTTP client on one kept connection: it shows exactly what stands on the wire.
class DemoClient {
public:
    explicit DemoClient(std::uint16_t port);

    DemoAnswer send(const std::string &method, const std::string &target, const std::string &body = {});
    /// Sends the bytes as they are.
    void write(const std::string &bytes);
    DemoAnswer readAnswer();
    /// True when the server closed the connection.
    bool waitForClose();

private:
    QTcpSocket m_socket;
    std::string m_input;
};
