#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/endpointset.h"
#include "app/cli/lookup.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "gateway/admin/endpointlint.h"
#include "gateway/admin/patterns.h"
#include "gateway/call/example.h"
#include "gateway/call/showncontract.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <memory>

namespace cli {

using gateway::CatalogEndpoint;
using gateway::Done;
using gateway::Json;
using gateway::Result;

namespace {

// Every word occurs somewhere in what a person sees of the endpoint.
bool containsWords(const CatalogEndpoint &endpoint, const std::string &words) {
    const gateway::Endpoint &info = endpoint.info();
    const std::string text = gateway::toLower(info.title() + ' ' + info.operationId + ' ' + info.summary + ' ' +
                                              info.description + ' ' + info.toolName);
    const std::string wanted = gateway::toLower(words);
    const auto parts = gateway::split(wanted, ' ');
    return std::all_of(parts.begin(), parts.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

// Null stands for every collection.
Result<const gateway::CatalogCollection *> wantedCollection(const gateway::Catalog &catalog, const std::string &name) {
    return name.empty() ? Result<const gateway::CatalogCollection *>(nullptr) : findCollection(catalog, name);
}

Result<int> list(Program &program, const std::string &collectionName, const std::string &search) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto only = wantedCollection(*catalog, collectionName);
    if (!only)
        return only.error();
    Json endpoints = Json::array();
    Table table({"COLLECTION", "METHOD", "PATH", "PUBLISHED", "NAME"});
    for (const auto &collection : catalog->collections()) {
        for (const auto &endpoint : collection->endpoints) {
            if ((*only != nullptr && collection.get() != *only) || !containsWords(*endpoint, search))
                continue;
            endpoints.push(describe(*endpoint));
            const gateway::Endpoint &info = endpoint->info();
            table.add(
                {collection->info.name, info.method, info.path, info.published ? "yes" : "no", info.displayName()});
        }
    }
    program.out().result(Json::object({{"endpoints", std::move(endpoints)}}), table.text());
    return 0;
}

std::string lintLines(const CatalogEndpoint &endpoint, const gateway::EndpointLint &lint) {
    std::string lines = plainLine(endpoint.collection().info.name + ": " + endpoint.info().title()) + "  about " +
                        std::to_string(lint.tokens) + " tokens\n";
    for (const auto &finding : lint.findings)
        lines += "  " + finding.code + ": " + plainLine(finding.message) + '\n';
    return lines;
}

Json toJson(const CatalogEndpoint &endpoint, const gateway::EndpointLint &lint) {
    Json findings = Json::array();
    for (const auto &finding : lint.findings)
        findings.push(Json::object({{"code", finding.code}, {"message", finding.message}}));
    return Json::object({{"endpoint", describe(endpoint)}, {"tokens", lint.tokens}, {"findings", std::move(findings)}});
}

// A contract that does not compile is a finding of its own.
gateway::EndpointLint lintOf(const CatalogEndpoint &endpoint) {
    auto lint = gateway::lintEndpoint(endpoint);
    return lint ? std::move(lint).value() : gateway::EndpointLint{{{lint.error().code, lint.error().message}}, 0};
}

Result<int> lint(Program &program, const std::string &collectionName) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto only = wantedCollection(*catalog, collectionName);
    if (!only)
        return only.error();
    Json endpoints = Json::array();
    std::string text;
    std::int64_t tokens = 0;
    for (const auto &collection : catalog->collections()) {
        for (const auto &endpoint : collection->endpoints) {
            if (*only != nullptr && collection.get() != *only)
                continue;
            const gateway::EndpointLint found = lintOf(*endpoint);
            tokens += found.tokens;
            endpoints.push(toJson(*endpoint, found));
            text += found.findings.empty() ? std::string() : lintLines(*endpoint, found);
        }
    }
    text += std::to_string(endpoints.size()) + " endpoints, about " + std::to_string(tokens) + " tokens as tools\n";
    program.out().result(Json::object({{"endpoints", std::move(endpoints)}, {"tokens", tokens}}), text);
    return 0;
}

std::string bodiesText(const Json *bodies) {
    return bodies != nullptr ? "\n\nBodies of other media types:\n" + toPrettyJson(*bodies) : std::string();
}

std::string contractText(const CatalogEndpoint &endpoint, const Json &contract) {
    const gateway::Endpoint &info = endpoint.info();
    const std::string state = info.published ? "published" : "withheld";
    return plainLine(info.title()) + "  (" + plainLine(endpoint.collection().info.name) + ", " + state + ")\n" +
           plainLine(info.displayName()) + '\n' + (info.description.empty() ? "" : plainLine(info.description) + '\n') +
           editLines(info) + "\nArguments:\n" + toPrettyJson(*contract.find("arguments_schema")) +
           bodiesText(contract.find("bodies")) + "\n\nResponses:\n" + toPrettyJson(*contract.find("responses")) + '\n';
}

Result<int> show(Program &program, const std::string &reference) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto found = gateway::findEndpoint(*catalog, reference);
    if (!found)
        return found.error();
    const CatalogEndpoint &endpoint = **found;
    const auto compiled = endpoint.contract();
    if (!compiled)
        return compiled.error();
    const Json &schema = (*compiled)->argumentsSchema();
    Json contract = Json::object(
        {{"endpoint", describe(endpoint)},
         {"arguments_schema", schema},
         {"responses", gateway::describeResponses((*compiled)->contract(), endpoint.collection().definitions)},
         {"example", gateway::exampleArguments(schema, (*compiled)->validator()).value_or(Json())}});
    if (Json bodies = gateway::otherBodies(**compiled); bodies.size() > 0)
        contract.set("bodies", std::move(bodies));
    program.out().result(contract, contractText(endpoint, contract));
    return 0;
}

Result<std::vector<gateway::EndpointId>> endpointsToChange(const gateway::Catalog &catalog, const std::string &text) {
    const auto pattern = gateway::resolvePattern(catalog, text);
    if (!pattern)
        return pattern.error();
    std::vector<gateway::EndpointId> ids;
    for (const CatalogEndpoint *endpoint : gateway::endpointsMatching(catalog, *pattern))
        ids.push_back(endpoint->info().id);
    if (ids.empty())
        return makeError(gateway::ErrorKind::NotFound, "endpoint.not-found", "No endpoint matches \"" + text + '"');
    return ids;
}

Result<int> setPublished(Program &program, const std::string &pattern, bool published) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    auto endpoints = endpointsToChange(*catalog, pattern);
    if (!endpoints)
        return std::move(endpoints).error();
    const auto matched = static_cast<std::int64_t>(endpoints->size());
    const auto changed = await<std::size_t>([&](Done<std::size_t> done) {
        (*opened)->collections().setPublished(std::move(endpoints).value(), published, program.actor(),
                                              std::move(done));
    });
    if (!changed)
        return changed.error();
    const auto count = static_cast<std::int64_t>(*changed);
    program.out().result(Json::object({{"matched", matched}, {"changed", count}, {"published", published}}),
                         (published ? "Published " : "Withdrew ") + std::to_string(count) + " of " +
                             std::to_string(matched) + " matching endpoints\n");
    return 0;
}

void addList(Program &program, CLI::App &group) {
    CLI::App *command = program.add(group, "list", "List endpoints, published or not");
    const auto collection = std::make_shared<std::string>();
    const auto search = std::make_shared<std::string>();
    command->add_option("collection", *collection, "Only of this collection")->type_name("COLLECTION");
    command->add_option("--search", *search, "Only those in which all of these words occur")->type_name("TEXT");
    program.onRun(command, [&program, collection, search] { return list(program, *collection, *search); });
}

void addShow(Program &program, CLI::App &group) {
    CLI::App *command = program.add(group, "show", "Show the contract of one endpoint");
    const auto reference = std::make_shared<std::string>();
    command
        ->add_option("endpoint", *reference,
                     "\"GET /orders/{id}\", \"Orders: GET /orders/{id}\", an operationId or an id")
        ->required()
        ->type_name("ENDPOINT");
    program.onRun(command, [&program, reference] { return show(program, *reference); });
}

void addLint(Program &program, CLI::App &group) {
    CLI::App *command =
        program.add(group, "lint", "Say what a model would stumble over, and what endpoints cost as tools");
    const auto collection = std::make_shared<std::string>();
    command->add_option("collection", *collection, "Only of this collection")->type_name("COLLECTION");
    program.onRun(command, [&program, collection] { return lint(program, *collection); });
}

void addPublish(Program &program, CLI::App &group, const char *name, const char *description, bool published) {
    CLI::App *command = program.add(group, name, description);
    const auto pattern = std::make_shared<std::string>();
    command
        ->add_option("pattern", *pattern,
                     "Orders, \"Orders: GET *\", \"Orders: GET /orders/*\" or \"Orders: getOrder\"")
        ->required()
        ->check(isPattern());
    program.onRun(command, [&program, pattern, published] { return setPublished(program, *pattern, published); });
}

} // namespace

void addEndpoint(Program &program) {
    CLI::App *group = program.add(program.root(), "endpoint", "List, show, word anew, publish and withdraw endpoints");
    group->require_subcommand(1);
    addList(program, *group);
    addShow(program, *group);
    addLint(program, *group);
    addEndpointSet(program, *group);
    addPublish(program, *group, "publish", "Let profiles that allow them see and call endpoints", true);
    addPublish(program, *group, "withdraw", "Hide endpoints from every profile", false);
}

} // namespace cli
