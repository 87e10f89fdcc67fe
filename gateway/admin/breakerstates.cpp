#include "gateway/admin/breakerstates.h"

#include "gateway/core/text.h"
#include "gateway/upstream/addressguard.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>

namespace gateway {

namespace {

constexpr std::string_view sampleStart = "gatehouse_upstream_breaker_state{";
constexpr int timeoutMs = 3000;

// The value of one label of a sample, unescaped.
std::string labelOf(std::string_view line, std::string_view name) {
    const std::string start = std::string(name) + "=\"";
    std::size_t at = line.find(start);
    std::string value;
    if (at == std::string_view::npos)
        return value;
    for (at += start.size(); at < line.size() && line[at] != '"'; ++at) {
        if (line[at] == '\\' && at + 1 < line.size())
            value += line[++at] == 'n' ? '\n' : line[at];
        else
            value += line[at];
    }
    return value;
}

} // namespace

std::vector<BreakerStatus> readBreakerStates(std::string_view metrics) {
    std::vector<BreakerStatus> states;
    for (const std::string_view line : split(metrics, '\n')) {
        if (line.starts_with(sampleStart) && line.ends_with(" 1"))
            states.push_back({labelOf(line, "collection"), labelOf(line, "host"), labelOf(line, "state")});
    }
    return states;
}

std::string breakerOf(const Collection &collection, const std::vector<BreakerStatus> &states) {
    const std::string host = hostAndPort(collection.baseUrl);
    const auto found = std::find_if(states.begin(), states.end(), [&](const BreakerStatus &status) {
        return status.collection == collection.name && status.host == host;
    });
    return found == states.end() ? std::string() : found->state;
}

BreakerStates::BreakerStates() : m_network(std::make_unique<QNetworkAccessManager>()) {}

BreakerStates::~BreakerStates() = default;

void BreakerStates::fetch(const std::string &gatewayUrl, std::function<void(Result<std::vector<BreakerStatus>>)> done) {
    QNetworkRequest request(QUrl(QString::fromStdString(gatewayUrl + "/metrics")));
    request.setTransferTimeout(timeoutMs);
    QNetworkReply *reply = m_network->get(request);
    connect(reply, &QNetworkReply::finished, this, [reply, done = std::move(done)] {
        reply->deleteLater();
        if (reply->error() != QNetworkReply::NoError)
            return done(makeError(ErrorKind::Unavailable, "gateway.unreachable",
                                  "The running gateway does not say how its upstreams do"));
        done(readBreakerStates(reply->readAll().toStdString()));
    });
}

} // namespace gateway
