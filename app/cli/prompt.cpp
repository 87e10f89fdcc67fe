#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/publicationcommands.h"
#include "gateway/core/timetext.h"

#include <algorithm>
#include <memory>

namespace cli {

using gateway::Catalog;
using gateway::Json;
using gateway::PromptArgument;
using gateway::Result;
using gateway::WrittenPrompt;

namespace {

struct PromptArguments {
    std::string name;
    std::string source;
    std::optional<std::string> newName;
    std::vector<std::string> arguments;
    std::vector<std::string> documents;
    bool noDocuments = false;
    PublicationArguments publication;
};

// "name", "name?" (optional), each with "=description" behind it.
PromptArgument argumentOf(const std::string &text) {
    const std::size_t equals = std::min(text.find('='), text.size());
    PromptArgument argument{text.substr(0, equals), text.substr(std::min(equals + 1, text.size())), true};
    if (argument.name.ends_with('?')) {
        argument.name.pop_back();
        argument.required = false;
    }
    return argument;
}

Json describe(const Catalog &catalog, const WrittenPrompt &prompt) {
    Json arguments = Json::array();
    for (const PromptArgument &argument : prompt.arguments)
        arguments.push(Json::object(
            {{"name", argument.name}, {"description", argument.description}, {"required", argument.required}}));
    Json documents = Json::array();
    for (const gateway::DocumentId &id : prompt.documents) {
        if (const gateway::WrittenDocument *document = catalog.document(id))
            documents.push(document->name);
    }
    return Json::object({{"id", prompt.id.text()},
                         {"name", prompt.name},
                         {"title", prompt.title},
                         {"description", prompt.description},
                         {"arguments", std::move(arguments)},
                         {"documents", std::move(documents)},
                         {"profiles", profileNames(catalog, prompt.profiles)},
                         {"changed_at", gateway::toRfc3339(prompt.changedAt)}});
}

// Arguments that are named replace those of the same name; with a new text, those that it does not use go.
void applyArguments(WrittenPrompt &prompt, const PromptArguments &arguments) {
    if (!arguments.source.empty())
        prompt.arguments.clear();
    for (const std::string &text : arguments.arguments) {
        PromptArgument argument = argumentOf(text);
        const auto known = std::find_if(prompt.arguments.begin(), prompt.arguments.end(),
                                        [&](const PromptArgument &other) { return other.name == argument.name; });
        if (known == prompt.arguments.end())
            prompt.arguments.push_back(std::move(argument));
        else
            *known = std::move(argument);
    }
}

Result<void> applyDocuments(WrittenPrompt &prompt, const PromptArguments &arguments, const Catalog &catalog) {
    if (!arguments.documents.empty() || arguments.noDocuments)
        prompt.documents.clear();
    for (const std::string &name : arguments.documents) {
        const gateway::WrittenDocument *document = catalog.findDocument(name);
        if (document == nullptr)
            return makeError(gateway::ErrorKind::NotFound, "document.not-found",
                             "There is no document \"" + name + '"');
        prompt.documents.push_back(document->id);
    }
    return {};
}

// What the options say, on top of what the prompt is.
Result<WrittenPrompt> applied(WrittenPrompt prompt, const PromptArguments &arguments, const Catalog &catalog) {
    if (!arguments.source.empty()) {
        auto text = readSource(arguments.source);
        if (!text)
            return std::move(text).error();
        prompt.text = std::move(text).value();
    }
    prompt.name = arguments.newName.value_or(prompt.name);
    prompt.title = arguments.publication.title.value_or(prompt.title);
    prompt.description = arguments.publication.description.value_or(prompt.description);
    applyArguments(prompt, arguments);
    if (auto result = applyDocuments(prompt, arguments, catalog); !result)
        return std::move(result).error();
    auto profiles = arguments.publication.applyTo(prompt.profiles, catalog);
    if (!profiles)
        return std::move(profiles).error();
    prompt.profiles = std::move(profiles).value();
    return prompt;
}

struct PromptKind {
    using Item = WrittenPrompt;
    using Arguments = PromptArguments;
    static constexpr const char *noun = "prompt";
    static auto &service(gateway::Gateway &gateway) { return gateway.prompts(); }
    static const Item *find(const Catalog &catalog, const std::string &name) { return catalog.findPrompt(name); }
    static const Item *byId(const Catalog &catalog, const gateway::PromptId &id) { return catalog.prompt(id); }
    static Json describe(const Catalog &catalog, const Item &item) { return cli::describe(catalog, item); }
    static Result<Item> applied(Item item, const Arguments &arguments, const Catalog &catalog) {
        return cli::applied(std::move(item), arguments, catalog);
    }
    static std::string addedText(const Item &item) { return "the prompt " + plainLine(item.name); }
};
using Commands = PublicationCommands<PromptKind>;

Result<int> list(Program &program) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    Json prompts = Json::array();
    Table table({"NAME", "ARGUMENTS", "PROFILES", "DESCRIPTION"});
    for (const WrittenPrompt &prompt : catalog->prompts()) {
        std::string names;
        for (const PromptArgument &argument : prompt.arguments)
            names += (names.empty() ? "" : ", ") + argument.name + (argument.required ? "" : "?");
        prompts.push(describe(*catalog, prompt));
        table.add({prompt.name, names, std::to_string(prompt.profiles.size()), prompt.description});
    }
    program.out().result(Json::object({{"prompts", std::move(prompts)}}), table.text());
    return 0;
}

Result<int> show(Program &program, const PromptArguments &arguments) {
    return Commands::withItem(program, arguments, [&](gateway::Gateway &gateway, const WrittenPrompt &prompt) {
        Json json = describe(*gateway.catalog(), prompt);
        json.set("text", prompt.text);
        program.out().result(json, prompt.text + '\n');
        return 0;
    });
}

void addPartOptions(CLI::App &command, PromptArguments &arguments) {
    addRepeated(command, "--argument", arguments.arguments,
                "What stands for {{NAME}} in the text: NAME, or NAME? where it may be left out; =DESCRIPTION",
                "NAME[?][=TEXT]");
    addRepeated(command, "--document", arguments.documents, "A document that goes in front of the text", "NAME");
}

} // namespace

void addPrompt(Program &program) {
    CLI::App *group = program.add(program.root(), "prompt", "Prompts that MCP clients offer to people");
    group->require_subcommand(1);
    const auto arguments = std::make_shared<PromptArguments>();
    const auto command = [&](const char *name, const char *description, auto run) {
        return Commands::addCommand(program, *group, arguments, name, description, run);
    };
    CLI::App *addCommand = command("add", "Add a prompt and publish it to profiles", Commands::add);
    addCommand->add_option("source", arguments->source, "Its text: a file, or - for stdin")
        ->required()
        ->type_name("FILE");
    addPartOptions(*addCommand, *arguments);
    arguments->publication.addTo(*addCommand, false);
    program.onRun(program.add(*group, "list", "List the prompts"), [&program] { return list(program); });
    command("show", "Show a prompt's text", show);
    CLI::App *setCommand = command("set", "Change a prompt", Commands::set);
    setCommand->add_option("--file", arguments->source, "A new text: a file, or - for stdin")->type_name("FILE");
    setCommand->add_option("--name", arguments->newName, "A new name")->type_name("NAME");
    setCommand->add_flag("--no-documents", arguments->noDocuments, "No document goes with it");
    addPartOptions(*setCommand, *arguments);
    arguments->publication.addTo(*setCommand, true);
    command("remove", "Remove a prompt", Commands::remove);
}

} // namespace cli
