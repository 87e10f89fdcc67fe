#include "gateway/domain/toolfield.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"
#include "gateway/domain/endpoint.h"

#include <algorithm>
#include <charconv>

namespace gateway {

namespace {

constexpr std::size_t maxPaths = 100;

Error unusable(std::string_view field, std::string_view text, const std::string &must) {
    return makeError(ErrorKind::Invalid, "tool.value",
                     "`" + std::string(field) + "` must be " + must + ", was \"" + cutText(text, 100) + '"');
}

Result<void> setFlag(std::optional<bool> &flag, std::string_view field, std::string_view text) {
    if (text != "yes" && text != "no")
        return unusable(field, text, "yes or no");
    flag = text == "yes";
    return {};
}

Result<void> setNumber(std::optional<std::int64_t> &number, std::string_view field, std::string_view text,
                       std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (status != std::errc() || end != text.data() + text.size() || value < least || value > most)
        return unusable(field, text, "a number from " + std::to_string(least) + " to " + std::to_string(most));
    number = value;
    return {};
}

Result<void> setPaths(std::optional<std::vector<std::string>> &paths, std::string_view field, std::string_view text) {
    const auto json = parseJson(text);
    const JsonArray *array = json ? json->asArray() : nullptr;
    if (array == nullptr || array->size() > maxPaths ||
        !std::all_of(array->begin(), array->end(), [](const Json &path) { return path.isString(); }))
        return unusable(field, text, "a JSON array of at most 100 JSONPath texts");
    paths.emplace();
    for (const Json &path : *array)
        paths->emplace_back(path.stringOr({}));
    return {};
}

Result<void> setPermission(ToolCuration &curation, std::string_view text) {
    curation.permission = toolPermissionFromString(text);
    return curation.permission ? Result<void>() : unusable("permission", text, "allow, ask or never");
}

Result<void> setName(ToolCuration &curation, std::string_view text) {
    curation.name = std::string(text);
    return checkToolName(text);
}

Result<void> setParameter(ToolCuration &curation, std::string_view target, std::string_view text) {
    auto rule = parameterRuleFromString(std::string(target), text);
    if (!rule)
        return std::move(rule).error();
    std::erase_if(curation.parameters, [&](const ParameterRule &known) { return known.target == target; });
    curation.parameters.push_back(std::move(rule).value());
    return {};
}

} // namespace

bool isToolField(std::string_view field) {
    return std::find(toolFields.begin(), toolFields.end(), field) != toolFields.end() ||
           (field.starts_with(parameterFieldPrefix) && field.size() > parameterFieldPrefix.size());
}

Result<void> setToolField(ToolCuration &curation, std::string_view field, std::string_view text) {
    if (field == "name")
        return setName(curation, text);
    if (field == "title")
        return curation.title = std::string(text), Result<void>();
    if (field == "description")
        return curation.description = std::string(text), Result<void>();
    if (field == "permission")
        return setPermission(curation, text);
    if (field == "listed")
        return setFlag(curation.listed, field, text);
    if (field == "read_only")
        return setFlag(curation.readOnly, field, text);
    if (field == "destructive")
        return setFlag(curation.destructive, field, text);
    if (field == "idempotent")
        return setFlag(curation.idempotent, field, text);
    if (field == "open_world")
        return setFlag(curation.openWorld, field, text);
    if (field == "keep")
        return setPaths(curation.keep, field, text);
    if (field == "drop")
        return setPaths(curation.drop, field, text);
    if (field == "max_items")
        return setNumber(curation.maxItems, field, text, 1, 100'000);
    if (field == "max_bytes")
        return setNumber(curation.maxBytes, field, text, 100, 10'000'000);
    if (isToolField(field))
        return setParameter(curation, field.substr(parameterFieldPrefix.size()), text);
    return makeError(ErrorKind::Invalid, "tool.field", "A tool has no field \"" + cutText(field, 100) + '"');
}

void setStoredToolField(ToolCuration &curation, std::string_view field, std::string_view text) {
    if (!setToolField(curation, field, text))
        curation.isUnreadable = true;
}

std::string describedToolField(const Endpoint &endpoint, std::string_view field) {
    if (field == "name")
        return endpoint.toolName;
    if (field != "title" && field != "description")
        return {};
    Endpoint imported = endpoint;
    imported.summary = importedText(endpoint, "summary").value_or(std::string());
    imported.description = importedText(endpoint, "description").value_or(std::string());
    return field == "title" ? describedToolTitle(imported) : describedToolText(imported);
}

} // namespace gateway
