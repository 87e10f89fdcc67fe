#include "app/logging.h"

#include "gateway/core/clock.h"
#include "gateway/core/text.h"
#include "gateway/core/timetext.h"

#include <QString>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <string>
#include <string_view>

namespace app {

namespace {

struct Level {
    QtMsgType type;
    std::string_view name;
};
// From the least to the most urgent; the numbers of QtMsgType are in another order.
constexpr std::array<Level, 5> levels{{{QtDebugMsg, "debug"},
                                       {QtInfoMsg, "info"},
                                       {QtWarningMsg, "warning"},
                                       {QtCriticalMsg, "error"},
                                       {QtFatalMsg, "fatal"}}};

std::atomic<std::size_t> leastRank{0};

std::size_t rankOf(QtMsgType type) {
    const auto level = std::find_if(levels.begin(), levels.end(), [&](const Level &one) { return one.type == type; });
    return static_cast<std::size_t>(level - levels.begin());
}

std::size_t rankFromEnvironment(std::size_t fallback) {
    const std::string wanted = qEnvironmentVariable("GATEHOUSE_LOG").toStdString();
    const auto level = std::find_if(levels.begin(), levels.end(), [&](const Level &one) { return one.name == wanted; });
    return level == levels.end() ? fallback : static_cast<std::size_t>(level - levels.begin());
}

// What callers said may stand in a message: a line break must not fake a line of the log.
std::string oneLine(const QString &message) {
    std::string text = gateway::cleanForModel(message.toStdString());
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text;
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message) {
    const std::size_t rank = rankOf(type);
    if (rank < leastRank || rank >= levels.size())
        return;
    const std::string_view category = context.category == nullptr ? "default" : context.category;
    const std::string line = gateway::toRfc3339(gateway::SystemClock().now()) + ' ' + std::string(levels[rank].name) +
                             ' ' + std::string(category) + ": " + oneLine(message) + '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace

void installLogging(QtMsgType least) {
    leastRank = rankFromEnvironment(rankOf(least));
    qInstallMessageHandler(writeLine);
}

} // namespace app
