// The readers of JSON and YAML: what is accepted can be written and read again as the same value.
#include "tests/fuzz/fuzztarget.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/openapi/documentreader.h"

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    gateway::ProblemLog problems;
    const auto root = gateway::readDocument(textOf(data, size), {}, problems);
    if (!root) {
        fuzzRequire(root.error().code.starts_with("import."));
        return 0;
    }
    gateway::JsonLimits limits;
    limits.maxDepth = 1'000;
    const auto again = gateway::parseJson(gateway::toJsonText(*root), limits);
    fuzzRequire(again.ok() && *again == *root);
    return 0;
}
