#include "gateway/admin/operationmatch.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace gateway {

namespace {

// What stands between braces, in order; the rest goes to `shape`.
std::vector<std::string> takeNames(std::string_view path, std::string *shape) {
    std::vector<std::string> names;
    std::size_t at = 0;
    while (at < path.size()) {
        const std::size_t open = path.find('{', at);
        const std::size_t close = open == std::string_view::npos ? open : path.find('}', open);
        const bool isName = close != std::string_view::npos;
        if (shape != nullptr)
            shape->append(path.substr(at, isName ? open - at : std::string_view::npos)).append(isName ? "{}" : "");
        if (!isName)
            break;
        names.emplace_back(path.substr(open + 1, close - open - 1));
        at = close + 1;
    }
    return names;
}

class Matcher {
public:
    explicit Matcher(const CatalogCollection &previous, const std::vector<ImportedOperation> &operations)
        : m_operations(operations), m_found(operations.size()) {
        for (const auto &endpoint : previous.endpoints)
            m_left.push_back(endpoint.get());
    }

    // Pairs what is left where exactly one of either side has the key; an empty key is none.
    void matchBy(const std::function<std::string(const Endpoint &)> &keyOf) {
        std::unordered_map<std::string, std::vector<const CatalogEndpoint *>> known;
        for (const CatalogEndpoint *endpoint : m_left)
            known[keyOf(endpoint->info())].push_back(endpoint);
        std::unordered_map<std::string, std::vector<std::size_t>> wanted;
        for (std::size_t i = 0; i < m_operations.size(); ++i) {
            if (m_found[i] == nullptr)
                wanted[keyOf(partsOf(m_operations[i]))].push_back(i);
        }
        for (const auto &[key, indexes] : wanted) {
            const auto candidates = known.find(key);
            if (!key.empty() && indexes.size() == 1 && candidates != known.end() && candidates->second.size() == 1)
                m_found[indexes.front()] = candidates->second.front();
        }
        const std::unordered_set<const CatalogEndpoint *> found(m_found.begin(), m_found.end());
        std::erase_if(m_left, [&](const CatalogEndpoint *endpoint) { return found.contains(endpoint); });
    }
    [[nodiscard]] std::vector<const CatalogEndpoint *> take() { return std::move(m_found); }

private:
    static Endpoint partsOf(const ImportedOperation &operation) {
        Endpoint endpoint;
        endpoint.method = operation.method;
        endpoint.path = operation.path;
        endpoint.operationId = operation.operationId;
        return endpoint;
    }

    const std::vector<ImportedOperation> &m_operations;
    std::vector<const CatalogEndpoint *> m_left;
    std::vector<const CatalogEndpoint *> m_found;
};

} // namespace

std::string pathShape(std::string_view path) {
    std::string shape;
    (void)takeNames(path, &shape);
    return shape;
}

std::map<std::string, std::string> renamedPathParameters(std::string_view before, std::string_view after) {
    const std::vector<std::string> from = takeNames(before, nullptr);
    const std::vector<std::string> to = takeNames(after, nullptr);
    std::map<std::string, std::string> renamed;
    for (std::size_t i = 0; i < std::min(from.size(), to.size()); ++i) {
        if (from[i] != to[i])
            renamed.emplace(from[i], to[i]);
    }
    return renamed;
}

std::vector<const CatalogEndpoint *> matchOperations(const CatalogCollection &previous,
                                                     const std::vector<ImportedOperation> &operations) {
    Matcher matcher(previous, operations);
    matcher.matchBy([](const Endpoint &endpoint) { return endpoint.title(); });
    matcher.matchBy([](const Endpoint &endpoint) { return endpoint.method + ' ' + pathShape(endpoint.path); });
    matcher.matchBy([](const Endpoint &endpoint) {
        return endpoint.operationId.empty() ? std::string() : endpoint.method + ' ' + endpoint.operationId;
    });
    return matcher.take();
}

} // namespace gateway
