#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/upstream/requestbuilder.h"

#include <optional>
#include <string>

namespace gateway {

/// The request's URL with "[redacted]" for every path argument that is a secret by its name or its looks; nullopt where
/// none is. Queries are redactUrl()'s. Pure.
[[nodiscard]] std::optional<std::string> urlWithoutSecretPath(const RequestTarget &target,
                                                              const PlacedArguments &arguments);

} // namespace gateway
