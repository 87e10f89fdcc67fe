#include "gateway/http/qthttpadapter.h"

#include "gateway/http/guardsocket.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QPointer>
#include <QTcpServer>

#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
#include <QHttpServerConfiguration>
#endif

namespace gateway {

namespace {

#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
using ResponderRef = QHttpServerResponder &&;
#else
using ResponderRef = QHttpServerResponder &;
#endif

// Answers are written to the guarded socket, never by the responder. In Qt 6.4 it only holds a raw pointer and may go
// at once. From 6.5 on it blocks the connection's next request until it goes, and must go from the event loop: one that
// is destroyed inside the handler leaves a signal connection behind for every request.
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
std::shared_ptr<void> keptUntilAnswered(QHttpServer &, ResponderRef) {
    return nullptr;
}
#else
std::shared_ptr<void> keptUntilAnswered(QHttpServer &server, ResponderRef responder) {
    auto kept = std::make_shared<QHttpServerResponder>(std::move(responder));
    void *key = kept.get();
    return std::shared_ptr<void>(key,
                                 [context = QPointer<QHttpServer>(&server), kept = std::move(kept)](void *) mutable {
                                     if (context)
                                         QMetaObject::invokeMethod(
                                             context, [last = std::move(kept)] {}, Qt::QueuedConnection);
                                 });
}
#endif

} // namespace

class QtHttpAdapter::Impl {
public:
    explicit Impl(Dispatch dispatch) : m_dispatch(std::move(dispatch)) {
        const auto handle = [this](const QHttpServerRequest &request, ResponderRef responder) {
            const std::uint64_t id = request.value(guardHeader).toULongLong();
            m_dispatch(id, keptUntilAnswered(m_server, std::move(responder)));
        };
        // The pipeline routes (after it has checked Host and Origin), so one handler takes everything.
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
        m_server.setMissingHandler(handle);
#else
        m_server.setMissingHandler(&m_server, handle);
#endif
#if QT_VERSION >= QT_VERSION_CHECK(6, 10, 0)
        QHttpServerConfiguration configuration; // the guard has the only say on idle connections
        configuration.setKeepAliveTimeout(std::chrono::hours(24));
        m_server.setConfiguration(configuration);
#endif
    }

    void bind(std::unique_ptr<QTcpServer> server) {
        m_server.bind(server.release());
    }

private:
    Dispatch m_dispatch;
    QHttpServer m_server;
};

QtHttpAdapter::QtHttpAdapter(std::unique_ptr<QTcpServer> server, Dispatch dispatch)
    : m_impl(std::make_unique<Impl>(std::move(dispatch))) {
    m_impl->bind(std::move(server));
}

QtHttpAdapter::~QtHttpAdapter() = default;

} // namespace gateway
