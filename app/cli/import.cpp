#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "app/cli/table.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <unistd.h>

namespace cli {

using gateway::Done;
using gateway::ImportPreview;
using gateway::ImportResult;
using gateway::Json;
using gateway::PublishOnImport;
using gateway::Result;

namespace {

struct ImportArguments {
    std::string source;
    std::string name;
    std::string baseUrl;
    std::string publish = "none";
    bool replace = false;
    bool dryRun = false;
    bool allowPrivateHost = false;
};

using PreviewPtr = std::shared_ptr<const ImportPreview>;

// Big documents take seconds: people see how far it is.
gateway::CollectionService::Progress progressLine(const Program &program) {
    if (program.out().json() || ::isatty(STDERR_FILENO) == 0)
        return {};
    return [](int percent) {
        std::fprintf(stderr, "\rReading %d %%%s", percent, percent >= 100 ? "\n" : "");
        return true;
    };
}

Result<PreviewPtr> preview(Program &program, gateway::Gateway &gateway, const std::string &source) {
    const auto progress = progressLine(program);
    if (source != "-")
        return await<PreviewPtr>(
            [&](Done<PreviewPtr> done) { gateway.collections().preview(source, progress, std::move(done)); });
    auto text = readStdin();
    if (!text)
        return std::move(text).error();
    return await<PreviewPtr>([&](Done<PreviewPtr> done) {
        gateway.collections().previewText(std::move(text).value(), "-", progress, std::move(done));
    });
}

std::size_t wouldPublish(const gateway::ImportedApi &api, PublishOnImport publish) {
    const auto chosen = [&](const gateway::ImportedOperation &operation) {
        return publish == PublishOnImport::All ||
               (publish == PublishOnImport::Reads && (operation.method == "GET" || operation.method == "HEAD"));
    };
    return static_cast<std::size_t>(std::count_if(api.operations.begin(), api.operations.end(), chosen));
}

Json describeDryRun(const ImportPreview &preview, const ImportArguments &arguments, PublishOnImport publish) {
    const std::string name = arguments.name.empty() ? preview.suggestedName : arguments.name;
    return Json::object({{"collection", Json::object({{"id", Json()}, {"name", name}})},
                         {"format", preview.api->format},
                         {"endpoints", static_cast<std::int64_t>(preview.api->operations.size())},
                         {"published", static_cast<std::int64_t>(wouldPublish(*preview.api, publish))},
                         {"problems", toJson(preview.api->problems)},
                         {"tokens", gateway::tokenEstimate(*preview.api)},
                         {"dry_run", true}});
}

Json describeResult(const ImportResult &result) {
    return Json::object({{"collection", Json::object({{"id", result.id.text()}, {"name", result.name}})},
                         {"format", result.format},
                         {"endpoints", static_cast<std::int64_t>(result.endpoints)},
                         {"published", static_cast<std::int64_t>(result.published)},
                         {"problems", toJson(result.problems)},
                         {"tokens", result.tokens}});
}

std::string textOf(const Json &result, const std::vector<gateway::Problem> &problems, const char *verb) {
    const auto number = [&](const char *name) { return std::to_string(result.find(name)->integer().value_or(0)); };
    const std::string name(result.find("collection")->find("name")->stringOr(""));
    return std::string(verb) + " \"" + plainLine(name) + "\" (" + std::string(result.find("format")->stringOr("")) +
           "): " + number("endpoints") + " endpoints, " + number("published") + " published, about " +
           number("tokens") + " tokens as tools\n" + problemLines(problems);
}

Result<int> import(Program &program, const ImportArguments &arguments) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    gateway::Gateway &gateway = **opened;
    auto document = preview(program, gateway, arguments.source);
    if (!document)
        return std::move(document).error();
    const PublishOnImport publish =
        gateway::publishOnImportFromString(arguments.publish).value_or(PublishOnImport::None);
    if (arguments.dryRun) {
        const Json result = describeDryRun(**document, arguments, publish);
        program.out().result(result, textOf(result, (*document)->api->problems, "Would import"));
        return 0;
    }
    gateway::ImportRequest request;
    request.preview = std::move(document).value();
    request.name = arguments.name;
    request.baseUrl = arguments.baseUrl;
    request.publish = publish;
    request.replace = arguments.replace;
    request.allowPrivateHost = arguments.allowPrivateHost;
    auto imported = await<ImportResult>([&](Done<ImportResult> done) {
        gateway.collections().import(std::move(request), program.actor(), std::move(done));
    });
    if (!imported)
        return std::move(imported).error();
    const Json result = describeResult(*imported);
    program.out().result(result, textOf(result, imported->problems, "Imported"));
    return 0;
}

} // namespace

void addImport(Program &program) {
    CLI::App *command = program.add(program.root(), "import", "Import an API description as a collection");
    const auto arguments = std::make_shared<ImportArguments>();
    command->add_option("source", arguments->source, "File, URL, or - for stdin")->required()->type_name("SOURCE");
    command->add_option("--name", arguments->name, "Name of the collection (default: the description's title)");
    command->add_option("--base-url", arguments->baseUrl, "Upstream address (default: the description's first server)")
        ->type_name("URL");
    command
        ->add_option("--publish", arguments->publish, "What may be seen and called at once where a profile allows it")
        ->check(CLI::IsMember({"none", "reads", "all"}))
        ->capture_default_str();
    command->add_flag("--replace", arguments->replace, "Replace the collection of that name; what stays keeps its ids");
    command->add_flag("--allow-private-host", arguments->allowPrivateHost,
                      "Accept a loopback or private server named by a description that was fetched by URL");
    command->add_flag("--dry-run", arguments->dryRun, "Read and check only");
    program.onRun(command, [&program, arguments] { return import(program, *arguments); });
}

} // namespace cli
