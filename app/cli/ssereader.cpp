#include "app/cli/ssereader.h"

#include <utility>

namespace cli {

bool SseReader::read(const QByteArray &bytes) {
    m_unread.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    std::size_t start = 0;
    for (std::size_t end = m_unread.find('\n'); end != std::string::npos; end = m_unread.find('\n', start)) {
        std::string_view line(m_unread.data() + start, end - start);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        readLine(line);
        start = end + 1;
    }
    m_unread.erase(0, start);
    return m_unread.size() + m_data.size() <= maxEvent;
}

void SseReader::readLine(std::string_view line) {
    if (line.empty()) {
        if (std::exchange(m_hasData, false))
            m_onEvent(std::exchange(m_data, {}));
        return;
    }
    if (!line.starts_with("data:"))
        return; // comments, names and ids of events: nothing that a bridge passes on
    line.remove_prefix(line.starts_with("data: ") ? 6 : 5);
    if (std::exchange(m_hasData, true))
        m_data += '\n';
    m_data += line;
}

} // namespace cli
