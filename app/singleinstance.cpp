#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

namespace app {

namespace {

constexpr int waitMs = 1'000;
const char message[] = "show";

QString nameFor(const std::string &dataDir) {
    // Two spellings of one directory are one directory.
    const QDir dir(QString::fromStdString(dataDir));
    const QString path = dir.exists() ? dir.canonicalPath() : dir.absolutePath();
    const QByteArray digest = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("gatehouse-") + QString::fromLatin1(digest);
}

} // namespace

SingleInstance::SingleInstance(const std::string &dataDir) : m_name(nameFor(dataDir)) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::takeVisitors);
}

bool SingleInstance::claim() {
    if (knock())
        return false;
    if (m_server.listen(m_name))
        return true;
    QLocalServer::removeServer(m_name); // left behind by one that was killed: nobody answered above
    // Without a socket there is no second start to notice, but there is a console.
    return m_server.listen(m_name) || !knock();
}

bool SingleInstance::knock() const {
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(waitMs))
        return false;
    socket.write(message);
    socket.waitForBytesWritten(waitMs);
    socket.disconnectFromServer();
    return true;
}

void SingleInstance::takeVisitors() {
    while (QLocalSocket *visitor = m_server.nextPendingConnection()) {
        connect(visitor, &QLocalSocket::disconnected, visitor, &QObject::deleteLater);
        visitor->disconnectFromServer();
        Q_EMIT startedAgain();
    }
}

} // namespace app
