#include "gateway/mcp/runningcalls.h"
#include "tests/gateway/mcp/mcpfixture.h"

#include "gateway/core/jsonpointer.h"

#include <QTest>

using namespace gateway;

namespace {

/// Keeps what is sent ahead of the answer.
class NotedReply final : public McpReply {
public:
    void send(int, McpExchange::Headers, std::string) override {}
    void drop() override {}
    void notify(std::string_view json) override { notes.push_back(parseJson(json).value()); }
    [[nodiscard]] bool canNotify() const override { return true; }
    void onGone(std::function<void()>) override {}
    std::vector<Json> notes;
};

std::int64_t progressOf(const Json &note) {
    const Json *progress = resolvePointer(note, "/params/progress");
    return progress == nullptr ? -1 : progress->integer().value_or(-1);
}

struct Running {
    Running() {
        call->request = std::make_shared<McpRequest>();
        call->request->reply = reply;
        calls.add(call);
    }
    SystemClock clock;
    TrailWriter writer;
    std::shared_ptr<QtExecutor> executor = std::make_shared<QtExecutor>();
    Limiter limiter{clock};
    CallPreparer preparer{clock};
    Recorder recorder{writer, executor};
    HttpClient client;
    UpstreamStates upstreams{clock};
    UpstreamSender sender{client, upstreams, executor, clock};
    ThreadMetrics metrics;
    CallRunner runner{preparer, limiter, recorder, sender, upstreams, metrics, clock};
    RunningCalls calls{runner};
    std::shared_ptr<NotedReply> reply = std::make_shared<NotedReply>();
    McpCallPtr call = std::make_shared<McpCall>();
};

} // namespace

/// What a client hears while an upstream takes its time.
class TestRunningCalls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void progressGrowsWhileTheUpstreamIsSlow() {
        Running running;
        running.call->progressToken = "\"t\"";
        for (int beat = 0; beat < 5; ++beat)
            running.calls.keepAlive();
        QCOMPARE(running.reply->notes.size(), std::size_t(5));
        for (std::size_t i = 0; i < running.reply->notes.size(); ++i)
            QCOMPARE(progressOf(running.reply->notes[i]), std::int64_t(i + 1));
    }

    void nothingFollowsTheAnswer() {
        Running running;
        running.call->progressToken = "7";
        running.call->wantsLog = true;
        running.call->answered = true;
        running.calls.keepAlive();
        tellLog(*running.call, "late");
        QVERIFY(running.reply->notes.empty());
    }

    void nobodyHearsWhatWasNotAskedFor() {
        Running running;
        running.calls.keepAlive();
        tellLog(*running.call, "not asked for");
        QVERIFY(running.reply->notes.empty());
    }
};

QTEST_GUILESS_MAIN(TestRunningCalls)
#include "tst_runningcalls.moc"
