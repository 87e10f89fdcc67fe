#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <string>
#include <string_view>

namespace gateway {

/// `api-catalog-1` of a document that is read and not imported; also for one that is not importable
/// (`importable:false`).
[[nodiscard]] Json describeDocument(std::string_view text, const std::string &sourceName);

/// What `gatehouse-cli request` prints: the request of one operation ("GET /orders/{id}" or operationId) of a document,
/// nothing imported, nothing sent. `arguments` by place, `credentials` by security scheme (null: none).
/// Errors: "import.*", "endpoint.not-found", "endpoint.ambiguous", "arguments.*", "request.*".
[[nodiscard]] Result<Json> previewRequest(std::string_view text, const std::string &sourceName,
                                          const std::string &operation, const Json &arguments, const Json &credentials);

} // namespace gateway
