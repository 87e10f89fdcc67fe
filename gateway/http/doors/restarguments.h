#pragma once

#include "gateway/call/toolcall.h"
#include "gateway/catalog/compiledcontract.h"
#include "gateway/core/result.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/http/doors/routetable.h"
#include "gateway/http/httpmessage.h"

#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// What a REST request asks of an endpoint.
struct RestArguments {
    PlacedArguments placed;
    std::optional<RawBody> rawBody;
};

/// Reads path, query, headers, cookies and body of a request as the contract declares them. Undeclared query
/// parameters, headers that may change what happens, and bodies where none is declared are refused unless
/// `allowUndeclared`; then they are passed on. Range and conditions are passed on always; of `forwarded` headers the
/// caller takes care. A body that is still coming in is only looked at for its media type. Pure. Error codes:
/// "arguments.encoding", "arguments.undeclared", "arguments.syntax", "body.undeclared", "body.media-type", "json.*".
[[nodiscard]] Result<RestArguments> readRestArguments(const CompiledContract &contract, const RouteTable::Match &match,
                                                      const HttpRequest &request, bool allowUndeclared,
                                                      const std::vector<std::string> &forwarded = {});

} // namespace gateway
