#pragma once

#include "gateway/admin/endpointlint.h"
#include "gateway/admin/importpreview.h"
#include "gateway/catalog/catalog.h"
#include "gateway/core/json.h"

#include <cstddef>
#include <string>

namespace gateway {

/// One operation of a description that was read and not yet imported, as a model and the upstream would see it.
struct OperationPreview {
    std::string toolName; ///< That it gets unless it has one already (re-import).
    Json contract;        ///< What inspect_contract would answer.
    std::string
        request; ///< HTTP text of a call with the example's arguments, without credentials; or why there is none.
    EndpointLint lint;
};

/// `operation`: index into the description's operations. `baseUrl`: where calls would go; a reserved name
/// stands for it where it is empty. Compiles the
/// contract: not on the GUI thread. Errors: "contract.unusable".
[[nodiscard]] Result<OperationPreview> previewOperation(const ImportPreview &preview, std::size_t operation,
                                                        const Catalog &catalog, const std::string &baseUrl);

} // namespace gateway
