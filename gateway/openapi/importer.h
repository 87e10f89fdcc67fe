#pragma once

#include "gateway/openapi/importedapi.h"

#include <functional>
#include <string>
#include <string_view>

namespace gateway {

/// Bounds of one import; reaching one is an error "import.resource-limit".
struct ImportLimits {
    std::size_t maxBytes = 64U * 1024 * 1024;
    int maxDepth = 100;
    std::size_t maxOperations = 100'000;
};

struct ImportOptions {
    std::string sourceName; ///< File name or URL of the document; references are relative to it.
    /// Gives the text of another file of a split description: relative to the document's folder ("schemas/pet.yaml",
    /// "../common/errors.yaml") or an absolute URL. What may be read is its business. Empty: nothing is read.
    std::function<Result<std::string>(const std::string &location)> readFile;
    ImportLimits limits;
    /// Called now and then with 0…100; returning false cancels ("import.cancelled"). May be empty.
    std::function<bool(int percent)> progress;
};

/// Reads a Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2 description, JSON or YAML (found out by itself; UTF-8, UTF-16, BOM);
/// also a Postman collection, a HAR file or a cURL command, whose requests stand for operations.
/// A faulty operation is reported in `problems` and the others are imported. A document that is no description is an
/// error "import.<kind>": json-syntax, yaml-syntax, empty, not-a-description, no-version-field, unsupported-version,
/// other-format, no-paths, paths-not-an-object, no-request, resource-limit, cancelled. Nothing is fetched or read from disk but by
/// `readFile`. Any thread.
[[nodiscard]] Result<ImportedApi> importApi(std::string_view text, const ImportOptions &options = {});

/// The `api-catalog-1` form with `"schemas":"json-schema"` (plain JSON Schema 2020-12 with `$defs`).
[[nodiscard]] Json toApiCatalog(const ImportedApi &api);
/// The same form for a document that is not importable: `importable:false` and the error's kind.
[[nodiscard]] Json toApiCatalog(const Error &error);

} // namespace gateway
