#include "gateway/openapi/requests/requestlistimport.h"

#include "gateway/core/text.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/requests/basechoice.h"
#include "gateway/openapi/requests/operationmerge.h"
#include "gateway/openapi/requests/operationnames.h"
#include "gateway/openapi/requests/secretfinder.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>

namespace gateway {

namespace {

constexpr std::size_t requestsPerReport = 200;

std::string upper(std::string_view text) {
    std::string out(trimmed(text));
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

bool isMethod(const std::string &method) {
    constexpr std::size_t longest = 32;
    return !method.empty() && method.size() <= longest &&
           method.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == std::string::npos;
}

/// One list on its way to an API.
class RequestListImport {
public:
    RequestListImport(const RequestList &list, const ImportOptions &options, ProblemLog &problems)
        : m_list(list), m_options(options), m_problems(problems), m_secrets(problems), m_variables(list) {}

    Result<ImportedApi> run() {
        takeUrls();
        m_base = chooseBase(m_counted);
        if (auto stopped = takeRequests())
            return std::move(*stopped);
        describe();
        OperationNames names;
        for (const auto &merge : m_merges) {
            ImportedOperation operation = merge->take();
            operation.operationId = names.idFor(operation.summary, operation.method, operation.path);
            operation.contract.servers = {m_base.server()};
            m_api.operations.push_back(std::move(operation));
        }
        m_api.problems = m_problems.take();
        return std::move(m_api);
    }

private:
    // What a browser loads for a page is no call of an API.
    [[nodiscard]] bool isNoise(const ListedRequest &request) const {
        return m_list.kind == RequestKind::Har &&
               (request.staticAsset || equalsIgnoringCase(request.method, "OPTIONS"));
    }

    void takeUrls() {
        std::size_t noise = 0;
        m_urls.reserve(m_list.requests.size());
        for (const ListedRequest &request : m_list.requests)
            m_urls.push_back(takeUrlApart(request.url, m_variables));
        for (std::size_t i = 0; i < m_urls.size(); ++i) {
            const bool skipped = isNoise(m_list.requests[i]);
            noise += skipped ? 1 : 0;
            m_counted.push_back(skipped || !m_urls[i].http ? nullptr : &m_urls[i]);
        }
        if (noise > 0)
            m_problems.add({Problem::Severity::Info, "no-api-calls", "", 0, 0,
                            std::to_string(noise) + " static files and preflight requests were left out."});
    }

    // Nullopt when all went well.
    std::optional<Error> takeRequests() {
        for (std::size_t i = 0; i < m_list.requests.size(); ++i) {
            if (i % requestsPerReport == 0 && m_options.progress &&
                !m_options.progress(static_cast<int>(i * 100 / m_list.requests.size())))
                return importError("cancelled", "The import was cancelled");
            if (!isNoise(m_list.requests[i]))
                takeRequest(m_list.requests[i], m_urls[i]);
        }
        if (m_merges.empty() && !m_list.requests.empty())
            return importError("no-request", "There is no request that an API could have");
        for (const auto &[origin, count] : m_otherOrigins)
            m_problems.add(
                {Problem::Severity::Warning, "other-origin", "", 0, 0,
                 std::to_string(count) +
                     (origin.ends_with("://") ? " requests without a host" : " requests to " + cutText(origin, 200)) +
                     " were left out: the operations of a collection have one server."});
        return std::nullopt;
    }

    void takeRequest(const ListedRequest &request, const RequestUrl &url) {
        if (!url.http || url.origin != m_base.origin)
            return countOrigin(url);
        const std::string method = upper(request.method);
        if (!isMethod(method))
            return m_problems.add({Problem::Severity::Warning, "method-not-usable", request.pointer, request.line,
                                   request.column, "The request has no method that can be sent; it was left out."});
        PathTemplate path = pathTemplate(m_base.below(url), request.pathVariables);
        for (ListedItem &item : path.parameters)
            item.value = item.value.empty() ? m_variables.valueOf(item.name) : m_variables.replaced(item.value);
        const auto [at, fresh] = m_index.try_emplace(method + ' ' + path.path, m_merges.size());
        if (fresh)
            m_merges.push_back(std::make_unique<OperationMerge>(method, path, m_problems, m_secrets));
        m_merges[at->second]->add(withValues(request), withValues(url), path);
    }

    [[nodiscard]] std::vector<ListedItem> withValues(std::vector<ListedItem> items) const {
        for (ListedItem &item : items)
            item.value = m_variables.replaced(item.value);
        return items;
    }

    [[nodiscard]] ListedRequest withValues(ListedRequest request) const {
        request.headers = withValues(std::move(request.headers));
        request.query = withValues(std::move(request.query));
        request.body.items = withValues(std::move(request.body.items));
        request.body.text = m_variables.replaced(request.body.text);
        return request;
    }

    [[nodiscard]] RequestUrl withValues(RequestUrl url) const {
        for (auto &[name, value] : url.query)
            value = m_variables.replaced(value);
        return url;
    }

    void countOrigin(const RequestUrl &url) {
        constexpr std::size_t most = 50;
        const std::string origin = url.http ? url.origin : "other protocols";
        const auto known = std::find_if(m_otherOrigins.begin(), m_otherOrigins.end(),
                                        [&](const auto &entry) { return entry.first == origin; });
        if (known != m_otherOrigins.end())
            ++known->second;
        else if (m_otherOrigins.size() < most)
            m_otherOrigins.emplace_back(origin, 1);
        else
            ++m_otherOrigins.back().second;
    }

    void describe() {
        const std::string format = formatOf(m_list.kind);
        const std::size_t dash = std::min(format.find('-'), format.size());
        m_api.family = format.substr(0, dash);
        m_api.version = format.substr(std::min(dash + 1, format.size()));
        m_api.format = format;
        const bool named = !m_list.name.empty() && m_list.name.find("://") == std::string::npos;
        const std::size_t mark = m_base.origin.find("://");
        m_api.title = named ? m_list.name : m_base.origin.substr(mark == std::string::npos ? 0 : mark + 3);
        m_api.description = withoutSecretWords(m_list.description);
        m_api.servers = {m_base.server()};
        if (!m_base.known && !m_merges.empty())
            m_problems.add({Problem::Severity::Warning, "server-unknown", "", 0, 0,
                            "What \"" + cutText(m_base.origin, 200) +
                                "\" stands for is not in the file; the address has to be set by hand."});
    }

    const RequestList &m_list;
    const ImportOptions &m_options;
    ProblemLog &m_problems;
    SecretLog m_secrets;
    VariableValues m_variables;
    std::vector<RequestUrl> m_urls;            // of m_list.requests
    std::vector<const RequestUrl *> m_counted; // null for those that say nothing about the server
    BaseChoice m_base;
    std::vector<std::pair<std::string, std::size_t>> m_otherOrigins;
    std::unordered_map<std::string, std::size_t> m_index; // "GET /pets" to its place in m_merges
    std::vector<std::unique_ptr<OperationMerge>> m_merges;
    ImportedApi m_api;
};

} // namespace

Result<ImportedApi> importRequests(const RequestList &list, const ImportOptions &options, ProblemLog &problems) {
    return RequestListImport(list, options, problems).run();
}

const char *formatOf(RequestKind kind) {
    switch (kind) {
    case RequestKind::Postman1:
        return "postman-1";
    case RequestKind::Postman20:
        return "postman-2.0";
    case RequestKind::Postman21:
        return "postman-2.1";
    case RequestKind::Har:
        return "har-1.2";
    case RequestKind::Curl:
        break;
    }
    return "curl";
}

} // namespace gateway
