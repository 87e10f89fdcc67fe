#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "gateway/admin/documentpreview.h"

#include <memory>

namespace cli {

using gateway::Json;
using gateway::Result;

namespace {

struct RequestArguments {
    std::string document;
    std::string operation;
    std::string argumentsByPlace = "{}";
    std::string credentials;
    DocumentOptions options;
};

Result<int> request(Program &program, const RequestArguments &given) {
    auto arguments = readJsonOption("--args-by-place", given.argumentsByPlace);
    if (!arguments)
        return std::move(arguments).error();
    Json credentials;
    if (!given.credentials.empty()) {
        auto read = readJsonOption("--credentials", given.credentials);
        if (!read)
            return std::move(read).error();
        credentials = std::move(read).value();
    }
    auto document = readDocument(given.document, given.options);
    if (!document)
        return std::move(document).error();
    const auto built =
        gateway::previewRequest(*document, given.options.allowedHosts, given.operation, *arguments, credentials);
    if (!built)
        return built.error();
    program.out().document(*built);
    return 0;
}

} // namespace

void addRequest(Program &program) {
    CLI::App *command =
        program.add(program.root(), "request", "Build one request of a document and print it; nothing is sent");
    const auto arguments = std::make_shared<RequestArguments>();
    command->add_option("document", arguments->document, "File, URL, or - for stdin")
        ->required()
        ->type_name("DOCUMENT");
    command->add_option("operation", arguments->operation, "\"GET /orders/{id}\" or an operationId")
        ->required()
        ->type_name("OPERATION");
    command
        ->add_option("--args-by-place", arguments->argumentsByPlace,
                     "{\"path\":{},\"query\":{},\"header\":{},\"cookie\":{},\"body\":…}, or @FILE")
        ->type_name("JSON|@FILE");
    command->add_option("--credentials", arguments->credentials, "Credentials by security scheme, or @FILE")
        ->type_name("JSON|@FILE");
    arguments->options.addTo(*command);
    program.onRun(command, [&program, arguments] { return request(program, *arguments); });
}

} // namespace cli
