#include "gateway/admin/endpointlint.h"

#include "gateway/admin/tokenestimate.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr std::size_t fewestWords = 3;
constexpr std::size_t manyParameters = 20;
constexpr std::int64_t manyTokens = 2'000;

using Findings = std::vector<EndpointLint::Finding>;

std::size_t wordCount(std::string_view text) {
    const auto words = split(text, ' ');
    return static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [](std::string_view word) { return !trimmed(word).empty(); }));
}

void lintDescription(const Endpoint &info, Findings &findings) {
    const std::string_view text = trimmed(info.description.empty() ? info.summary : info.description);
    if (text.empty())
        findings.push_back(
            {"description-missing", "Say what the endpoint does and when to use it: a model chooses by it"});
    else if (wordCount(text) < fewestWords)
        findings.push_back({"description-short", "\"" + cutText(std::string(text), 60) +
                                                     "\" hardly says what the endpoint does or when to use it"});
}

void lintName(const Endpoint &info, Findings &findings) {
    static constexpr std::array<std::string_view, 9> vague{"get",    "list",    "index",  "create", "update",
                                                           "delete", "default", "handle", "execute"};
    if (info.operationId.empty())
        findings.push_back(
            {"name-generated", "It has no operationId; its name \"" + info.toolName + "\" is made of method and path"});
    else if (std::find(vague.begin(), vague.end(), toLower(info.operationId)) != vague.end())
        findings.push_back({"name-unclear", "The name \"" + info.operationId + "\" does not say on what it acts"});
}

void lintParameters(const Contract &contract, Findings &findings) {
    const auto &all = contract.parameters;
    if (all.size() > manyParameters)
        findings.push_back({"parameters-many",
                            "It has " + std::to_string(all.size()) + " parameters; models choose badly among so many"});
    std::string names;
    for (const Parameter &parameter : all) {
        const Json *inSchema = parameter.schema.find("description");
        const bool isDescribed = !parameter.description.empty() || (inSchema != nullptr && inSchema->isString());
        if (!isDescribed)
            names += (names.empty() ? "" : ", ") + parameter.name;
    }
    if (!names.empty())
        findings.push_back({"parameters-undescribed", "Not described: " + cutText(names, 200)});
}

} // namespace

Result<EndpointLint> lintEndpoint(const CatalogEndpoint &endpoint) {
    const auto contract = endpoint.contract();
    if (!contract)
        return contract.error();
    const Endpoint &info = endpoint.info();
    EndpointLint lint;
    lint.tokens = estimateTokens(info, toJsonText((*contract)->argumentsSchema()).size());
    lintDescription(info, lint.findings);
    lintName(info, lint.findings);
    lintParameters((*contract)->contract(), lint.findings);
    if (lint.tokens > manyTokens)
        lint.findings.push_back({"schema-huge", "As a tool it costs about " + std::to_string(lint.tokens) +
                                                    " tokens in every conversation"});
    return lint;
}

std::int64_t tokensOf(const CatalogCollection &collection) {
    std::int64_t tokens = 0;
    for (const auto &endpoint : collection.endpoints) {
        if (const auto lint = lintEndpoint(*endpoint))
            tokens += lint->tokens;
    }
    return tokens;
}

} // namespace gateway
