#pragma once

#include "gateway/admin/operatorcaller.h"
#include "gateway/store/metatable.h"
#include "gateway/store/profiletooltable.h"
#include "tests/ui/consolefixture.h"

#include <QTest>

#include <optional>

namespace testsupport {

/// A demo endpoint that a person has to approve, and calls of it through the real gateway.
class ApprovalScene final {
public:
    using Answer = std::optional<gateway::Result<gateway::OperatorCallResult>>;

    /// The demo is loaded and served.
    explicit ApprovalScene(ConsoleFixture &console) : m_console(console), m_caller(console.gateway().actingTokens()) {
        const auto catalog = console.gateway().catalog();
        const gateway::CatalogEndpoint *endpoint = catalog->endpointsNamed("GET /orders/{id}").front();
        m_profile = catalog->profiles().front().id;
        auto database = gateway::Database::open(console.gateway().settings().dataDir + "/gatehouse.db",
                                                gateway::Database::Mode::ReadWrite);
        (void)gateway::ProfileToolTable(*database).set(
            {m_profile, endpoint->collection().info.id, endpoint->info().id, "permission", "ask"});
        (void)gateway::MetaTable(*database).raiseConfigRevision();
        isReady = QTest::qWaitFor([&] { return console.gateway().catalog()->profileTools(m_profile) != nullptr; });
    }

    std::shared_ptr<Answer> call(const std::string &order, const std::string &reason) {
        gateway::OperatorCaller::Call call;
        call.gatewayUrl = m_console.gateway().url();
        call.profile = m_profile;
        call.operatorName = "tester";
        call.endpoint = "GET /orders/{id}";
        call.params = gateway::Json::object({{"id", order}});
        call.reason = reason;
        auto answer = std::make_shared<Answer>();
        m_caller.call(call, [answer](auto result) { *answer = std::move(result); });
        return answer;
    }

    bool isReady = false;

private:
    ConsoleFixture &m_console;
    gateway::OperatorCaller m_caller;
    gateway::ProfileId m_profile;
};

} // namespace testsupport
