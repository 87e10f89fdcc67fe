#pragma once

#include "gateway/domain/contract.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/requests/requestlist.h"
#include "gateway/openapi/requests/sampledfields.h"
#include "gateway/openapi/requests/secretlog.h"

#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// The bodies that requests of one operation sent, one entry for each media type.
/// `noun`: what problems call them, "body" or "answer".
class BodySamples {
public:
    BodySamples(ProblemLog &problems, SecretLog &secrets, std::string noun)
        : m_problems(problems), m_secrets(secrets), m_noun(std::move(noun)) {}

    void add(const ListedRequest &request);
    /// Nothing where no request had a body.
    [[nodiscard]] std::optional<RequestBody> take() const;

private:
    enum class Form { Text, Json, Fields, Binary, Unknown };
    struct Sample {
        std::string type;
        Form form = Form::Text;
        std::vector<Json> values; ///< Of Json; without secrets.
        Json example;
        SampledFields fields;
    };

    Sample &sampleFor(const std::string &type, Form form);
    void addText(const ListedRequest &request, const std::string &type);
    void addJson(const ListedRequest &request, const std::string &type);
    void addFields(const ListedRequest &request, const std::string &type, const std::vector<ListedItem> &items);
    void addPlain(const ListedRequest &request, const std::string &type);
    [[nodiscard]] static MediaType mediaOf(const Sample &sample);
    [[nodiscard]] static MediaType formMedia(const Sample &sample);

    ProblemLog &m_problems;
    SecretLog &m_secrets;
    std::string m_noun;
    std::size_t m_requests = 0;
    std::size_t m_bodies = 0;
    std::vector<Sample> m_samples;
};

} // namespace gateway
