#pragma once

#include "gateway/domain/contract.h"
#include "gateway/openapi/requests/bodysamples.h"

#include <map>
#include <string>
#include <vector>

namespace gateway {

/// The answers that requests of one operation got, one entry for each status: what a contract says of its responses.
class AnswerSamples {
public:
    AnswerSamples(ProblemLog &problems, SecretLog &secrets) : m_problems(problems), m_secrets(secrets) {}

    void add(const ListedRequest &request);
    /// By status.
    [[nodiscard]] std::vector<Response> take() const;

private:
    struct Sample {
        std::string description;
        BodySamples bodies;
    };

    void add(const ListedRequest &request, const ListedAnswer &answer);
    void addWanted(std::vector<Response> &responses) const;

    ProblemLog &m_problems;
    SecretLog &m_secrets;
    std::map<int, Sample> m_samples;
    std::string m_wanted; ///< The one type that requests asked for by name, where it says more than JSON does.
};

} // namespace gateway
