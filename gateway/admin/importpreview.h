#pragma once

#include "gateway/admin/documentsource.h"
#include "gateway/openapi/importedapi.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gateway {

/// A document that was read and checked; nothing is stored. Shared, so that preview and import need no second reading.
struct ImportPreview {
    std::shared_ptr<const ImportedApi> api;
    std::string text;                  ///< The document as UTF-8; lines of problems are lines of it.
    std::string source;                ///< File name or URL; for a text what people call it.
    std::vector<std::string> overlays; ///< What was applied to it.
    bool fetchedByUrl = false;
    std::string suggestedName;           ///< Title, made unique.
    std::string suggestedBaseUrl;        ///< First absolute server; empty where there is none.
    std::vector<std::int64_t> tokens;    ///< What each operation would cost as a tool (tokenestimate.h).
    std::vector<SecurityScheme> schemes; ///< That operations ask for, each once, the most used one first.
    /// To choose from; a relative URL is made absolute where the document was fetched by URL, else left out.
    std::vector<ImportedServer> servers;
};

using ImportPreviewPtr = std::shared_ptr<const ImportPreview>;

/// The document's text as UTF-8, in which the lines of problems are counted.
[[nodiscard]] std::string textAsRead(std::string bytes);

/// Reads a document with the other files that it is split into. Blocks: not on the GUI thread. `progress` gets 0…100;
/// false cancels. The text of a document that is refused stays where it is. Errors: "import.*".
[[nodiscard]] Result<ImportPreviewPtr> readPreview(Document &&document, const std::vector<std::string> &allowedHosts,
                                                   const std::function<bool(int percent)> &progress);

} // namespace gateway
