#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/contract.h"
#include "gateway/http/doors/querypairs.h"
#include "gateway/http/doors/textvalue.h"

#include <optional>
#include <string_view>
#include <vector>

namespace gateway {

/// Turns what came over the wire back into the value of one declared parameter, undoing its style (OpenAPI 3.1.1
/// section 4.8.12.2 and Appendix C). Nullopt where the parameter is absent. Pure. Error code "arguments.syntax" for a
/// content-typed parameter that is no JSON.
[[nodiscard]] Result<std::optional<Json>> readQueryParameter(const Parameter &parameter, const Json &root,
                                                             std::vector<QueryPair> &pairs);

/// Path, header and cookie parameters come as one decoded text.
[[nodiscard]] Result<Json> readTextParameter(const Parameter &parameter, const Json &root, std::string_view text);

/// The object that an application/x-www-form-urlencoded body means under `schema`. A name that is there more than once
/// is an array of all its values, also where none is declared.
[[nodiscard]] Json readFormBody(const Json &schema, const Json &root, const std::vector<QueryPair> &pairs);

} // namespace gateway
