#pragma once

#include "gateway/catalog/catalog.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gateway {

/// What a model would stumble over in an endpoint, and what it costs to show it as a tool.
struct EndpointLint {
    struct Finding {
        /// "description-missing", "description-short", "name-generated", "name-unclear", "parameters-many",
        /// "parameters-undescribed", "schema-huge"
        std::string code;
        std::string message; ///< For the admin; says what to do.
    };
    std::vector<Finding> findings;
    std::int64_t tokens = 0; ///< Estimate of what the tool costs in a model's context (tokenestimate.h).
};

/// Errors: a contract that cannot be read. Compiles the contract; any thread.
[[nodiscard]] Result<EndpointLint> lintEndpoint(const CatalogEndpoint &endpoint);

/// The sum over the collection's endpoints; those whose contract cannot be read count nothing. Compiles all of them.
[[nodiscard]] std::int64_t tokensOf(const CatalogCollection &collection);

} // namespace gateway
