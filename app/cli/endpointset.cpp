#include "app/cli/endpointset.h"

#include "app/cli/await.h"
#include "app/cli/describe.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "gateway/admin/patterns.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace cli {

using gateway::Done;
using gateway::Json;
using gateway::Result;
using gateway::TextEdit;

namespace {

struct SetArguments {
    std::string endpoint;
    std::optional<std::string> summary;
    std::optional<std::string> description;
    std::vector<std::string> reset;
    std::vector<std::string> keep;
};

std::vector<TextEdit> editsOf(const SetArguments &arguments) {
    using Action = TextEdit::Action;
    std::vector<TextEdit> edits;
    if (arguments.summary)
        edits.push_back({"summary", Action::Set, *arguments.summary});
    if (arguments.description)
        edits.push_back({"description", Action::Set, *arguments.description});
    for (const std::string &field : arguments.reset)
        edits.push_back({field, Action::Reset, {}});
    for (const std::string &field : arguments.keep)
        edits.push_back({field, Action::Keep, {}});
    return edits;
}

// One thing for each text: what two options say of one would depend on their order.
Result<std::vector<TextEdit>> checkedEdits(const SetArguments &arguments) {
    std::vector<TextEdit> edits = editsOf(arguments);
    if (edits.empty())
        return usageError("Nothing to set: give --summary, --description, --reset or --keep");
    for (const std::string_view field : gateway::editableFields) {
        const auto named = [&](const TextEdit &edit) { return edit.field == field; };
        if (std::count_if(edits.begin(), edits.end(), named) > 1)
            return usageError("The " + std::string(field) + " is named twice");
    }
    return edits;
}

Result<int> set(Program &program, const SetArguments &arguments) {
    auto edits = checkedEdits(arguments);
    if (!edits)
        return std::move(edits).error();
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto found = gateway::findEndpoint(*catalog, arguments.endpoint);
    if (!found)
        return found.error();
    const gateway::EndpointId id = (*found)->info().id;
    auto edited = await<void>([&](Done<void> done) {
        (*opened)->endpoints().edit(id, std::move(edits).value(), program.actor(), std::move(done));
    });
    if (!edited)
        return std::move(edited).error();
    const auto after = (*opened)->catalog();
    const gateway::CatalogEndpoint *now = after->endpoint(id);
    program.out().result(now == nullptr ? Json::object() : describe(*now),
                         "Changed " + plainLine((*found)->info().title()) + '\n' +
                             (now == nullptr ? std::string() : editLines(now->info())));
    return 0;
}

} // namespace

std::string editLines(const gateway::Endpoint &endpoint) {
    std::string lines;
    for (const gateway::EndpointEdit &edit : endpoint.edits) {
        if (edit.isOfTool()) // `tool show` tells of those
            continue;
        lines += "  " + edit.field + " edited; imported: \"" + plainLine(edit.imported) + "\"\n";
        if (edit.isConflict())
            lines += "    the description changed it since (was: \"" + plainLine(edit.base) + "\"): --keep " +
                     edit.field + " or --reset " + edit.field + '\n';
    }
    return lines;
}

void addEndpointSet(Program &program, CLI::App &group) {
    CLI::App *command = program.add(group, "set", "Word an endpoint anew, beside what was imported");
    const auto arguments = std::make_shared<SetArguments>();
    const CLI::IsMember isField(
        std::vector<std::string>(gateway::editableFields.begin(), gateway::editableFields.end()));
    command->add_option("endpoint", arguments->endpoint, "As endpoint show takes it")
        ->required()
        ->type_name("ENDPOINT");
    command->add_option("--summary", arguments->summary, "What it is, in a few words")->type_name("TEXT");
    command->add_option("--description", arguments->description, "What it does and when to use it")->type_name("TEXT");
    command->add_option("--reset", arguments->reset, "Back to what the description says")->check(isField);
    command->add_option("--keep", arguments->keep, "The edit stays although the description changed")->check(isField);
    program.onRun(command, [&program, arguments] { return set(program, *arguments); });
}

} // namespace cli
