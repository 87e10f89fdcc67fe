#pragma once

#include "gateway/domain/endpoint.h"
#include "gateway/openapi/importedapi.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace gateway {

/// Estimate of what a tool costs in a model's context: bytes of name, texts, annotations and schema of the arguments
/// (with the shared schemas that it reaches, up to maxToolSchemaBytes), divided by 4: a common rule of thumb for
/// English and JSON.
[[nodiscard]] std::int64_t estimateTokens(const Endpoint &tool, std::size_t schemaBytes);

/// The same for every operation of a description, in its order. Shared schemas are measured once, not written out for
/// each tool, so that the cost is in proportion to the description. Any thread; ends early (with zeros) when
/// `keepGoing` says so.
[[nodiscard]] std::vector<std::int64_t> estimateTokens(const ImportedApi &api, const std::function<bool()> &keepGoing);

} // namespace gateway
