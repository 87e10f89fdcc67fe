#include "gateway/openapi/schemadialects.h"

#include "gateway/openapi/bundler.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/referenceplaces.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

// The host and path of a dialect's URI; written with both schemes, with and without an empty fragment.
std::string_view dialectName(std::string_view uri) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (uri.starts_with(scheme))
            uri.remove_prefix(scheme.size());
    }
    return uri.ends_with('#') ? uri.substr(0, uri.size() - 1) : uri;
}

bool isVersionDialect(std::string_view name) {
    return name == "json-schema.org/draft/2020-12/schema" || name.starts_with("spec.openapis.org/oas/3.1/dialect/") ||
           name.starts_with("spec.openapis.org/oas/3.2/dialect/");
}

// Older drafts have more in common with draft 7 than with 2020-12.
bool isLikeDraft7(std::string_view name) {
    static constexpr std::array<std::string_view, 4> drafts{"json-schema.org/draft-07/", "json-schema.org/draft-06/",
                                                            "json-schema.org/draft-05/", "json-schema.org/draft-04/"};
    return std::any_of(drafts.begin(), drafts.end(), [&](std::string_view draft) { return name.starts_with(draft); });
}

bool isWholeDescription(const Json &value) {
    return value.find("openapi") != nullptr;
}

} // namespace

void SchemaDialects::read(const Json &root, ProblemLog &problems) {
    readDocument(root, Trail(""), problems);
    if (const Json *files = root.find(bundledFiles); files != nullptr && files->isObject()) {
        const Trail at("");
        const Trail folder = at / bundledFiles;
        for (const auto &[location, file] : *files->asObject())
            readDocument(file, folder / location, problems);
    }
    const bool isPlain = std::all_of(m_dialects.begin(), m_dialects.end(),
                                     [](const auto &begun) { return begun.second == WrittenDialect::Version; });
    if (isPlain)
        m_dialects.clear();
}

// The dialect of one document is not that of the files it refers to.
void SchemaDialects::readDocument(const Json &document, const Trail &at, ProblemLog &problems) {
    m_dialects[at.pointer()] = WrittenDialect::Version;
    take(document, isWholeDescription(document) ? "jsonSchemaDialect" : "$schema", at, problems);
    collect(document, at, false, problems);
}

void SchemaDialects::collect(const Json &value, const Trail &at, bool isMap, ProblemLog &problems) {
    if (const JsonArray *array = value.asArray()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            const std::string token = std::to_string(i);
            const Trail element = at / token;
            take((*array)[i], "$schema", element, problems);
            collect((*array)[i], element, false, problems);
        }
    }
    const JsonObject *object = value.asObject();
    if (object == nullptr)
        return;
    for (const auto &[name, member] : *object) {
        const bool isData = holdsData(name) || name.starts_with("x-") || (name == "examples" && member.isArray());
        if (!isMap && isData)
            continue;
        const bool isBelowMap = !isMap && isMapOfNames(name);
        const Trail below = at / name;
        if (!isBelowMap)
            take(member, "$schema", below, problems);
        collect(member, below, isBelowMap, problems);
    }
}

void SchemaDialects::take(const Json &holder, std::string_view keyword, const Trail &at, ProblemLog &problems) {
    const Json *written = holder.find(keyword);
    if (written == nullptr || !written->isString())
        return;
    const std::string_view name = dialectName(*written->asString());
    const bool isOld = isLikeDraft7(name);
    m_dialects[at.pointer()] = isOld ? WrittenDialect::Draft7 : WrittenDialect::Version;
    if (!isVersionDialect(name) && name != "json-schema.org/draft-07/schema")
        problems.error("schema-dialect-unsupported", (at / keyword).pointer(), written,
                       "The schema dialect \"" + *written->asString() +
                           "\" is not supported; its schemas were read as " +
                           (isOld ? "draft 7" : "JSON Schema 2020-12") + ", and may mean something else.");
}

WrittenDialect SchemaDialects::at(std::string_view pointer) const {
    while (!empty()) {
        if (const auto found = m_dialects.find(pointer); found != m_dialects.end())
            return found->second;
        pointer = pointer.substr(0, pointer.rfind('/')); // the document itself has one
    }
    return WrittenDialect::Version;
}

} // namespace gateway
