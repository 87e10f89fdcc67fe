#pragma once

#include <QByteArray>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace cli {

/// Reads a `text/event-stream` (WHATWG HTML, "Server-sent events") as it arrives; gives the data of each whole event.
class SseReader {
public:
    static constexpr std::size_t maxEvent = 64U * 1024 * 1024; ///< Bytes.

    explicit SseReader(std::function<void(std::string data)> onEvent) : m_onEvent(std::move(onEvent)) {}
    /// False when an event is larger than `maxEvent`: the stream is of no use then.
    [[nodiscard]] bool read(const QByteArray &bytes);

private:
    void readLine(std::string_view line);

    std::function<void(std::string data)> m_onEvent;
    std::string m_unread; ///< The beginning of a line.
    std::string m_data;
    bool m_hasData = false;
};

} // namespace cli
