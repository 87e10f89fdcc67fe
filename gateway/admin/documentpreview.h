#pragma once

#include "gateway/admin/documentsource.h"
#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <string>
#include <vector>

namespace gateway {

/// `api-catalog-1` of a document that is read and not imported; also for one that is not importable
/// (`importable:false`). A list of requests (Postman, HAR, cURL) is described as `request-list-1`, its variables
/// unreplaced; with an environment, which replaces them, as the operations that an import makes of it.
/// `allowedHosts`: see NeighbourFiles; also of the next.
[[nodiscard]] Json describeDocument(const Document &document, const std::vector<std::string> &allowedHosts);

/// What `gatehouse-cli request` prints: the request of one operation ("GET /orders/{id}" or operationId) of a document,
/// nothing imported, nothing sent. `arguments` by place, `credentials` by security scheme (null: none).
/// Errors: "import.*", "endpoint.not-found", "endpoint.ambiguous", "arguments.*", "request.*".
[[nodiscard]] Result<Json> previewRequest(const Document &document, const std::vector<std::string> &allowedHosts,
                                          const std::string &operation, const Json &arguments, const Json &credentials);

} // namespace gateway
