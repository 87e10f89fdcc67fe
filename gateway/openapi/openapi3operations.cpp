#include "gateway/openapi/openapi3operations.h"

#include "gateway/core/contenttype.h"
#include "gateway/core/text.h"
#include "gateway/openapi/serverurls.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr std::size_t maxExamples = 20;          // of one parameter or media type
constexpr std::size_t maxExampleWeight = 16'384; // of those after the first: each use of a shared one has them

Located securitySchemes(const ImportContext &context) {
    return Located{&context.root(), ""}.member("components").member("securitySchemes");
}

// OpenAPI 3.1.1, section 4.8.12: parameters of these names are ignored, other fields of the operation say them.
bool isIgnoredHeader(Place in, std::string_view name) {
    static constexpr std::array<std::string_view, 3> names{"accept", "content-type", "authorization"};
    return in == Place::Header && std::find(names.begin(), names.end(), toLower(name)) != names.end();
}

std::string_view defaultStyle(Place in) {
    return in == Place::Path || in == Place::Header ? "simple" : "form";
}

constexpr const char *urlencoded = "application/x-www-form-urlencoded";

void dropStyles(JsonObject &encodings) {
    for (auto &[name, encoding] : encodings) {
        for (const char *field : {"style", "explode", "allowReserved"}) {
            if (JsonObject *fields = encoding.asObject())
                fields->remove(field);
        }
    }
}

std::size_t weightOfParameter(const Parameter &parameter) {
    return sizeof(Parameter) + parameter.name.size() + parameter.description.size() + weightOf(parameter.schema) +
           weightOf(parameter.example) + weightOf(parameter.examples) + weightOf(parameter.extensions);
}

} // namespace

OpenApi3Operations::OpenApi3Operations(ImportContext &context) : OperationReader(context, securitySchemes(context)) {}

std::vector<std::string> OpenApi3Operations::documentServers() const {
    return serverUrls({documentLevelServers()});
}

Located OpenApi3Operations::documentLevelServers() const {
    return Located{&context().root(), ""}.member("servers");
}

std::vector<std::string> OpenApi3Operations::servers(const PathItem &item, const Located &operation) const {
    return serverUrls({operation.member("servers"), item.member("servers"), documentLevelServers()});
}

void OpenApi3Operations::takeParameter(const Located &parameter, OperationDraft &draft) {
    const std::string name(parameter.text("name"));
    const bool isWholeQuery = context().version.hasQuerystring() && parameter.text("in") == "querystring";
    const auto in = isWholeQuery ? Place::Query : placeFromString(parameter.text("in"));
    if (!in || *in == Place::Body)
        return fault(draft, "parameter-in-unknown:" + std::string(parameter.text("in")), parameter,
                     "The parameter \"" + name + "\" is in an unknown place; it was left out.");
    if (isIgnoredHeader(*in, name)) {
        draft.operation.contract.ignoredHeaders.push_back(name);
        return;
    }
    Parameter out;
    out.name = name;
    out.in = *in;
    takeFields(parameter, out, draft.use);
    if (isWholeQuery)
        out.style = wholeQueryStyle;
    context().budget.spend(weightOfParameter(out));
    draft.operation.contract.parameters.push_back(std::move(out));
}

void OpenApi3Operations::takeFields(const Located &parameter, Parameter &out, SchemaUse &use) {
    out.required = parameter.flag("required") || out.in == Place::Path;
    out.deprecated = parameter.flag("deprecated");
    out.description = parameter.text("description");
    out.allowEmptyValue = out.in == Place::Query && parameter.flag("allowEmptyValue");
    takeExamples(parameter, out.example, out.examples);
    addExtensions(parameter, out.extensions);
    const Located content = parameter.member("content");
    if (content.isObject() && content.value->size() > 0 && !parameter.member("schema"))
        return takeContent(content, out, use);
    takeStyle(parameter, out);
    out.schema = schemaOf(parameter, use);
}

// One media type is allowed; the first counts.
void OpenApi3Operations::takeContent(const Located &content, Parameter &out, SchemaUse &use) {
    out.contentType = content.value->asObject()->begin()->first;
    BadReference bad;
    const Located media = context().resolve(content.member(out.contentType), bad);
    out.schema = schemaOf(media, use);
    if (out.example.isNull())
        takeExamples(media, out.example, out.examples);
}

void OpenApi3Operations::takeStyle(const Located &parameter, Parameter &out) {
    const std::string_view style = parameter.text("style");
    out.style = style.empty() ? defaultStyle(out.in) : style;
    const Located explode = parameter.member("explode");
    out.explode = explode && explode.value->isBool() ? explode.value->boolOr(false)
                                                     : out.style == "form" || out.style == "cookie";
    out.allowReserved = parameter.flag("allowReserved");
}

Json OpenApi3Operations::schemaOf(const Located &owner, SchemaUse &use) {
    const Located schema = owner.member("schema");
    if (!schema)
        return {};
    if (schema.shared)
        return context().schemas.convertShared(*schema.value, schema.pointer, use);
    return context().schemas.convert(*schema.value, Trail(schema.pointer), use);
}

// Those whose value stands elsewhere ("externalValue") or as it is serialized are not read.
void OpenApi3Operations::takeExamples(const Located &owner, Json &first, Json &all) {
    if (const Located example = owner.member("example")) {
        first = *example.value;
        return;
    }
    const Located examples = owner.member("examples");
    Json named = Json::object();
    std::size_t weight = 0;
    for (std::size_t i = 0; examples.isObject() && i < std::min(examples.value->size(), maxExamples); ++i) {
        const auto &[name, written] = *(examples.value->asObject()->begin() + static_cast<std::ptrdiff_t>(i));
        BadReference bad;
        const Located example = context().resolve({&written, pointerTo(examples.pointer, name)}, bad);
        const Located data = example.member("dataValue"); // 3.2
        const Located value = data ? data : example.member("value");
        weight += value && named.size() > 0 ? weightOf(*value.value) : 0;
        if (value && weight <= maxExampleWeight)
            named.set(name, *value.value);
    }
    if (named.size() == 0)
        return;
    first = named.asObject()->begin()->second;
    if (named.size() > 1)
        all = std::move(named);
}

void OpenApi3Operations::tellCallbacks(const Located &operation) {
    const Located callbacks = operation.member("callbacks");
    for (std::size_t i = 0; callbacks.isObject() && i < callbacks.value->size(); ++i) {
        const auto &[name, callback] = *(callbacks.value->asObject()->begin() + static_cast<std::ptrdiff_t>(i));
        context().problems.info("callback-not-callable", pointerTo(callbacks.pointer, name), &callback,
                                "The callback \"" + name + "\" is a call from the API; it was left out.");
    }
}

void OpenApi3Operations::takeBody(const Located &operation, OperationDraft &draft) {
    tellCallbacks(operation);
    const Located written = operation.member("requestBody");
    if (!written || written.value->isNull())
        return;
    BadReference bad;
    const Located body = context().resolve(written, bad);
    if (!body)
        return badReference(draft, bad, written, "body-ref-unresolved");
    if (!body.isObject())
        return fault(draft, "body-ref-unresolved:not-an-object", written, "A body must be an object; it was left out.");
    RequestBody out;
    out.required = body.flag("required");
    out.description = body.text("description");
    out.media = mediaOf(body.member("content"), draft.use);
    if (out.media.empty())
        return fault(draft, "body-without-content", body, "The body names no media type; it was left out.");
    context().budget.spend(sizeof(RequestBody) + out.description.size());
    draft.operation.contract.body = std::move(out);
}

void OpenApi3Operations::takeResponseMedia(const Located &, const Located &response, Response &out) {
    SchemaUse ofResponses; // a fault in an answer does not keep anybody from calling
    out.media = mediaOf(response.member("content"), ofResponses);
}

Json OpenApi3Operations::headerSchema(const Located &header) {
    SchemaUse ofResponses;
    const Located content = header.member("content");
    if (!content.isObject() || content.value->size() == 0)
        return schemaOf(header, ofResponses);
    BadReference bad;
    return schemaOf(context().resolve(content.member(content.value->asObject()->begin()->first), bad), ofResponses);
}

// `itemSchema` (3.2): the media type is a sequence, as JSON lines and event streams are.
void OpenApi3Operations::takeSchema(const Located &media, MediaType &out, SchemaUse &use) {
    const Located item = media.member("itemSchema");
    out.isSequence = item && !media.member("schema");
    if (!out.isSequence) {
        out.schema = schemaOf(media, use);
        return;
    }
    Json items = item.shared ? context().schemas.convertShared(*item.value, item.pointer, use)
                             : context().schemas.convert(*item.value, Trail(item.pointer), use);
    out.schema = Json::object({{"type", "array"}, {"items", std::move(items)}});
}

// By name, or (3.2) by position.
void OpenApi3Operations::takeEncodings(const Located &media, MediaType &out) {
    if (const Located encoding = media.member("encoding"); encoding.isObject())
        out.encoding = *encoding.value;
    if (out.encoding.isObject() && !context().version.hasStyledParts() && essenceOf(out.type) != urlencoded)
        dropStyles(*out.encoding.asObject());
    if (const Located first = media.member("prefixEncoding"); first.isArray())
        out.prefixEncoding = *first.value;
    if (const Located others = media.member("itemEncoding"); others.isObject())
        out.itemEncoding = *others.value;
}

std::vector<MediaType> OpenApi3Operations::mediaOf(const Located &content, SchemaUse &use) {
    std::vector<MediaType> media;
    if (!content.isObject())
        return media;
    for (const auto &[type, written] : *content.value->asObject()) {
        BadReference bad;
        const Located found = context().resolve({&written, pointerTo(content.pointer, type), content.shared}, bad);
        if (!bad.fault.empty())
            use.addBad(bad);
        MediaType out;
        out.type = type;
        takeSchema(found, out, use);
        takeEncodings(found, out);
        takeExamples(found, out.example, out.examples);
        if (!context().budget.spend(sizeof(MediaType) + type.size() + weightOf(out.schema) + weightOf(out.encoding) +
                                    weightOf(out.prefixEncoding) + weightOf(out.itemEncoding) + weightOf(out.example) +
                                    weightOf(out.examples)))
            return media;
        media.push_back(std::move(out));
    }
    return media;
}

} // namespace gateway
