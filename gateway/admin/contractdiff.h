#pragma once

#include "gateway/admin/endpointchange.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/contract.h"
#include "gateway/domain/endpoint.h"

#include <vector>

namespace gateway {

/// An endpoint as one description has it.
struct DescribedEndpoint {
    const Endpoint &info; ///< Its texts as imported or as edited: importedText() tells.
    const Contract &contract;
    DefinitionLookup definitions;
};

/// What the new description of an endpoint says differently about the requests that it takes, argument by argument:
/// parameters, body, path and security.
[[nodiscard]] std::vector<EndpointDifference> requestDifferences(const DescribedEndpoint &before,
                                                                 const DescribedEndpoint &after);

/// What it says differently otherwise: texts, tags, operationId, answers. All are notes.
[[nodiscard]] std::vector<EndpointDifference> noteDifferences(const DescribedEndpoint &before,
                                                              const DescribedEndpoint &after);

} // namespace gateway
