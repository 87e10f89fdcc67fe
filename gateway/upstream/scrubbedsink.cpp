#include "gateway/upstream/scrubbedsink.h"

#include <utility>

namespace gateway {

ScrubbedSink::ScrubbedSink(std::shared_ptr<AnswerSink> sink, const UpstreamAuth &auth, const Secret *secret,
                           HeadSeen headSeen)
    : m_sink(std::move(sink)), m_auth(auth), m_secret(secret != nullptr ? *secret : Secret()),
      m_headSeen(std::move(headSeen)), m_scrubber(m_auth, m_secret) {}

bool ScrubbedSink::begin(const UpstreamReply &head) {
    UpstreamReply scrubbed = head;
    scrubSecret(scrubbed, m_auth, m_secret);
    const bool passesOn = m_sink->begin(scrubbed);
    if (passesOn)
        m_headSeen(head);
    return passesOn;
}

void ScrubbedSink::write(std::string_view data) {
    if (const std::string_view passed = m_scrubber.feed(data); !passed.empty())
        m_sink->write(passed);
}

void ScrubbedSink::end() {
    if (const std::string rest = m_scrubber.takeRest(); !rest.empty())
        m_sink->write(rest);
}

} // namespace gateway
