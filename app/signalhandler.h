#pragma once

#include <QObject>

class QSocketNotifier;

namespace app {

/// Turns SIGTERM and SIGINT into a Qt signal. The first one asks politely; a second one ends the process at once.
/// One object at a time. Lives on: the main thread.
class SignalHandler final : public QObject {
    Q_OBJECT
public:
    SignalHandler();
    ~SignalHandler() override;
    Q_DISABLE_COPY_MOVE(SignalHandler)

    [[nodiscard]] bool asked() const { return m_asked; }

Q_SIGNALS:
    void terminationAsked();

private:
    void readPipe();

    QSocketNotifier *m_notifier = nullptr;
    bool m_asked = false;
};

} // namespace app
