#include "app/cli/commands.h"
#include "app/cli/lookup.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "gateway/admin/collectioncatalog.h"
#include "gateway/admin/documentpreview.h"

#include <memory>

namespace cli {

using gateway::Result;

namespace {

Result<int> describeCollection(Program &program, const std::string &name) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto collection = findCollection(*catalog, name);
    if (!collection)
        return collection.error();
    const auto form = gateway::catalogOfCollection(**collection);
    if (!form)
        return form.error();
    program.out().document(*form);
    return 0;
}

// Exits 0 for every document that can be read: that it is not importable is an answer too.
Result<int> describeFile(Program &program, const std::string &source, const DocumentOptions &options) {
    auto document = readDocument(source, options);
    if (!document)
        return std::move(document).error();
    program.out().document(gateway::describeDocument(*document, options.allowedHosts));
    return 0;
}

} // namespace

void addCatalog(Program &program) {
    CLI::App *command = program.add(program.root(), "catalog",
                                    "Print a collection, or a document that is not imported, "
                                    "in the api-catalog-1 form");
    const auto source = std::make_shared<std::string>();
    const auto collection = std::make_shared<std::string>();
    const auto options = std::make_shared<DocumentOptions>();
    auto *document = command->add_option("document", *source, "File, URL, or - for stdin")->type_name("DOCUMENT");
    command->add_option("--collection", *collection, "Name, slug or id of a collection")->excludes(document);
    options->addTo(*command);
    program.onRun(command, [&program, source, collection, options]() -> Result<int> {
        if (source->empty() && collection->empty())
            return usageError("Nothing to describe: give a DOCUMENT or --collection NAME");
        return source->empty() ? describeCollection(program, *collection) : describeFile(program, *source, *options);
    });
}

} // namespace cli
