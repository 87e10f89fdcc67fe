#pragma once

#include "gateway/upstream/httpclient.h"
#include "tests/support/fakeupstream.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>

namespace gateway {

/// A client and a fake upstream for each test function.
class HttpClientTest : public QObject {
    Q_OBJECT
protected Q_SLOTS:
    void init();
    void cleanup();

protected:
    using Answer = std::optional<Result<UpstreamReply>>;

    HttpClient::Handle send(Answer &answer, UpstreamRequest request, std::shared_ptr<AnswerSink> sink = nullptr);
    Result<UpstreamReply> get(const std::string &path, const std::string &method = "GET");
    Result<UpstreamReply> wait(UpstreamRequest request); ///< At most 15 s.
    [[nodiscard]] UpstreamRequest request(const std::string &path, const std::string &method = "GET") const;
    /// "ok 200" or the error's code.
    [[nodiscard]] static QString code(const Result<UpstreamReply> &result);
    [[nodiscard]] static std::string deflatedZeros(std::size_t count);

    std::unique_ptr<FakeUpstream> m_upstream;
    std::unique_ptr<HttpClient> m_client;
    UpstreamLimits m_limits;
    std::shared_ptr<const AddressGuard> m_guard;
};

} // namespace gateway
