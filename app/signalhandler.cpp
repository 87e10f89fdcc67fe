#include "app/signalhandler.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace app {

namespace {

// A signal handler may only write to a pipe; Qt reads it from the event loop.
std::array<int, 2> pipeEnds{-1, -1};

void onSignal(int number) {
    std::signal(number, SIG_DFL); // async-signal-safe; the second one kills
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
}

} // namespace

SignalHandler::SignalHandler() {
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &SignalHandler::readPipe);
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
}

SignalHandler::~SignalHandler() {
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    delete m_notifier;
    for (int &end : pipeEnds) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

void SignalHandler::readPipe() {
    char byte = 0;
    while (::read(pipeEnds[0], &byte, 1) > 0)
        m_asked = true;
    if (m_asked)
        Q_EMIT terminationAsked();
}

} // namespace app
