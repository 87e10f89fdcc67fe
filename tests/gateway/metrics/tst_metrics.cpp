#include "gateway/metrics/metricsregistry.h"
#include "gateway/metrics/processmetrics.h"
#include "tests/support/metricsreader.h"

#include <QTest>

#include <thread>
#include <vector>

namespace gateway {

using std::chrono::microseconds;
using testsupport::MetricsReader;

class TestMetrics final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void callsAreCounted();
    void labelsAreEscaped();
    void namesAreBounded();
    void rulesLoseTheirParameters();
    void processIsDescribed();
    void readWhileThreadsCount();

private:
    static std::string textOf(const MetricsRegistry &registry) {
        PrometheusText text;
        registry.write(text);
        return text.text();
    }
};

void TestMetrics::callsAreCounted() {
    MetricsRegistry registry;
    ThreadMetrics &first = registry.addThread();
    ThreadMetrics &second = registry.addThread();
    first.callStarted();
    first.callStarted();
    first.callEnded({"Orders", 0, CallResult::Ok, "scope", microseconds(1200), microseconds(1000), 1});
    second.callStarted();
    second.callEnded({"Orders", 1, CallResult::Denied, "rate", microseconds(40), {}, 0});
    second.requestRefused("host");
    const MetricsReader read(textOf(registry));
    QCOMPARE(read.problem(), std::string());
    QCOMPARE(read.value("gatehouse_calls_total", {{"collection", "Orders"}, {"via", "mcp"}, {"outcome", "ok"}}), 1.0);
    QCOMPARE(read.value("gatehouse_calls_total", {{"collection", "Orders"}, {"via", "rest"}, {"outcome", "denied"}}),
             1.0);
    QCOMPARE(read.value("gatehouse_calls_running"), 1.0);
    QCOMPARE(read.value("gatehouse_denials_total", {{"rule", "rate"}}), 1.0);
    QCOMPARE(read.value("gatehouse_http_refusals_total", {{"rule", "host"}}), 1.0);
    QCOMPARE(read.value("gatehouse_upstream_repeats_total", {{"collection", "Orders"}}), 1.0);
    QCOMPARE(read.value("gatehouse_call_overhead_seconds_count", {{"collection", "Orders"}}), 2.0);
    QCOMPARE(read.value("gatehouse_call_overhead_seconds_bucket", {{"collection", "Orders"}, {"le", "0.0001"}}), 1.0);
    QCOMPARE(read.value("gatehouse_call_overhead_seconds_bucket", {{"collection", "Orders"}, {"le", "0.00025"}}), 2.0);
    QCOMPARE(read.value("gatehouse_upstream_duration_seconds_sum", {{"collection", "Orders"}}), 0.001);
}

void TestMetrics::labelsAreEscaped() {
    MetricsRegistry registry;
    ThreadMetrics &thread = registry.addThread();
    const std::string name = "a \"quoted\" back\\slash\nand a line";
    thread.callEnded({name, 0, CallResult::Ok, {}, {}, {}, 0});
    const MetricsReader read(textOf(registry));
    QCOMPARE(read.problem(), std::string());
    QCOMPARE(read.value("gatehouse_calls_total", {{"collection", name}, {"via", "mcp"}, {"outcome", "ok"}}), 1.0);
}

void TestMetrics::namesAreBounded() {
    MetricsRegistry registry;
    ThreadMetrics &thread = registry.addThread();
    for (int i = 0; i < 700; ++i)
        thread.callEnded({"C" + std::to_string(i), 0, CallResult::Denied, "r" + std::to_string(i), {}, {}, 0});
    const MetricTotals totals = registry.totals();
    QCOMPARE(totals.collections.size(), std::size_t{501});
    QCOMPARE(totals.collections.at("other").calls.at(0).at(static_cast<std::size_t>(CallResult::Denied)),
             std::uint64_t{200});
    QCOMPARE(totals.denials.size(), std::size_t{101});
    QCOMPARE(totals.denials.at("other"), std::uint64_t{600});
}

void TestMetrics::rulesLoseTheirParameters() {
    MetricsRegistry registry;
    ThreadMetrics &thread = registry.addThread();
    thread.callEnded({"A", 0, CallResult::Denied, "rate:100/min", {}, {}, 0});
    thread.callEnded({"A", 0, CallResult::Denied, "rate:5/s", {}, {}, 0});
    QCOMPARE(registry.totals().denials.at("rate"), std::uint64_t{2});
}

void TestMetrics::processIsDescribed() {
    PrometheusText text;
    addProcessMetrics(text);
    const MetricsReader read(text.text());
    QCOMPARE(read.problem(), std::string());
    QVERIFY(read.value("process_cpu_seconds_total").value_or(0) > 0);
    QVERIFY(read.value("process_resident_memory_bytes").value_or(0) > 1e6);
    QVERIFY(read.value("process_open_fds").value_or(0) > 2);
    const double started = read.value("process_start_time_seconds").value_or(0);
    const auto now = static_cast<double>(QDateTime::currentSecsSinceEpoch());
    QVERIFY2(started <= now + 2 && started > now - 600, std::to_string(started).c_str());
}

void TestMetrics::readWhileThreadsCount() {
    MetricsRegistry registry;
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t)
        threads.emplace_back([&thread = registry.addThread()] {
            for (int i = 0; i < 3000; ++i) {
                thread.callStarted();
                thread.callEnded({"C" + std::to_string(i % 50), 0, CallResult::Ok, {}, microseconds(i), {}, 0});
            }
        });
    for (int i = 0; i < 20; ++i)
        QCOMPARE(MetricsReader(textOf(registry)).problem(), std::string());
    for (std::thread &thread : threads)
        thread.join();
    std::uint64_t calls = 0;
    for (const auto &[name, sums] : registry.totals().collections)
        calls += sums.overhead.count;
    QCOMPARE(calls, std::uint64_t{9000});
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestMetrics)
#include "tst_metrics.moc"
