#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/admin/documentsource.h"
#include "gateway/openapi/importer.h"

#include <QThreadPool>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

enum class PublishOnImport : std::uint8_t { None, Reads, All };

/// A document that was read and checked; nothing is stored. Shared, so that preview and import need no second reading.
struct ImportPreview {
    std::shared_ptr<const ImportedApi> api;
    std::string source;
    std::vector<std::string> overlays; ///< What was applied to it.
    bool fetchedByUrl = false;
    std::string suggestedName;    ///< Title, made unique.
    std::string suggestedBaseUrl; ///< First absolute server; empty where there is none.
};

struct ImportRequest {
    std::shared_ptr<const ImportPreview> preview;
    std::string name;    ///< Empty: the suggested one.
    std::string baseUrl; ///< Empty: the suggested one; given by an operator it may be a loopback or private host.
    PublishOnImport publish = PublishOnImport::None;
    /// A collection of that name is replaced: endpoints that stay keep id and tool name, and stay published unless they
    /// take other requests than before.
    bool replace = false;
    bool allowPrivateHost = false; ///< Yes to a private base URL out of a document that was fetched by URL.
    bool dryRun = false;           ///< Everything but storing; the result has no id.
};

/// What a new description does to an endpoint of the collection that it replaces.
struct EndpointChange {
    enum class Kind : std::uint8_t { Added, Removed, Changed };
    Kind kind = Kind::Changed; ///< Changed: it takes other requests than before.
    std::string endpoint;      ///< "GET /orders/{id}"
    bool withheld = false;     ///< Was published, and is no longer until somebody publishes it again.
};

struct ImportResult {
    CollectionId id;
    std::string name;
    std::string format;
    std::size_t endpoints = 0;
    std::size_t published = 0;
    std::int64_t tokens = 0; ///< Estimate of what all contracts as tools would cost a model: JSON bytes / 4.
    std::vector<EndpointChange> changes; ///< Of a replaced collection.
    std::vector<Problem> problems;
};

/// "added", "removed", "changed"
[[nodiscard]] std::string_view toString(EndpointChange::Kind kind);

/// Reads API descriptions and makes collections of them. Thread-safe; the work is done on a pool thread.
class ImportService {
public:
    explicit ImportService(ConfigWriter &config) : m_config(config) {}
    ~ImportService();

    using Progress = std::function<bool(int percent)>; ///< Called on the pool thread; false cancels.

    struct Source {
        std::string name;                      ///< File or URL.
        std::vector<std::string> allowedHosts; ///< From which files that it refers to may be fetched.
        std::vector<std::string> overlays{};   ///< Files or URLs of overlays, in the order in which they are applied.
        std::string environment{};             ///< File or URL of a Postman environment; empty for none.
        std::optional<std::string> text{};     ///< Of stdin or a paste; then `name` is only what people call it.
    };
    /// With the other files of a split description, unless its text is given. Errors: "import.*".
    void preview(Source source, Progress progress, Done<std::shared_ptr<const ImportPreview>> done);
    /// The same for a text (stdin, paste).
    void previewText(std::string text, std::string sourceName, Progress progress,
                     Done<std::shared_ptr<const ImportPreview>> done);
    /// Errors: "collection.name-taken" (Conflict), "import.no-base-url", "import.private-base-url".
    void import(ImportRequest request, Actor actor, Done<ImportResult> done);

private:
    void importNow(const ImportRequest &request, const Actor &actor, const Done<ImportResult> &done);

    ConfigWriter &m_config;
    QThreadPool m_pool;
};

/// "none", "reads", "all"
[[nodiscard]] std::optional<PublishOnImport> publishOnImportFromString(std::string_view text);

} // namespace gateway
