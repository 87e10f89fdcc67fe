#include "gateway/upstream/secretscrubber.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"

#include <algorithm>
#include <utility>

namespace gateway {

namespace {

constexpr std::size_t shortestSecret = 8;
constexpr std::string_view replacement = "[secret]";

std::string escapedForJson(std::string_view text) {
    std::string quoted;
    appendJsonString(quoted, text);
    return quoted.substr(1, quoted.size() - 2);
}

std::vector<std::string> formsOf(const UpstreamAuth &auth, std::string_view secret) {
    std::vector<std::string> forms{std::string(secret), percentEncode(secret), escapedForJson(secret)};
    if (auth.type == UpstreamAuth::Type::Basic)
        forms.push_back(toBase64(auth.name + ':' + std::string(secret)));
    return forms;
}

bool isScrubbed(const UpstreamAuth &auth, const Secret &secret) {
    return auth.type != UpstreamAuth::Type::None && secret.reveal().size() >= shortestSecret;
}

// In one pass: an upstream may repeat it as often as an answer has room for.
void replaceAll(std::string &text, const std::string &form) {
    std::size_t at = text.find(form);
    if (at == std::string::npos)
        return;
    std::string out;
    std::size_t done = 0;
    for (; at != std::string::npos; at = text.find(form, done)) {
        out.append(text, done, at - done).append(replacement);
        done = at + form.size();
    }
    text = out.append(text, done);
}

} // namespace

void scrubSecret(UpstreamReply &reply, const UpstreamAuth &auth, const Secret &secret) {
    if (!isScrubbed(auth, secret))
        return;
    for (const std::string &form : formsOf(auth, secret.reveal())) {
        replaceAll(reply.body, form);
        for (auto &[name, value] : reply.headers)
            replaceAll(value, form);
    }
}

StreamScrubber::StreamScrubber(const UpstreamAuth &auth, const Secret &secret) {
    if (!isScrubbed(auth, secret))
        return;
    m_forms = formsOf(auth, secret.reveal());
    for (const std::string &form : m_forms)
        m_longest = std::max(m_longest, form.size());
}

// What could be the beginning of the secret waits for what follows.
std::string_view StreamScrubber::feed(std::string_view data) {
    if (m_forms.empty())
        return data;
    m_out = std::exchange(m_held, {});
    m_out.append(data);
    for (const std::string &form : m_forms)
        replaceAll(m_out, form);
    const std::size_t held = std::min(m_longest - 1, m_out.size());
    m_held.assign(m_out, m_out.size() - held, held);
    m_out.resize(m_out.size() - held);
    return m_out;
}

std::string StreamScrubber::takeRest() {
    return std::exchange(m_held, {});
}

} // namespace gateway
