#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/importoutput.h"
#include "app/cli/options.h"
#include "app/cli/program.h"

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <unistd.h>

namespace cli {

using gateway::Done;
using gateway::ImportPreview;
using gateway::ImportResult;
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
    bool keepCredential = false;
    DocumentOptions document;
};

using PreviewPtr = std::shared_ptr<const ImportPreview>;

// Big documents take seconds: people see how far it is.
gateway::ImportService::Progress progressLine(const Program &program) {
    if (program.out().json() || ::isatty(STDERR_FILENO) == 0)
        return {};
    return [](int percent) {
        std::fprintf(stderr, "\rReading %d %%%s", percent, percent >= 100 ? "\n" : "");
        return true;
    };
}

Result<PreviewPtr> preview(Program &program, gateway::Gateway &gateway, const ImportArguments &arguments) {
    gateway::ImportService::Source source{arguments.source,
                                          arguments.document.allowedHosts,
                                          arguments.document.overlays,
                                          arguments.document.environment,
                                          {}};
    if (arguments.source == "-") {
        auto text = readStdin();
        if (!text)
            return std::move(text).error();
        source.text = std::move(text).value();
    }
    return await<PreviewPtr>([&](Done<PreviewPtr> done) {
        gateway.imports().preview(std::move(source), progressLine(program), std::move(done));
    });
}

Result<int> import(Program &program, const ImportArguments &arguments) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    gateway::Gateway &gateway = **opened;
    auto document = preview(program, gateway, arguments);
    if (!document)
        return std::move(document).error();
    gateway::ImportRequest request;
    request.preview = std::move(document).value();
    request.name = arguments.name;
    request.baseUrl = arguments.baseUrl;
    request.publish = gateway::publishOnImportFromString(arguments.publish).value_or(PublishOnImport::None);
    request.replace = arguments.replace;
    request.allowPrivateHost = arguments.allowPrivateHost;
    request.dryRun = arguments.dryRun;
    if (arguments.keepCredential)
        request.credential = gateway::CredentialMove::TakeAlong;
    const auto imported = await<ImportResult>([&](Done<ImportResult> done) {
        gateway.imports().import(std::move(request), program.actor(), std::move(done));
    });
    if (!imported)
        return imported.error();
    program.out().result(describe(*imported, arguments.dryRun), textOf(*imported, arguments.dryRun));
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
    command->add_flag(
        "--replace", arguments->replace,
        "Replace the collection of that name; what stays keeps ids and edits, and collection undo takes it back");
    command->add_flag("--allow-private-host", arguments->allowPrivateHost,
                      "Accept a loopback or private server named by a description that was fetched by URL");
    command->add_flag("--keep-credential", arguments->keepCredential, keepCredentialHelp);
    arguments->document.addTo(*command);
    command->add_flag("--dry-run", arguments->dryRun, "Read and check only");
    program.onRun(command, [&program, arguments] { return import(program, *arguments); });
}

} // namespace cli
