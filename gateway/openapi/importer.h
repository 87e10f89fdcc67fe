#pragma once

#include "gateway/openapi/importedapi.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Bounds of one import; reaching one is an error "import.resource-limit".
struct ImportLimits {
    std::size_t maxBytes = 64U * 1024 * 1024;
    int maxDepth = 100;
    std::size_t maxOperations = 100'000;
};

/// A document that goes with another one, and what people call it.
struct NamedText {
    std::string name; ///< File name or URL.
    std::string text;
};

struct ImportOptions {
    std::string sourceName; ///< File name or URL of the document; references are relative to it.
    /// Gives the text of another file of a split description: relative to the document's folder ("schemas/pet.yaml",
    /// "../common/errors.yaml") or an absolute URL. What may be read is its business. Empty: nothing is read.
    std::function<Result<std::string>(const std::string &location)> readFile;
    /// OpenAPI overlays (1.0), applied to the description in this order before anything else is read of it.
    std::vector<NamedText> overlays{};
    /// A Postman environment: values of the variables of a collection. What it marks as secret is not read.
    std::optional<NamedText> environment{};
    ImportLimits limits;
    /// Called now and then with 0…100; returning false cancels ("import.cancelled"). May be empty.
    std::function<bool(int percent)> progress;
};

/// Reads a Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2 description, JSON or YAML (found out by itself; UTF-8, UTF-16, BOM);
/// also a Postman collection, a HAR file or a cURL command, whose requests stand for operations.
/// A faulty operation is reported in `problems` and the others are imported. A document that is no description is an
/// error "import.<kind>": json-syntax, yaml-syntax, empty, not-a-description, no-version-field, unsupported-version,
/// other-format, no-paths, paths-not-an-object, no-request, overlay-invalid, resource-limit, cancelled. Nothing is
/// fetched or read from disk but by `readFile`. Any thread.
[[nodiscard]] Result<ImportedApi> importApi(std::string_view text, const ImportOptions &options = {});

/// The `api-catalog-1` form with `"schemas":"json-schema"` (plain JSON Schema 2020-12 with `$defs`).
[[nodiscard]] Json toApiCatalog(const ImportedApi &api);
/// The same form for a document that is not importable: `importable:false` and the error's kind.
[[nodiscard]] Json toApiCatalog(const Error &error);

} // namespace gateway
