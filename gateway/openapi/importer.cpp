#include "gateway/openapi/importer.h"

#include "gateway/core/httpsyntax.h"
#include "gateway/core/text.h"
#include "gateway/openapi/bundler.h"
#include "gateway/openapi/descriptionversion.h"
#include "gateway/openapi/documentreader.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/operationreader.h"
#include "gateway/openapi/overlay/overlay.h"
#include "gateway/openapi/requests/postmanenvironment.h"
#include "gateway/openapi/requests/requestlistimport.h"
#include "gateway/openapi/requests/requestsource.h"
#include "gateway/openapi/schemaidentifiers.h"
#include "gateway/openapi/serverurls.h"
#include "gateway/openapi/versionadapter.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

// Where the import stands when each part is done, in percent.
constexpr int readAt = 40;
constexpr int operationsAt = 90;
constexpr std::size_t operationsPerReport = 50;
constexpr std::size_t leastBudget = 64U * 1024 * 1024;
constexpr std::size_t budgetPerByte = 10;

std::string upper(std::string_view field) {
    std::string method(field);
    std::transform(method.begin(), method.end(), method.begin(),
                   [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return method;
}

/// One import of a document that has a known version and paths.
class Import {
public:
    Import(const Json &root, const DescriptionVersion &version, const ImportOptions &options, ProblemLog &problems,
           std::size_t budget)
        : m_options(options), m_version(version), m_problems(problems), m_budget(budget),
          m_adapter(*versionAdapter(version.minor)), m_references(root, options.sourceName),
          m_schemas({m_references, m_adapter, problems, m_budget}), m_context{m_references, m_schemas, problems,
                                                                              m_budget, m_adapter},
          m_reader(m_adapter.operationReader(m_context)) {}

    Result<ImportedApi> run() {
        describe();
        if (auto refused = readPaths())
            return std::move(*refused);
        tellWebhooks();
        m_schemas.convertDefinitions();
        if (m_budget.exceeded())
            return tooLarge();
        finishOperations();
        m_api.definitions = m_schemas.definitions().take();
        m_api.problems = m_problems.take();
        for (Problem &problem : m_api.problems)
            problem.pointer = unbundledPointer(problem.pointer);
        if (!report(100))
            return cancelled();
        return std::move(m_api);
    }

private:
    void describe() {
        m_api.family = m_version.family;
        m_api.version = m_version.written;
        m_api.format = m_adapter.format();
        const Located info = Located{&m_references.root(), ""}.member("info");
        m_api.title = info.text("title");
        m_api.description = info.text("description");
        m_api.servers = m_reader->documentServers();
        m_api.serverChoices = readServers(Located{&m_references.root(), ""}.member("servers"));
        tellOpenServers(Located{&m_references.root(), ""}.member("servers"), m_problems);
        if (!info.isObject())
            m_problems.warn("no-info", "", &m_references.root(), "The description has no \"info\".");
        if (!m_version.isString)
            m_problems.warn("version-not-a-string", "", &m_references.root(), "The version should be in quotes.");
    }

    // Nullopt when all went well.
    std::optional<Error> readPaths() {
        const Json *paths = m_references.root().find("paths");
        if (paths == nullptr || !paths->isObject())
            return std::nullopt;
        std::size_t done = 0;
        for (const auto &[path, item] : *paths->asObject()) {
            if (!path.starts_with("x-"))
                readPath(path, {&item, pointerTo("/paths", path)});
            if (m_budget.exceeded() || m_api.operations.size() > m_options.limits.maxOperations)
                return tooLarge();
            const int share = static_cast<int>(++done * (operationsAt - readAt) / paths->size());
            if (done % operationsPerReport == 0 && !report(readAt + share))
                return cancelled();
        }
        return std::nullopt;
    }

    // The API calls these; a client cannot.
    void tellWebhooks() {
        const Located webhooks = Located{&m_references.root(), ""}.member("webhooks");
        for (std::size_t i = 0; webhooks.isObject() && i < webhooks.value->size(); ++i) {
            const auto &[name, item] = *(webhooks.value->asObject()->begin() + static_cast<std::ptrdiff_t>(i));
            m_problems.info("webhook-not-callable", pointerTo(webhooks.pointer, name), &item,
                            "The webhook \"" + name + "\" is a call from the API; it was left out.");
        }
    }

    void readPath(const std::string &path, const Located &written) {
        if (!path.starts_with('/'))
            m_problems.warn("path-without-slash", written.pointer, written.value, "A path should start with \"/\".");
        if (!written.isObject())
            return m_problems.warn("path-item-not-an-object", written.pointer, written.value,
                                   "A path must hold an object; it was left out.");
        const PathItem item(written, m_context);
        tellOpenServers(item.member("servers"), m_problems);
        for (const std::string_view field : m_adapter.methods()) {
            if (const Located operation = item.member(field))
                readOperation(upper(field), path, item, operation);
        }
        readOtherMethods(path, item);
        warnOfUnknownMethods(written);
    }

    // Their names are methods as they go over the wire (RFC 9110: case matters).
    void readOtherMethods(const std::string &path, const PathItem &item) {
        const std::string_view field = m_adapter.otherMethodsField();
        const Located methods = field.empty() ? Located{} : item.member(field);
        if (!methods.isObject())
            return;
        for (const auto &[method, operation] : *methods.value->asObject()) {
            const Located written{&operation, pointerTo(methods.pointer, method), methods.shared};
            if (mayBeOtherMethod(method, written))
                readOperation(method, path, item, written);
        }
    }

    // OpenAPI 3.2.0, section 4.9.1: none that has a field of its own.
    bool mayBeOtherMethod(const std::string &method, const Located &written) {
        const auto known = m_adapter.methods();
        const bool hasField =
            std::any_of(known.begin(), known.end(), [&](std::string_view field) { return upper(field) == method; });
        if (hasField)
            m_problems.error("method-has-field", written.pointer, written.value,
                             "\"" + method + "\" has a field of its own in the path item; it was left out here.");
        else if (!isHttpToken(method))
            m_problems.error("method-invalid", written.pointer, written.value,
                             "\"" + method + "\" is no name that a method can have (RFC 9110); it was left out.");
        return !hasField && isHttpToken(method);
    }

    void readOperation(const std::string &method, const std::string &path, const PathItem &item,
                       const Located &written) {
        auto draft = m_reader->read(method, path, item, written);
        if (!draft)
            return;
        m_api.operations.push_back(std::move(draft->operation));
        m_uses.push_back(std::move(draft->use));
    }

    void warnOfUnknownMethods(const Located &item) {
        static constexpr std::array<std::string_view, 9> methods{"get",  "put",   "post",  "delete", "options",
                                                                 "head", "patch", "trace", "query"};
        for (const auto &[name, value] : *item.value->asObject()) {
            const auto known = m_adapter.methods();
            const bool method = std::find(methods.begin(), methods.end(), toLower(name)) != methods.end();
            if (method && std::find(known.begin(), known.end(), name) == known.end())
                m_problems.warn("method-not-in-version", pointerTo(item.pointer, name), &value,
                                "\"" + name + "\" is no operation in this version; it was left out.");
        }
    }

    // Bad references deep in shared schemas are known only now.
    void finishOperations() {
        m_schemas.definitions().spreadFaults();
        for (std::size_t i = 0; i < m_uses.size(); ++i) {
            SchemaUse &use = m_uses[i];
            for (const std::size_t needed : use.definitions) {
                for (const BadReference &bad : m_schemas.definitions().at(needed).use.bad)
                    use.addBad(bad);
            }
            for (const BadReference &bad : use.bad)
                m_api.operations[i].contract.problems.push_back("ref-" + bad.fault + ':' + bad.reference);
        }
    }

    [[nodiscard]] bool report(int percent) const { return !m_options.progress || m_options.progress(percent); }
    static Error cancelled() { return importError("cancelled", "The import was cancelled"); }
    [[nodiscard]] Error tooLarge() const {
        return importError("resource-limit", m_budget.exceeded()
                                                 ? "The description expands to more than the importer takes"
                                                 : "The description has too many operations");
    }

    const ImportOptions &m_options;
    const DescriptionVersion &m_version;
    ProblemLog &m_problems;
    MemoryBudget m_budget;
    const VersionAdapter &m_adapter;
    ReferenceResolver m_references;
    SchemaConverter m_schemas;
    ImportContext m_context;
    std::unique_ptr<OperationReader> m_reader;
    ImportedApi m_api;
    std::vector<SchemaUse> m_uses; // of m_api.operations
};

} // namespace

namespace {

Result<ImportedApi> importList(Result<RequestList> list, const ImportOptions &options, ProblemLog &problems) {
    if (!list)
        return list.error();
    if (!options.overlays.empty())
        return importError("overlay-invalid",
                           "An overlay changes OpenAPI and Swagger descriptions, not lists of requests");
    if (list->requests.empty())
        return importError("no-request", "The file holds no requests");
    if (options.environment) {
        const auto values = readPostmanEnvironment(*options.environment, options.limits, problems);
        if (!values)
            return values.error();
        list->variables.insert(list->variables.end(), values->begin(), values->end());
    }
    return importRequests(*list, options, problems);
}

} // namespace

Result<ImportedApi> importApi(std::string_view text, const ImportOptions &options) {
    const auto go = [&](int percent) { return !options.progress || options.progress(percent); };
    if (!go(0))
        return importError("cancelled", "The import was cancelled");
    ProblemLog problems;
    if (looksLikeCurl(text))
        return importList(readRequestText(text, options.limits, problems), options, problems);
    Result<Json> root = readDocument(text, options.limits, problems);
    if (!root)
        return root.error();
    if (requestKindOf(*root))
        return importList(readRequests(*root, options.limits, problems), options, problems);
    if (options.environment)
        return importError("other-format",
                           "A Postman environment goes with a Postman collection, not with this document");
    if (auto applied = applyOverlays(*root, options, problems); !applied)
        return std::move(applied).error();
    if (auto refused = whyNotImportable(*root))
        return std::move(*refused);
    if (!go(readAt))
        return importError("cancelled", "The import was cancelled");
    const DescriptionVersion version = descriptionVersion(*root).value();
    if (versionAdapter(version.minor)->hasSchemaIdentifiers())
        resolveIdentifiers(*root, problems);
    const std::size_t bytes = text.size() + bundleFiles(*root, options, problems);
    return Import(*root, version, options, problems, leastBudget + bytes * budgetPerByte).run();
}

} // namespace gateway
