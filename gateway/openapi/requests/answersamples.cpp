#include "gateway/openapi/requests/answersamples.h"

#include "gateway/core/httpsyntax.h"
#include "gateway/core/text.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/secretfinder.h"

#include <algorithm>

namespace gateway {

namespace {

// Browsers and tools ask for several, or for any; JSON is asked for anyway.
bool isOneType(std::string_view accept) {
    const std::string_view type = trimmed(accept);
    return type.size() <= ListLimits::name && type.find('/') != std::string_view::npos &&
           type.find_first_of(",*{}") == std::string_view::npos && isFieldValue(type) && type != "application/json" &&
           type != "text/html" && !isSecretValue(type);
}

} // namespace

void AnswerSamples::add(const ListedRequest &request) {
    for (const ListedAnswer &answer : request.answers)
        add(request, answer);
    for (const ListedItem &header : request.headers) {
        if (m_wanted.empty() && equalsIgnoringCase(header.name, "accept") && isOneType(header.value))
            m_wanted = trimmed(header.value);
    }
}

void AnswerSamples::add(const ListedRequest &request, const ListedAnswer &answer) {
    constexpr int first = 100;
    constexpr int last = 599;
    const bool isKnown = m_samples.contains(answer.status);
    if (answer.status < first || answer.status > last || (!isKnown && m_samples.size() >= ListLimits::examples))
        return;
    Sample &sample =
        m_samples.try_emplace(answer.status, Sample{{}, BodySamples(m_problems, m_secrets, "answer")}).first->second;
    if (sample.description.empty())
        sample.description = cutText(withoutSecretWords(answer.description), ListLimits::name);
    // What an answer carries is sampled as what a request carries is.
    ListedRequest carrier;
    carrier.name = request.name;
    carrier.pointer = answer.pointer;
    carrier.line = answer.line;
    carrier.column = answer.column;
    carrier.body = answer.body;
    sample.bodies.add(carrier);
}

std::vector<Response> AnswerSamples::take() const {
    std::vector<Response> responses;
    for (const auto &[status, sample] : m_samples) {
        Response &response = responses.emplace_back();
        response.status = std::to_string(status);
        response.description = sample.description;
        if (auto body = sample.bodies.take())
            response.media = std::move(body->media);
    }
    addWanted(responses);
    return responses;
}

// A success whose type no answer shows is of the type that was asked for.
void AnswerSamples::addWanted(std::vector<Response> &responses) const {
    if (m_wanted.empty())
        return;
    auto success = std::find_if(responses.begin(), responses.end(),
                                [](const Response &response) { return response.status.starts_with('2'); });
    if (success == responses.end())
        success = responses.insert(responses.begin(), Response{"200", {}, {}});
    if (success->media.empty())
        success->media.push_back({m_wanted, {}, {}, {}});
}

} // namespace gateway
