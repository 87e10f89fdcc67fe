#pragma once

#include "gateway/admin/approvalservice.h"
#include "gateway/approvals/approvaldesk.h"
#include "tests/gateway/store/writertest.h"

#include <QTest>

#include <atomic>
#include <deque>
#include <mutex>

/// A desk on a real database, with time that the test moves.
namespace gateway::test {

/// Read by the desk's thread while the test moves it.
class SharedClock final : public Clock {
public:
    [[nodiscard]] TimeUs now() const override { return m_now; }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return std::chrono::microseconds(m_now); }
    void advance(std::chrono::seconds time) { m_now += std::chrono::microseconds(time).count(); }

private:
    std::atomic<TimeUs> m_now = 1'790'000'000'000'000;
};

/// Keeps what is posted until the test runs it, on the test's thread.
class QueueExecutor final : public Executor {
public:
    void post(std::function<void()> function) override {
        const std::lock_guard lock(m_mutex);
        m_functions.push_back(std::move(function));
    }
    void run() {
        std::deque<std::function<void()>> functions;
        {
            const std::lock_guard lock(m_mutex);
            functions.swap(m_functions);
        }
        for (const auto &function : functions)
            function();
    }

private:
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_functions;
};

/// A call at the desk.
struct WaitingCall {
    std::string parkedAs;
    std::optional<ApprovalVerdict> verdict;
    ApprovalDesk::Ticket ticket = 0;

    [[nodiscard]] bool isGranted() const { return verdict && verdict->kind == ApprovalVerdict::Kind::Granted; }
    [[nodiscard]] std::string code() const { return verdict ? verdict->error.code : "no verdict"; }
};
using WaitingCallPtr = std::shared_ptr<WaitingCall>;

class DeskFixture {
public:
    explicit DeskFixture(const ApprovalSettings &with = {}) : settings(with) { restart(); }
    ~DeskFixture() {
        if (desk != nullptr)
            desk->close();
    }

    /// A new gateway on the same data.
    void restart() {
        desk = std::make_unique<ApprovalDesk>(
            ApprovalDesk::Services{*writer, store.file, clock, [this] { return revision.load(); },
                                   [this](const Approval &) { return "binding " + std::to_string(revision); }});
        opened = desk->open(settings);
        service = ApprovalService::open(store.file, *writer, clock, [this] { desk->look(); }).value();
    }

    /// A call of profile pro_a with this order's number as its argument.
    [[nodiscard]] Approval callOf(const std::string &order, const std::string &session = "session-1") const {
        Approval asked;
        asked.callId = "call_" + order;
        asked.client = ClientId("cli_a");
        asked.clientName = "Agent";
        asked.profile = ProfileId("pro_a");
        asked.profileName = "main";
        asked.session = session;
        asked.via = "mcp";
        asked.tool = "execute_call";
        asked.collection = "Orders";
        asked.endpoint = EndpointId("ep_deleteOrder");
        asked.endpointTitle = "DELETE /orders/{id}";
        asked.arguments = R"({"id":")" + order + R"("})";
        asked.redacted = asked.arguments;
        asked.request = R"({"method":"DELETE"})";
        asked.digest = "digest of " + order;
        asked.requestDigest = "request of " + order;
        asked.binding = "binding " + std::to_string(revision);
        return asked;
    }

    WaitingCallPtr ask(const Approval &asked, std::chrono::milliseconds patience = {}) {
        auto call = std::make_shared<WaitingCall>();
        ApprovalWaiter waiter;
        waiter.where = thread;
        waiter.parked = [call](const std::string &id) { call->parkedAs = id; };
        waiter.verdict = [call](ApprovalVerdict verdict) { call->verdict = std::move(verdict); };
        call->ticket = desk->ask(asked, patience, std::move(waiter));
        return call;
    }
    /// Asks, and waits until it waits.
    WaitingCallPtr park(const Approval &asked, std::chrono::milliseconds patience = {}) {
        auto call = ask(asked, patience);
        wait([&] { return !call->parkedAs.empty() || call->verdict; });
        return call;
    }
    template <typename Until>
    void wait(Until until) {
        QVERIFY(QTest::qWaitFor(
            [&] {
                desk->look();
                thread->run();
                return until();
            },
            30'000));
    }

    Result<Approval> decide(const std::string &id, const ApprovalDecision &decision, const std::string &who = "anna") {
        Answer<Approval> answer;
        service->decide(id, decision, {who, "cli"}, answer.done());
        return answer.get();
    }
    Result<void> use(const std::string &id) { return use(id, callOf("1")); }
    Result<void> use(const std::string &id, Approval call) {
        call.callId = "call_using";
        std::optional<Result<void>> used;
        desk->use(id, call, {thread, [&used](Result<void> result) { used = std::move(result); }});
        wait([&] { return used.has_value(); });
        return *used;
    }
    [[nodiscard]] Approval rowOf(const std::string &id) {
        Answer<Approval> answer;
        service->find(id, answer.done());
        const auto row = answer.get();
        return row ? *row : Approval();
    }
    [[nodiscard]] std::vector<Approval> waiting() {
        Answer<std::vector<Approval>> answer;
        service->waiting(answer.done());
        const auto rows = answer.get();
        return rows ? *rows : std::vector<Approval>();
    }
    /// The steps in the trail, in order: "requested decided used".
    [[nodiscard]] std::string steps() {
        std::string text;
        for (const AuditRecord &record : trailOf(store.file))
            text += (text.empty() ? "" : " ") + std::string(toString(record.phase));
        return text;
    }

    TempStore store;
    SharedClock clock;
    std::atomic<std::int64_t> revision = 1;
    std::unique_ptr<Writer> writer = startWriter(store.file);
    std::shared_ptr<QueueExecutor> thread = std::make_shared<QueueExecutor>();
    ApprovalSettings settings;
    std::unique_ptr<ApprovalDesk> desk;
    std::unique_ptr<ApprovalService> service;
    Result<void> opened;
};

inline const ApprovalDecision allowOnce{true, ApprovalScope::Once, {}};
inline const ApprovalDecision allowSession{true, ApprovalScope::Session, {}};

} // namespace gateway::test
