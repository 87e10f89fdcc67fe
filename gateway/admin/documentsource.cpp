#include "gateway/admin/documentsource.h"

#include "gateway/core/qtexecutor.h"
#include "gateway/upstream/httpclient.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QTimer>
#include <QUrl>

#include <algorithm>

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

Error notAllowed(const std::string &location) {
    return makeError(ErrorKind::Invalid, "import.unreadable", '"' + location + "\" may not be read from there");
}

// Empty where the folder is too wide to be a description's.
QString sharedFolder(const QDir &folder) {
    QDir above(folder);
    const bool isNarrow = above.cdUp() && !above.isRoot() && above != QDir(QDir::home().canonicalPath());
    return isNarrow ? above.path() : QString();
}

bool isInside(const QString &file, const QString &folder) {
    return !folder.isEmpty() && file.startsWith(folder + u'/');
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
    return Document{file.read(maxBytes).toStdString(), source, Document::Origin::File};
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
    return Document{std::move(reply.body), url, Document::Origin::Url};
}

} // namespace

Result<std::string> NeighbourFiles::read(const std::string &location) const {
    if (m_keepGoing && !m_keepGoing())
        return makeError(ErrorKind::Cancelled, "import.cancelled", "The import was cancelled");
    if (!isUrl(location))
        return readBeside(location);
    if (!mayFetch(location))
        return notAllowed(location);
    auto document = fetch(location, m_keepGoing);
    return document ? Result<std::string>(std::move(document->text)) : std::move(document).error();
}

Result<std::string> NeighbourFiles::readBeside(const std::string &location) const {
    const QDir folder(QFileInfo(QFileInfo(QString::fromStdString(m_source)).absolutePath()).canonicalFilePath());
    const QFileInfo file(folder.filePath(QString::fromStdString(location)));
    const QString path = file.canonicalFilePath();
    if (isUrl(m_source) || path.isEmpty() || !file.isFile())
        return notAllowed(location);
    if (!isInside(path, folder.path()) && !isInside(path, sharedFolder(folder)))
        return notAllowed(location);
    auto document = readFile(path.toStdString());
    return document ? Result<std::string>(std::move(document->text)) : std::move(document).error();
}

bool NeighbourFiles::mayFetch(const std::string &url) const {
    const QUrl wanted(QString::fromStdString(url));
    const QUrl source(QString::fromStdString(m_source));
    if (isUrl(m_source) && wanted.scheme() == source.scheme() && wanted.authority() == source.authority())
        return true;
    const auto isThis = [&](const std::string &host) {
        return host == wanted.host().toStdString() || host == hostAndPort(url);
    };
    return std::any_of(m_allowedHosts.begin(), m_allowedHosts.end(), isThis);
}

Result<Document> fetchDocument(const std::string &source, const std::function<bool()> &keepGoing) {
    if (!isUrl(source) && source.find("://") != std::string::npos)
        return makeError(ErrorKind::Invalid, "import.unreadable",
                         '"' + source + "\" cannot be fetched: only http and https are understood");
    return isUrl(source) ? fetch(source, keepGoing) : readFile(source);
}

Result<void> addCompanions(Document &document, const std::vector<std::string> &overlays, const std::string &environment,
                           const std::function<bool()> &keepGoing) {
    for (const std::string &source : overlays) {
        auto overlay = fetchDocument(source, keepGoing);
        if (!overlay)
            return std::move(overlay).error();
        document.overlays.push_back({source, std::move(overlay->text)});
    }
    if (environment.empty())
        return {};
    auto values = fetchDocument(environment, keepGoing);
    if (!values)
        return std::move(values).error();
    document.environment = NamedText{environment, std::move(values->text)};
    return {};
}

} // namespace gateway
