#pragma once

#include <QLocalServer>
#include <QObject>

#include <string>

namespace app {

/// Sees to it that one console works on a data directory: the first one listens on a local socket that is named after
/// the directory, a second one knocks there and goes. Only the same user can knock. Lives on: the main thread.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(const std::string &dataDir);

    /// True when this is the first; false when another one was told to come to the front.
    [[nodiscard]] bool claim();

Q_SIGNALS:
    /// Somebody started the program once more.
    void startedAgain();

private:
    [[nodiscard]] bool knock() const;
    void takeVisitors();

    QString m_name;
    QLocalServer m_server;
};

} // namespace app
