#include "gateway/gatewaymetrics.h"

#include "gateway/metrics/processmetrics.h"

namespace gateway {

namespace {

struct UpstreamSeries {
    std::string collection;
    std::string host;
    CircuitBreaker::State state;
    int waiting;
};

// A collection that was removed and imported again has two states while the former one's calls end. Their series is
// one: the breaker is that which lets less through.
std::vector<UpstreamSeries> seriesOf(const UpstreamStates &upstreams) {
    std::vector<UpstreamSeries> all;
    const auto severity = [](CircuitBreaker::State state) {
        return state == CircuitBreaker::State::Open ? 2 : state == CircuitBreaker::State::HalfOpen ? 1 : 0;
    };
    for (const auto &upstream : upstreams.all()) { // ordered by the labels
        const CircuitBreaker::State state = upstream->breaker.state();
        if (all.empty() || all.back().collection != upstream->collection || all.back().host != upstream->host) {
            all.push_back({upstream->collection, upstream->host, state, upstream->gate.waiting()});
            continue;
        }
        all.back().waiting += upstream->gate.waiting();
        if (severity(state) > severity(all.back().state))
            all.back().state = state;
    }
    return all;
}

// One series for each state, as is usual for state sets: alerts ask for `state="open"` == 1.
void writeUpstreams(PrometheusText &text, const UpstreamStates &upstreams) {
    using State = CircuitBreaker::State;
    const auto states = seriesOf(upstreams);
    text.begin("gatehouse_upstream_breaker_state", "gauge", "1 for the state that the circuit breaker is in.");
    for (const auto &upstream : states) {
        for (const State state : {State::Closed, State::Open, State::HalfOpen})
            text.sample({{"collection", upstream.collection}, {"host", upstream.host}, {"state", toString(state)}},
                        upstream.state == state ? 1 : 0);
    }
    text.begin("gatehouse_upstream_waiting", "gauge", "Calls that wait for a place at their upstream.");
    for (const auto &upstream : states)
        text.sample({{"collection", upstream.collection}, {"host", upstream.host}}, upstream.waiting);
    text.begin("gatehouse_upstream_tokens", "gauge", "Access tokens of upstreams that are kept.");
    text.sample({}, static_cast<double>(upstreams.tokens.size()));
}

void writeTrail(PrometheusText &text, const Writer &writer) {
    const Writer::Stats stats = writer.stats();
    text.begin("gatehouse_trail_queue_depth", "gauge", "Records and edits that wait to be stored.");
    text.sample({}, static_cast<double>(stats.queued));
    text.begin("gatehouse_trail_batch_size", "histogram", "Records and edits stored with one commit.");
    text.histogram({}, Writer::Stats::sizeBounds, stats.sizes, stats.batches, static_cast<double>(stats.jobs));
    text.begin("gatehouse_trail_failing", "gauge", "1 while the trail cannot be written and calls are refused.");
    text.sample({}, writer.failing() ? 1 : 0);
}

} // namespace

std::string metricsText(const MetricsRegistry &registry, const UpstreamStates &upstreams, const Writer &writer,
                        std::size_t connections) {
    PrometheusText text;
    text.begin("gatehouse_build_info", "gauge", "1, with the version.");
    text.sample({{"version", GATEHOUSE_VERSION}}, 1);
    registry.write(text);
    writeUpstreams(text, upstreams);
    writeTrail(text, writer);
    text.begin("gatehouse_http_connections", "gauge", "Open connections of clients.");
    text.sample({}, static_cast<double>(connections));
    addProcessMetrics(text);
    return text.text();
}

} // namespace gateway
