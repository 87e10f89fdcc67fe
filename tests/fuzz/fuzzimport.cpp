// Reference resolver, bundler and importer; the input also stands for every file that it refers to.
#include "tests/fuzz/fuzztarget.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/openapi/importer.h"

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const std::string text(textOf(data, size));
    int files = 0;
    gateway::ImportOptions options;
    options.sourceName = "api.yaml";
    options.readFile = [&](const std::string &) -> gateway::Result<std::string> {
        if (++files > 20)
            return gateway::makeError(gateway::ErrorKind::NotFound, "import.unreadable", "no more");
        return text;
    };
    const auto api = gateway::importApi(text, options);
    if (!api) {
        fuzzRequire(api.error().code.starts_with("import."));
        return 0;
    }
    for (const gateway::ImportedOperation &operation : api->operations) {
        const auto again = gateway::contractFromJson(toJson(operation.contract));
        fuzzRequire(again.ok());
    }
    fuzzRequire(toApiCatalog(*api).isObject());
    return 0;
}
