#pragma once

#include "gateway/access/actingtoken.h"
#include "gateway/core/executor.h"
#include "gateway/core/json.h"
#include "gateway/domain/caller.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string>

class QNetworkAccessManager;

namespace gateway {

/// What an operator's call as a profile brought back, over the real wire.
struct OperatorCallResult {
    bool isError = false;
    std::string text;   ///< What the model would read (dry run: the request as JSON).
    Json result;        ///< The whole MCP result.
    std::string callId; ///< `call_id` of its audit records.
};

/// Calls endpoints as a profile through the running gateway (playground, `gatehouse-cli call`): the ordinary MCP door
/// on loopback, with an acting token. Lives on: the thread that made it, which has an event loop.
class OperatorCaller final : public QObject {
    Q_OBJECT
public:
    explicit OperatorCaller(const ActingTokens &tokens);
    ~OperatorCaller() override;
    Q_DISABLE_COPY_MOVE(OperatorCaller)

    struct Call {
        std::string gatewayUrl; ///< Gateway::operatorUrl()
        ProfileId profile;
        std::string operatorName;
        Via via = Via::Playground;
        std::string endpoint;
        Json params;
        std::string reason;
        bool dryRun = false;
    };
    /// `done` is called on this thread. Errors: "gateway.not-running" (Unavailable), "gateway.unreachable", and what
    /// the gateway refused with.
    void call(const Call &call, std::function<void(Result<OperatorCallResult>)> done);

private:
    const ActingTokens &m_tokens;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace gateway
