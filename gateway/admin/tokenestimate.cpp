#include "gateway/admin/tokenestimate.h"

#include "gateway/admin/collectionimport.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/tool.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace gateway {

namespace {

constexpr std::size_t bytesPerToken = 4;
constexpr std::size_t bytesAround = 190; // member names and annotations of a tool in the answer to tools/list
constexpr std::size_t operationsPerQuestion = 100;
constexpr std::string_view definitionsMember = ",\"$defs\":{}";

/// The shared schemas of a description: how large each is, and which others it refers to.
class DefinitionSizes {
public:
    explicit DefinitionSizes(const ImportedApi &api) : m_api(api), m_parts(api.definitions.size()) {
        m_places.reserve(api.definitions.size());
        for (std::size_t i = 0; i < api.definitions.size(); ++i)
            m_places.emplace(api.definitions[i].first, i);
    }

    /// Bytes of the schema of the contract's arguments, those of the definitions that it reaches included.
    std::size_t schemaBytes(const Contract &contract) {
        ++m_round;
        m_pending.clear();
        const Json schema = ArgumentMap(contract).argumentsSchema(contract, [this](std::string_view name) {
            note(name);
            return nullptr; // only the names are wanted
        });
        std::size_t bytes = toJsonText(schema).size() + (m_pending.empty() ? 0 : definitionsMember.size());
        while (!m_pending.empty()) {
            const std::size_t place = m_pending.back();
            m_pending.pop_back();
            const Part &part = partAt(place);
            bytes += part.bytes;
            for (const std::size_t needed : part.needs)
                noteAt(needed);
        }
        return bytes;
    }

private:
    struct Part {
        std::size_t bytes = 0; ///< With name and punctuation; 0: not measured yet.
        std::vector<std::size_t> needs;
        std::size_t round = 0; ///< Of the operation that reached it last.
    };

    void note(std::string_view name) {
        if (const auto found = m_places.find(name); found != m_places.end())
            noteAt(found->second);
    }

    void noteAt(std::size_t place) {
        if (m_parts[place].round == m_round)
            return;
        m_parts[place].round = m_round;
        m_pending.push_back(place);
    }

    const Part &partAt(std::size_t place) {
        Part &part = m_parts[place];
        if (part.bytes > 0)
            return part;
        const auto &[name, definition] = m_api.definitions[place];
        part.bytes = toJsonText(Json(name)).size() + toJsonText(definition).size() + 2;
        Json schema = definition;
        attachDefinitions(schema, [&](std::string_view needed) {
            if (const auto found = m_places.find(needed); found != m_places.end())
                part.needs.push_back(found->second);
            return nullptr;
        });
        return part;
    }

    const ImportedApi &m_api;
    std::unordered_map<std::string_view, std::size_t> m_places;
    std::vector<Part> m_parts;
    std::vector<std::size_t> m_pending;
    std::size_t m_round = 0;
};

} // namespace

std::int64_t estimateTokens(const Endpoint &tool, std::size_t schemaBytes) {
    const std::size_t texts = tool.toolName.size() + tool.displayName().size() + tool.summary.size() +
                              tool.description.size() + tool.title().size();
    const std::size_t bytes = bytesAround + texts + std::min(schemaBytes, maxToolSchemaBytes);
    return static_cast<std::int64_t>(bytes / bytesPerToken);
}

std::vector<std::int64_t> estimateTokens(const ImportedApi &api, const std::function<bool()> &keepGoing) {
    std::vector<std::int64_t> tokens(api.operations.size(), 0);
    DefinitionSizes sizes(api);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i % operationsPerQuestion == 0 && !keepGoing())
            break;
        const ImportedOperation &operation = api.operations[i];
        Endpoint tool = endpointOf(operation, {});
        tool.toolName = toolNameOf(tool.operationId, tool.method, tool.path);
        tokens[i] = estimateTokens(tool, sizes.schemaBytes(operation.contract));
    }
    return tokens;
}

} // namespace gateway
