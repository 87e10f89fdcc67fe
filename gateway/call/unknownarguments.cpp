#include "gateway/call/unknownarguments.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace gateway {

namespace {

constexpr std::size_t maxShownNames = 30;
constexpr std::size_t maxShownBytes = 64;                        // of a name
constexpr std::string_view addedByClients = "wait_for_previous"; // Gemini CLI, to every tool

std::string listOf(const std::vector<std::string> &names) {
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), maxShownNames); ++i)
        list += (i == 0 ? "`" : ", `") + cutText(cleanForModel(names[i]), maxShownBytes) + '`';
    return names.size() > maxShownNames ? list + ", ..." : list;
}

// What the gateway gives or hides is nobody else's to name.
bool isTheCallers(const PreparedCall &prepared, std::string_view flatName) {
    if (prepared.tool == nullptr)
        return true;
    const auto &rules = prepared.tool->curation().parameters;
    return std::none_of(rules.begin(), rules.end(), [&](const ParameterRule &rule) {
        return rule.target == flatName && (rule.isGiven() || rule.isHidden());
    });
}

std::vector<std::string> knownNames(const PreparedCall &prepared, const CompiledContract &contract) {
    std::vector<std::string> names;
    for (const ArgumentMap::Entry &entry : contract.arguments().entries()) {
        if (isTheCallers(prepared, entry.flatName))
            names.push_back(entry.flatName);
    }
    return names;
}

std::string areNoArguments(const std::vector<std::string> &unknown, std::string_view of) {
    return listOf(unknown) + (unknown.size() == 1 ? " is no argument of this " : " are no arguments of this ") +
           std::string(of);
}

} // namespace

Result<void> refuseUnknown(const PreparedCall &prepared, const CompiledContract &contract) {
    if (prepared.ignoredArguments.empty() || prepared.call.tool != "execute_call")
        return {};
    const std::vector<std::string> known = knownNames(prepared, contract);
    return makeError(ErrorKind::Invalid, "arguments.undeclared",
                     areNoArguments(prepared.ignoredArguments, "endpoint") +
                         (known.empty() ? "; it takes none" : "; it takes " + listOf(known)));
}

std::string noteOfUnknown(const PreparedCall &prepared) {
    std::vector<std::string> unknown = prepared.ignoredArguments;
    std::erase(unknown, addedByClients);
    return unknown.empty() ? std::string() : '[' + areNoArguments(unknown, "tool") + ": not sent]";
}

} // namespace gateway
