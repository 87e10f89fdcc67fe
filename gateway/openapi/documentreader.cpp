#include "gateway/openapi/documentreader.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"
#include "gateway/openapi/duplicatekeys.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/textdecoder.h"
#include "gateway/openapi/yamlreader.h"

#include <limits>

namespace gateway {

namespace {

constexpr std::size_t maxValues = 6'000'000;

Error asImportError(const Error &error) {
    const bool syntax = error.code == "json.syntax";
    const Problem place = error.problems.empty() ? Problem{} : error.problems.front();
    return importError(syntax ? "json-syntax" : "resource-limit", place.message, place.line, place.column);
}

Result<Json> readJsonLike(std::string_view text, const ImportLimits &limits, ProblemLog &problems) {
    JsonLimits jsonLimits;
    jsonLimits.maxBytes = std::numeric_limits<std::size_t>::max(); // checked on the bytes
    jsonLimits.maxDepth = limits.maxDepth;
    jsonLimits.maxValues = maxValues;
    Result<Json> json = parseJson(text, jsonLimits);
    if (json)
        return json;
    Error error = asImportError(json.error());
    if (json.error().code != "json.syntax")
        return error;
    Result<Json> yaml = readYaml(text, {limits.maxDepth, maxValues, YamlLimits{}.maxAliasBytes});
    if (!yaml || !yaml->isObject())
        return error;
    Problem finding = json.error().problems.front();
    finding.severity = Problem::Severity::Warning;
    finding.code = "json-syntax";
    finding.message = "This is no strict JSON (" + finding.message + "); it was read as YAML.";
    problems.add(std::move(finding));
    return yaml;
}

Result<Json> readText(std::string_view text, const ImportLimits &limits, ProblemLog &problems) {
    const std::string_view content = trimmed(text);
    if (content.empty())
        return importError("empty", "The document is empty");
    if (content.front() == '<')
        return importError("not-a-description", "This looks like HTML or XML, not like an API description");
    if (content.front() == '{' || content.front() == '[')
        return readJsonLike(text, limits, problems);
    return readYaml(text, {limits.maxDepth, maxValues, YamlLimits{}.maxAliasBytes});
}

} // namespace

Result<Json> readDocument(std::string_view bytes, const ImportLimits &limits, ProblemLog &problems) {
    if (bytes.size() > limits.maxBytes)
        return importError("resource-limit",
                           "The document is larger than " + std::to_string(limits.maxBytes) + " bytes");
    const DecodedText decoded(bytes);
    for (const Problem &problem : decoded.problems())
        problems.add(problem);
    Result<Json> root = readText(decoded.text(), limits, problems);
    if (root)
        removeDuplicateKeys(*root, problems);
    return root;
}

} // namespace gateway
