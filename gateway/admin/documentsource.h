#pragma once

#include "gateway/core/result.h"
#include "gateway/openapi/importer.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// An API description as it was fetched.
struct Document {
    enum class Origin : std::uint8_t { Text, File, Url };

    std::string text;
    std::string source; ///< File name or URL; for a text what people call it.
    Origin origin = Origin::Text;
    std::vector<NamedText> overlays{}; ///< See ImportOptions, also of the next.
    std::optional<NamedText> environment{};
};

/// Reads the other files of a split description, where that is allowed. Blocks: not on the GUI thread.
/// Beside a file: regular files in its folder and below; and in the folder above it with all below (unless that is the
/// user's home or the root), where descriptions keep what several share. Links that lead elsewhere are not followed.
/// Beside a URL: URLs of the same origin. Other hosts only where they are among `allowedHosts` ("host" or "host:port").
class NeighbourFiles {
public:
    NeighbourFiles(std::string source, std::vector<std::string> allowedHosts, std::function<bool()> keepGoing)
        : m_source(std::move(source)), m_allowedHosts(std::move(allowedHosts)), m_keepGoing(std::move(keepGoing)) {}
    /// `location`: see ImportOptions::readFile. Errors: "import.unreadable", "import.cancelled".
    [[nodiscard]] Result<std::string> read(const std::string &location) const;

private:
    [[nodiscard]] Result<std::string> readBeside(const std::string &location) const;
    [[nodiscard]] bool mayFetch(const std::string &url) const;

    std::string m_source;
    std::vector<std::string> m_allowedHosts;
    std::function<bool()> m_keepGoing;
};

/// Reads a file, or fetches an http(s) URL (no redirects to other hosts, 30 s, 64 MiB). Blocks: not on the GUI thread.
/// `keepGoing` is asked now and then. Errors: "import.unreadable" (NotFound or Invalid), "import.resource-limit",
/// "import.cancelled".
[[nodiscard]] Result<Document> fetchDocument(const std::string &source, const std::function<bool()> &keepGoing = {});

/// Reads or fetches overlays and a Postman environment (empty for none) and adds them to the document. Errors as above;
/// the message names the file.
[[nodiscard]] Result<void> addCompanions(Document &document, const std::vector<std::string> &overlays,
                                         const std::string &environment, const std::function<bool()> &keepGoing = {});

} // namespace gateway
