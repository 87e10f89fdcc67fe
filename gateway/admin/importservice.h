#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/admin/credentialmove.h"
#include "gateway/admin/endpointchange.h"
#include "gateway/admin/importpreview.h"
#include "gateway/admin/publishchoice.h"
#include "gateway/secrets/vault.h"

#include <QThreadPool>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

struct CatalogCollection;
struct ImportRows;

/// A text that an admin wrote and that gives way to what a new description says.
struct GivenUpText {
    std::string endpoint; ///< "GET /orders/{id}", as the new description has it.
    std::string field;    ///< One of `editableFields`.
    friend bool operator==(const GivenUpText &, const GivenUpText &) = default;
};

struct ImportRequest {
    std::shared_ptr<const ImportPreview> preview;
    std::string name;        ///< Empty: the suggested one.
    std::string baseUrl;     ///< Empty: the suggested one; given by an operator it may be a loopback or private host.
    std::string environment; ///< Name of the server that calls go to, for people; empty: as it was.
    PublishChoice publish;
    /// A collection of that name is replaced, which `CollectionHistory` takes back: endpoints that stay keep id,
    /// tool name and the admin's edits, and stay published unless the new description adds power.
    bool replace = false;
    std::vector<GivenUpText> givenUp;                   ///< Of the edits that a replaced collection would keep.
    CredentialMove credential = CredentialMove::Refuse; ///< Of a replaced collection whose base URL leads elsewhere.
    bool allowPrivateHost = false; ///< Yes to a private base URL out of a document that was fetched by URL.
    bool dryRun = false;           ///< Everything but storing; the result has no id.
};

struct ImportResult {
    CollectionId id;
    std::string name;
    std::string format;
    std::size_t endpoints = 0;
    std::size_t published = 0;
    std::int64_t tokens = 0; ///< Estimate of what all endpoints would cost a model as tools (tokenestimate.h).
    std::vector<EndpointChange> changes; ///< Of a replaced collection.
    /// The replaced collection keeps its base URL although the description names another server than the last one did.
    std::optional<EditConflict> baseUrl;
    /// The base URL that the credential was set for, where calls go to another upstream from now on. A dry run also
    /// says it where they would if the description's base URL were taken.
    std::string credentialFor;
    std::vector<Problem> problems;
};

/// Reads API descriptions and makes collections of them. Thread-safe; the work is done on a pool thread.
class ImportService {
public:
    ImportService(ConfigWriter &config, Vault &vault) : m_config(config), m_vault(vault) {}
    ~ImportService();

    using Progress = std::function<bool(int percent)>; ///< Called on the pool thread; false cancels.

    struct Source {
        std::string name;                        ///< File or URL.
        std::vector<std::string> allowedHosts{}; ///< From which files that it refers to may be fetched.
        std::vector<std::string> overlays{};     ///< Files or URLs of overlays, in the order in which they are applied.
        std::string environment{};               ///< File or URL of a Postman environment; empty for none.
        std::optional<std::string> text{};       ///< Of stdin or a paste; then `name` is only what people call it.
        /// Called on the pool thread with the text of a document that came and is refused, as UTF-8: the lines of the
        /// error's problems are lines of it. May be empty.
        std::function<void(std::string text)> refused{};
    };
    /// With the other files of a split description, unless its text is given. Errors: "import.*".
    void preview(Source source, Progress progress, Done<std::shared_ptr<const ImportPreview>> done);
    /// Errors: "collection.name-taken", "collection.changed-meanwhile" (Conflict), "import.base-url",
    /// "import.private-base-url", "collection.credential-elsewhere" (Conflict; a dry run only tells).
    void import(ImportRequest request, Actor actor, Done<ImportResult> done);

private:
    void importNow(const ImportRequest &request, const Actor &actor, const Done<ImportResult> &done);
    /// Writes the rows, and forgets the secrets that `previous` (null: nothing is replaced) alone used.
    void store(const ImportRequest &request, std::shared_ptr<ImportRows> rows, const CatalogCollection *previous,
               const Actor &actor, const Done<ImportResult> &done);

    ConfigWriter &m_config;
    Vault &m_vault;
    QThreadPool m_pool;
};

} // namespace gateway
