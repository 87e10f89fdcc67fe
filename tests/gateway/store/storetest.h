#pragma once

#include "gateway/core/executor.h"
#include "gateway/domain/auditrecord.h"
#include "gateway/store/database.h"

#include <QTemporaryDir>

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <string>

/// What tests of the store and of the trail share.
namespace gateway::test {

/// A new database in a folder of its own.
struct TempStore {
    QTemporaryDir folder;
    std::string file = folder.filePath(QStringLiteral("gatehouse.db")).toStdString();
};

/// Waits for the answer of an asynchronous operation.
template <typename T>
class Answer {
public:
    [[nodiscard]] Done<T> done(std::shared_ptr<Executor> where = nullptr) {
        return {std::move(where), [p = m_promise](Result<T> result) { p->set_value(std::move(result)); }};
    }
    [[nodiscard]] Result<T> get() {
        if (m_future.wait_for(std::chrono::seconds(60)) != std::future_status::ready)
            return makeError(ErrorKind::Timeout, "test.no-answer", "no answer came");
        return m_future.get();
    }
    [[nodiscard]] bool isThere() const {
        return m_future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }

private:
    std::shared_ptr<std::promise<Result<T>>> m_promise = std::make_shared<std::promise<Result<T>>>();
    std::future<Result<T>> m_future = m_promise->get_future();
};

/// "" for success, else the code of the error.
template <typename T>
QString codeOf(const Result<T> &result) {
    return result ? QString() : QString::fromStdString(result.error().code);
}

inline AuditRecord sampleRecord(int number) {
    AuditRecord record;
    record.id = "rec_" + std::to_string(number);
    record.callId = "call_" + std::to_string(number);
    record.time = 1'700'000'000'000'000 + number * 1'000'000LL;
    record.kind = AuditKind::Call;
    record.clientId = "cli_a";
    record.profileId = number % 2 == 0 ? "pro_even" : "pro_odd";
    record.app = "claude-code 2.1";
    record.session = "session-1";
    record.traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    record.via = "mcp";
    record.actor = "admin";
    record.address = "127.0.0.1";
    record.tool = "execute_call";
    record.collection = "Orders";
    record.endpoint = "GET /orders/{id}";
    record.arguments = R"({"id":")" + std::to_string(number) + R"(","ratio":1.10})";
    record.reason = "look up order " + std::to_string(number);
    record.decision = "allowed";
    record.rule = "scope";
    record.policyRevision = 7;
    record.upstream = "GET https://orders.example/orders/" + std::to_string(number);
    record.status = 200;
    record.bytesIn = 12;
    record.bytesOut = 345;
    record.latencyUs = 6'789;
    return record;
}

} // namespace gateway::test
