#include "gateway/admin/documentsource.h"

#include "gateway/core/qtexecutor.h"
#include "gateway/upstream/httpclient.h"

#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

namespace gateway {

namespace {

constexpr qint64 maxBytes = 64LL * 1024 * 1024;
constexpr int askInterval = 100; // ms between two questions whether to go on

Error tooLarge() {
    return makeError(ErrorKind::TooLarge, "import.resource-limit", "The document is larger than 64 MiB");
}

bool isUrl(const std::string &source) {
    return source.starts_with("http://") || source.starts_with("https://");
}

Result<Document> readFile(const std::string &source) {
    const QString name = QString::fromStdString(source);
    if (!QFileInfo::exists(name))
        return makeError(ErrorKind::NotFound, "import.unreadable", "There is no file \"" + source + '"');
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return makeError(ErrorKind::Invalid, "import.unreadable",
                         '"' + source + "\" cannot be read: " + file.errorString().toStdString());
    if (file.size() > maxBytes)
        return tooLarge();
    return Document{file.read(maxBytes).toStdString(), source, false};
}

// A one-off event loop: this runs on a pool thread, where nothing else turns.
Result<Document> fetch(const std::string &url, const std::function<bool()> &keepGoing) {
    HttpClient client;
    QEventLoop loop;
    QTimer ask;
    std::optional<Result<UpstreamReply>> answer;
    UpstreamLimits limits;
    limits.maxResponseBytes = maxBytes;
    const auto guard = std::make_shared<const AddressGuard>(std::vector<std::string>{hostAndPort(url)});
    const UpstreamRequest request{
        "GET", url, {{"Accept", "application/json, application/yaml, text/yaml, */*"}}, {}, false};
    const auto handle = client.send(request, limits, guard, [&](Result<UpstreamReply> reply) {
        answer = std::move(reply);
        loop.quit();
    });
    QObject::connect(&ask, &QTimer::timeout, &loop, [&] {
        if (keepGoing && !keepGoing())
            client.cancel(handle);
    });
    ask.start(askInterval);
    if (!answer)
        loop.exec();
    if (!*answer)
        return answer->error().kind == ErrorKind::Cancelled
                   ? makeError(ErrorKind::Cancelled, "import.cancelled", "The import was cancelled")
                   : makeError(answer->error().kind, "import.unreadable",
                               '"' + url + "\" cannot be fetched: " + answer->error().message);
    UpstreamReply reply = std::move(*answer).value();
    if (reply.status != 200)
        return makeError(ErrorKind::Invalid, "import.unreadable",
                         '"' + url + "\" answered with status " + std::to_string(reply.status));
    return Document{std::move(reply.body), url, true};
}

} // namespace

Result<Document> fetchDocument(const std::string &source, const std::function<bool()> &keepGoing) {
    return isUrl(source) ? fetch(source, keepGoing) : readFile(source);
}

} // namespace gateway
