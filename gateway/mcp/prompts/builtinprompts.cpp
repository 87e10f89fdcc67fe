#include "gateway/mcp/prompts/builtinprompts.h"

#include "gateway/call/discovery.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/mcp/tools/inspectcontract.h"

namespace gateway {

namespace {

constexpr std::size_t maxListed = 60;
constexpr std::size_t maxNameBytes = 120;

std::string valueOf(const PlaceholderValues &values, std::string_view name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string() : std::string(trimmed(found->second));
}

std::string lineOf(const CatalogEndpoint &endpoint) {
    return "- " + endpoint.collection().info.name + ": " + endpoint.info().title() + " - " +
           cutText(cleanForModel(endpoint.info().displayName()), maxNameBytes) + '\n';
}

std::string linesOf(const std::vector<const CatalogEndpoint *> &endpoints, std::size_t most) {
    std::string lines;
    for (std::size_t i = 0; i < endpoints.size() && i < most; ++i)
        lines += lineOf(*endpoints[i]);
    if (endpoints.size() > most)
        lines += "- … and " + std::to_string(endpoints.size() - most) + " more: list_endpoints shows them\n";
    return lines;
}

// Null collection: all of them.
Result<const CatalogCollection *> wantedCollection(const ProfileView &view, const PlaceholderValues &values) {
    const std::string name = valueOf(values, "collection");
    const CatalogCollection *collection = name.empty() ? nullptr : view.findCollection(name);
    if (collection == nullptr && !name.empty())
        return makeError(ErrorKind::NotFound, "collection.not-found",
                         "There is no collection \"" + cutText(cleanForModel(name), 200) + '"');
    return collection;
}

Result<std::string> exploreText(const ProfileView &view, const PlaceholderValues &values) {
    const auto collection = wantedCollection(view, values);
    if (!collection)
        return collection.error();
    std::string text = "Explore the API";
    text += *collection == nullptr ? "s that this gateway gives you" : " \"" + (*collection)->info.name + '"';
    text += " and explain to me what can be done with it. These are the endpoints that my access profile allows; "
            "there are no others:\n\n" +
            linesOf(view.endpoints(*collection), maxListed) +
            "\n1. Group them by what a person would want to do.\n"
            "2. For each group read one representative contract with inspect_contract.\n"
            "3. Make at most one harmless call (GET) with execute_call to see real data; say why in `reason`.\n"
            "4. Sum up: what I can look up, what I can change, which arguments I have to know, and three useful "
            "questions that I could ask you next.\n";
    return text;
}

Result<std::string> callText(const ProfileView &view, const PlaceholderValues &values) {
    const auto collection = wantedCollection(view, values);
    if (!collection)
        return collection.error();
    const std::string task = cutText(cleanForModel(valueOf(values, "task")), 2000);
    const auto best = rankedBySearch(view.endpoints(*collection), task);
    std::string text = "Do this with the APIs of this gateway: " + task + "\n\n";
    text += best.empty() ? "No endpoint matches these words; look for one with list_collections and list_endpoints "
                           "(`query`: other words for it).\n"
                         : "These endpoints match best:\n" + linesOf(best, 8);
    text += "\n1. Choose the endpoint; where none fits, search with list_endpoints (`query`). What is not listed does "
            "not exist: do not guess.\n"
            "2. Read its contract with inspect_contract. Ask me for required values that you do not know; do not make "
            "them up.\n"
            "3. If the call changes data, show me the arguments first and wait for my yes.\n"
            "4. Call it with execute_call: `endpoint` as listed, `params` one flat object (the request body under "
            "`body`), and in `reason` one sentence about what it is for.\n"
            "5. Tell me what came back in plain words. When it is refused, read the answer: it names the argument or "
            "limit; correct that once, then tell me.\n";
    return text;
}

Result<std::string> debugText(const ProfileView &view, const PlaceholderValues &values) {
    const std::string endpoint = valueOf(values, "endpoint");
    const auto contract = contractForModel(view, endpoint);
    if (!contract)
        return contract.error();
    const std::string problem = cutText(cleanForModel(valueOf(values, "problem")), 4000);
    std::string text = "A call of " + cutText(cleanForModel(endpoint), 200) + " does not do what it should.";
    text += problem.empty() ? "" : " What happened: " + problem;
    text += "\n\nIts contract:\n```json\n" + toJsonText(*contract) +
            "\n```\n\n"
            "1. Compare the arguments of the call with `arguments_schema`: names, types, required ones, formats, "
            "bounds; the request body goes under `body`.\n"
            "2. Tell refusals of the gateway (\"Error arguments.invalid\", \"Error limit.…\", \"Error "
            "endpoint.not-found\": nothing was sent) from answers of the API (an HTTP status).\n"
            "3. For 401 and 403 of the API do not try other credentials: the gateway adds them, an administrator has "
            "to look. For 404 check the ids with a listing endpoint. For 429 and limits wait as long as the answer "
            "says.\n"
            "4. Only if the call changes nothing, or I say yes, make it once more with the corrected arguments and a "
            "`reason`.\n"
            "5. Say what was wrong, and show the call that works or what I have to ask an administrator for.\n";
    return text;
}

const std::vector<BuiltinPrompt> &allPrompts() {
    static const std::vector<BuiltinPrompt> prompts = {
        {"explore_api",
         "Explore an API",
         "Shows what can be done with an API: its endpoints by purpose, their contracts, a harmless call.",
         {{"collection", "Name of a collection; leave out for all", false}},
         exploreText},
        {"make_call",
         "Make a call",
         "From a wish in plain words to the right endpoint, its contract and a call with the right arguments.",
         {{"task", "What you want to know or do, in plain words", true},
          {"collection", "Name of a collection; leave out to look in all", false}},
         callText},
        {"debug_call",
         "Debug a failed call",
         "Finds out why a call of an endpoint fails: its contract, and what to check in which order.",
         {{"endpoint", "The endpoint, e.g. GET /orders/{id}", true},
          {"problem", "The call that was made and the answer that came", false}},
         debugText},
    };
    return prompts;
}

} // namespace

const std::vector<BuiltinPrompt> &builtinPrompts(ProfileMode mode) {
    static const std::vector<BuiltinPrompt> none;
    return mode == ProfileMode::Tools ? none : allPrompts();
}

} // namespace gateway
