#pragma once

#include <QByteArray>

#include <functional>
#include <string>
#include <string_view>

namespace cli {

/// Reads a `text/event-stream` (WHATWG HTML, "Server-sent events") as it arrives; gives the data of each whole event.
class SseReader {
public:
    explicit SseReader(std::function<void(std::string data)> onEvent) : m_onEvent(std::move(onEvent)) {}
    void read(const QByteArray &bytes);

private:
    void readLine(std::string_view line);

    std::function<void(std::string data)> m_onEvent;
    std::string m_unread; ///< The beginning of a line.
    std::string m_data;
    bool m_hasData = false;
};

} // namespace cli
