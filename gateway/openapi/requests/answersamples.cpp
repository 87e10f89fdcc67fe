#include "gateway/openapi/requests/answersamples.h"

#include "gateway/core/text.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/secretfinder.h"

namespace gateway {

void AnswerSamples::add(const ListedRequest &request) {
    for (const ListedAnswer &answer : request.answers)
        add(request, answer);
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
    return responses;
}

} // namespace gateway
