#pragma once

#include "gateway/core/error.h"
#include "gateway/core/json.h"

#include <optional>
#include <string>

namespace gateway {

/// What a document says it is.
struct DescriptionVersion {
    std::string
        family; ///< "openapi", "swagger", or a format that is none of ours: "asyncapi", "arazzo", "postman", "har"
    std::string written;  ///< The version as written: "3.0.3"
    std::string minor;    ///< "2.0", "3.0", "3.1", "3.2"; empty where the version is unknown.
    bool isString = true; ///< YAML without quotes makes a number of it.
};

/// Nullopt where no version field is found.
[[nodiscard]] std::optional<DescriptionVersion> descriptionVersion(const Json &root);

/// Why the document cannot be imported at all, in the order in which the fields are needed; nullopt when it can.
/// Codes "import.empty", "import.not-a-description", "import.no-version-field", "import.other-format",
/// "import.unsupported-version", "import.no-paths", "import.paths-not-an-object".
[[nodiscard]] std::optional<Error> whyNotImportable(const Json &root);

} // namespace gateway
