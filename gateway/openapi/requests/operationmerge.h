#pragma once

#include "gateway/openapi/importedapi.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/requests/answersamples.h"
#include "gateway/openapi/requests/bodysamples.h"
#include "gateway/openapi/requests/pathtemplate.h"
#include "gateway/openapi/requests/requesturl.h"
#include "gateway/openapi/requests/sampledfields.h"
#include "gateway/openapi/requests/secretlog.h"

namespace gateway {

/// All requests of one method and path template, made into one operation.
class OperationMerge {
public:
    OperationMerge(std::string method, PathTemplate path, ProblemLog &problems, SecretLog &secrets);

    void add(const ListedRequest &request, const RequestUrl &url, const PathTemplate &path);
    /// The operation without servers and operationId.
    [[nodiscard]] ImportedOperation take();

private:
    void describe(const ListedRequest &request);
    void addSecurity(const ListedRequest &request, const RequestUrl &url);
    void addPath(const PathTemplate &path);
    void addQuery(const ListedRequest &request, const RequestUrl &url);
    void addHeaders(const ListedRequest &request);
    void sample(SampledFields &fields, const ListedItem &item, const char *place, const ListedRequest &request);
    void takeParameters(const SampledFields &fields, Place place);

    ProblemLog &m_problems;
    SecretLog &m_secrets;
    ImportedOperation m_operation;
    SampledFields m_path{SampledFields::Kind::Text};
    SampledFields m_query;
    SampledFields m_headers{SampledFields::Kind::Headers};
    BodySamples m_body;
    AnswerSamples m_answers;
};

} // namespace gateway
