// The request builder: no value leaves its place. Input: {"doc": a description, "args": {"path": {...}, ...}}.
#include "tests/fuzz/fuzztarget.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/openapi/importer.h"
#include "gateway/upstream/requestbuilder.h"

#include <algorithm>

namespace {

bool isPrintable(const std::string &text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

bool isOneLine(const std::string &text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
}

void build(const gateway::ImportedOperation &operation, const gateway::PlacedArguments &arguments) {
    const auto request = gateway::buildRequest(
        {operation.method, operation.path, "http://upstream.example/base", &operation.contract}, arguments);
    if (!request)
        return;
    fuzzRequire(isPrintable(request->url) && request->url.starts_with("http://upstream.example/base"));
    fuzzRequire(request->url.substr(0, request->url.find('?')).find("/../") == std::string::npos);
    for (const auto &[name, value] : request->headers)
        fuzzRequire(isOneLine(name) && isOneLine(value));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const auto input = gateway::parseJson(textOf(data, size));
    if (!input || input->find("doc") == nullptr || input->find("args") == nullptr)
        return 0;
    const auto api = gateway::importApi(gateway::toJsonText(*input->find("doc")));
    const auto arguments = gateway::placedFromJson(*input->find("args"));
    if (!api || !arguments)
        return 0;
    for (const gateway::ImportedOperation &operation : api->operations)
        build(operation, *arguments);
    return 0;
}
