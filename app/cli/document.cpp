#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/publicationcommands.h"
#include "gateway/core/text.h"
#include "gateway/core/timetext.h"

#include <array>
#include <memory>

namespace cli {

using gateway::Catalog;
using gateway::Json;
using gateway::Result;
using gateway::WrittenDocument;

namespace {

struct DocumentArguments {
    std::string name;
    std::string source;
    std::optional<std::string> newName;
    std::optional<std::string> uri;
    std::optional<std::string> mimeType;
    PublicationArguments publication;
};

// By the file's name; what has none is taken for plain text where it is one.
std::string mimeTypeOf(const std::string &file, const std::string &content) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> types = {
        {{".md", "text/markdown"},
         {".markdown", "text/markdown"},
         {".txt", "text/plain"},
         {".json", "application/json"},
         {".csv", "text/csv"},
         {".html", "text/html"},
         {".yaml", "application/yaml"},
         {".yml", "application/yaml"},
         {".xml", "application/xml"},
         {".png", "image/png"},
         {".jpg", "image/jpeg"},
         {".jpeg", "image/jpeg"},
         {".gif", "image/gif"},
         {".webp", "image/webp"},
         {".pdf", "application/pdf"},
         {".wav", "audio/wav"}}};
    const std::string lower = gateway::toLower(file);
    for (const auto &[ending, type] : types) {
        if (lower.ends_with(ending))
            return std::string(type);
    }
    const bool text = gateway::isUtf8(content) && content.find('\0') == std::string::npos;
    return text ? "text/plain" : "application/octet-stream";
}

Json describe(const Catalog &catalog, const WrittenDocument &document) {
    return Json::object({{"id", document.id.text()},
                         {"name", document.name},
                         {"uri", document.uri},
                         {"title", document.title},
                         {"description", document.description},
                         {"mime_type", document.mimeType},
                         {"bytes", static_cast<std::int64_t>(document.content->size())},
                         {"profiles", profileNames(catalog, document.profiles)},
                         {"changed_at", gateway::toRfc3339(document.changedAt)}});
}

// What the options say, on top of what the document is.
Result<WrittenDocument> applied(WrittenDocument document, const DocumentArguments &arguments, const Catalog &catalog) {
    if (!arguments.source.empty()) {
        auto content = readSource(arguments.source);
        if (!content)
            return std::move(content).error();
        if (document.mimeType.empty())
            document.mimeType = mimeTypeOf(arguments.source, *content);
        document.content = std::make_shared<const std::string>(std::move(content).value());
    }
    document.name = arguments.newName.value_or(document.name);
    document.uri = arguments.uri.value_or(document.uri);
    document.mimeType = arguments.mimeType.value_or(document.mimeType);
    document.title = arguments.publication.title.value_or(document.title);
    document.description = arguments.publication.description.value_or(document.description);
    auto profiles = arguments.publication.applyTo(document.profiles, catalog);
    if (!profiles)
        return std::move(profiles).error();
    document.profiles = std::move(profiles).value();
    return document;
}

struct DocumentKind {
    using Item = WrittenDocument;
    using Arguments = DocumentArguments;
    static constexpr const char *noun = "document";
    static auto &service(gateway::Gateway &gateway) { return gateway.documents(); }
    static const Item *find(const Catalog &catalog, const std::string &name) { return catalog.findDocument(name); }
    static const Item *byId(const Catalog &catalog, const gateway::DocumentId &id) { return catalog.document(id); }
    static Json describe(const Catalog &catalog, const Item &item) { return cli::describe(catalog, item); }
    static Result<Item> applied(Item item, const Arguments &arguments, const Catalog &catalog) {
        return cli::applied(std::move(item), arguments, catalog);
    }
    static std::string addedText(const Item &item) {
        return "the document " + plainLine(item.name) + " at " + plainLine(item.uri);
    }
};
using Commands = PublicationCommands<DocumentKind>;

Result<int> list(Program &program) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    Json documents = Json::array();
    Table table({"NAME", "URI", "TYPE", "BYTES", "PROFILES"});
    for (const WrittenDocument &document : catalog->documents()) {
        documents.push(describe(*catalog, document));
        table.add({document.name, document.uri, document.mimeType, std::to_string(document.content->size()),
                   std::to_string(document.profiles.size())});
    }
    program.out().result(Json::object({{"documents", std::move(documents)}}), table.text());
    return 0;
}

Result<int> show(Program &program, const DocumentArguments &arguments) {
    return Commands::withItem(program, arguments, [&](gateway::Gateway &gateway, const WrittenDocument &document) {
        Json json = describe(*gateway.catalog(), document);
        if (document.isText())
            json.set("text", *document.content);
        program.out().result(json, document.isText() ? *document.content + '\n'
                                                     : plainLine(document.name) + ": " + document.mimeType + ", " +
                                                           std::to_string(document.content->size()) + " bytes\n");
        return 0;
    });
}

void addTextOptions(CLI::App &command, DocumentArguments &arguments) {
    command
        .add_option("--uri", arguments.uri,
                    "Where clients find it (default: gateway://documents/<name>); with {variables} it is a template")
        ->type_name("URI");
    command.add_option("--mime", arguments.mimeType, "Its media type (default: by the file's name)")->type_name("TYPE");
}

} // namespace

void addDocument(Program &program) {
    CLI::App *group = program.add(program.root(), "document", "Documents that MCP clients read as resources");
    group->require_subcommand(1);
    const auto arguments = std::make_shared<DocumentArguments>();
    const auto command = [&](const char *name, const char *description, auto run) {
        return Commands::addCommand(program, *group, arguments, name, description, run);
    };
    CLI::App *addCommand = command("add", "Add a document and publish it to profiles", Commands::add);
    addCommand->add_option("source", arguments->source, "A file, or - for stdin")->required()->type_name("FILE");
    addTextOptions(*addCommand, *arguments);
    arguments->publication.addTo(*addCommand, false);
    program.onRun(program.add(*group, "list", "List the documents"), [&program] { return list(program); });
    command("show", "Show a document", show);
    CLI::App *setCommand = command("set", "Change a document", Commands::set);
    setCommand->add_option("--file", arguments->source, "New content: a file, or - for stdin")->type_name("FILE");
    setCommand->add_option("--name", arguments->newName, "A new name")->type_name("NAME");
    addTextOptions(*setCommand, *arguments);
    arguments->publication.addTo(*setCommand, true);
    command("remove", "Remove a document", Commands::remove);
}

} // namespace cli
