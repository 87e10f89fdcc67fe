#include "app/cli/healthprobe.h"

#include "gateway/core/error.h"

#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <memory>

namespace cli {

namespace {

constexpr int timeoutMs = 3000;

QSslConfiguration tlsWith(const std::string &caFile) {
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    QFile file(QString::fromStdString(caFile));
    if (!caFile.empty() && file.open(QIODevice::ReadOnly))
        tls.addCaCertificates(QSslCertificate::fromData(file.readAll(), QSsl::Pem));
    return tls;
}

} // namespace

gateway::Result<int> probeHealth(const std::string &url, const std::string &caFile) {
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    QNetworkRequest request(QUrl(QString::fromStdString(url + "/healthz")));
    request.setTransferTimeout(timeoutMs);
    request.setSslConfiguration(tlsWith(caFile));
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status != 0)
        return status;
    return gateway::makeError(gateway::ErrorKind::Unavailable, "gateway.unreachable",
                              "The gateway at " + url + " does not answer: " + reply->errorString().toStdString());
}

} // namespace cli
