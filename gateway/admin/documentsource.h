#pragma once

#include "gateway/core/result.h"

#include <functional>
#include <string>

namespace gateway {

/// An API description as it was fetched.
struct Document {
    std::string text;
    std::string source; ///< File name or URL, for people.
    bool fetchedByUrl = false;
};

/// Reads a file, or fetches an http(s) URL (no redirects to other hosts, 30 s, 64 MiB). Blocks: not on the GUI thread.
/// `keepGoing` is asked now and then. Errors: "import.unreadable" (NotFound or Invalid), "import.resource-limit",
/// "import.cancelled".
[[nodiscard]] Result<Document> fetchDocument(const std::string &source, const std::function<bool()> &keepGoing = {});

} // namespace gateway
