#include "gateway/upstream/secretscrubber.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"

#include <string>
#include <vector>

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
    if (auth.type == UpstreamAuth::Type::None || secret.reveal().size() < shortestSecret)
        return;
    for (const std::string &form : formsOf(auth, secret.reveal())) {
        replaceAll(reply.body, form);
        for (auto &[name, value] : reply.headers)
            replaceAll(value, form);
    }
}

} // namespace gateway
