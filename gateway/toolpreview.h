#pragma once

#include "gateway/catalog/catalog.h"

#include <cstdint>
#include <optional>
#include <string>

namespace gateway {

/// What a model sees of an endpoint as a tool.
struct ToolPreview {
    Json definition;         ///< Its entry in tools/list.
    std::int64_t tokens = 0; ///< Estimate of what that costs: bytes divided by 4.
    /// An answer as the model reads it, shaped and cut; empty where the description tells of none in JSON.
    std::string answer;
    std::string wholeAnswer; ///< The same before.
};

/// As the collection has it, or with `profile` as that profile has it, whether it is on a list or not. The answer is
/// `sample` where one is given (a JSON text), else one that the contract's responses offer or describe.
/// Errors: "contract.unusable", "json.*" (of the sample), those of shapeReply(). Any thread; compiles the contract.
[[nodiscard]] Result<ToolPreview> previewTool(const Catalog &catalog, const CatalogEndpoint &endpoint,
                                              const Profile *profile, const std::optional<std::string> &sample = {});

} // namespace gateway
