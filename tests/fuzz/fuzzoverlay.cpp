// Overlays: the input is one, applied to a small description.
#include "tests/fuzz/fuzztarget.h"

#include "gateway/openapi/importer.h"

namespace {
constexpr std::string_view description = R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"tags":[{"name":"a"}],
"paths":{"/a":{"get":{"tags":["a","b"],"parameters":[{"name":"q","in":"query","schema":{"type":"string"}}],
"responses":{"200":{"description":"ok"}}}},"/b/{id}":{"delete":{"operationId":"d","deprecated":true,
"parameters":[{"$ref":"#/components/parameters/id"}],"responses":{"204":{"description":"gone"}}}}},
"components":{"parameters":{"id":{"name":"id","in":"path","required":true,"schema":{"type":"integer","maximum":7}}}}})";
} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    gateway::ImportOptions options;
    options.overlays.push_back({"overlay.yaml", std::string(textOf(data, size))});
    const auto api = gateway::importApi(description, options);
    fuzzRequire(api || api.error().code.starts_with("import."));
    return 0;
}
