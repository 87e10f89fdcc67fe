#include "gateway/openapi/swagger2operations.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

// What clients send and expect where a description names no media type; the standard says nothing.
constexpr const char *usualMediaType = "application/json";
constexpr const char *urlencoded = "application/x-www-form-urlencoded";
constexpr const char *multipart = "multipart/form-data";

Located securityDefinitions(const ImportContext &context) {
    return Located{&context.root(), ""}.member("securityDefinitions");
}

// Without the slash that the standard asks for it would become a part of the host.
std::string basePathOf(const ImportContext &context) {
    const std::string written(Located{&context.root(), ""}.text("basePath"));
    return written.empty() || written.starts_with('/') ? written : '/' + written;
}

struct Layout {
    std::string_view style;
    bool explode = false;
};

// Swagger 2.0 "Parameter Object", collectionFormat, in the words of 3.x.
Layout layoutOf(const Located &parameter, Place in) {
    const std::string_view usual = in == Place::Path || in == Place::Header ? "simple" : "form";
    if (parameter.text("type") != "array")
        return {usual, usual == "form"};
    const std::string_view format = parameter.text("collectionFormat");
    if (format == "multi")
        return {"form", true};
    if (format == "ssv")
        return {"spaceDelimited", false};
    if (format == "pipes")
        return {"pipeDelimited", false};
    return {format == "tsv" ? format : usual, false};
}

bool isForm(const std::string &type) {
    const std::string essence = toLower(trimmed(std::string_view(type).substr(0, type.find(';'))));
    return essence == urlencoded || essence == multipart;
}

std::vector<std::string> formMediaTypes(const std::vector<std::string> &consumes, bool hasFile) {
    std::vector<std::string> types;
    for (const std::string &type : consumes) {
        if (isForm(type) && (!hasFile || toLower(type).starts_with("multipart")))
            types.push_back(type);
    }
    if (types.empty())
        types.emplace_back(hasFile ? multipart : urlencoded);
    return types;
}

Json encodingOf(const std::vector<Located> &fields) {
    Json encoding;
    for (const Located &field : fields) {
        if (field.text("type") != "array")
            continue;
        const Layout layout = layoutOf(field, Place::Query);
        encoding.set(field.text("name"), Json::object({{"style", layout.style}, {"explode", layout.explode}}));
    }
    return encoding;
}

} // namespace

Swagger2Operations::Swagger2Operations(ImportContext &context)
    : OperationReader(context, securityDefinitions(context)) {
    const Located written = Located{&context.root(), ""}.member("basePath");
    if (written && basePathOf(context) != written.value->stringOr({}))
        context.problems.warn("base-path-without-slash", written.pointer, written.value,
                              "\"basePath\" must start with \"/\"; it was read as \"" + basePathOf(context) + "\".");
}

std::string Swagger2Operations::parameterKey(const Located &parameter) const {
    return parameter.text("in") == "body" ? "body" : OperationReader::parameterKey(parameter);
}

void Swagger2Operations::takeParameter(const Located &parameter, OperationDraft &draft) {
    const std::string_view in = parameter.text("in");
    if (in == "body") {
        m_bodyParameter = parameter;
        return;
    }
    if (in == "formData")
        return m_formFields.push_back(parameter);
    const auto place = placeFromString(in);
    if (!place || *place == Place::Body || *place == Place::Cookie)
        return fault(draft, "parameter-in-unknown:" + std::string(in), parameter,
                     "The parameter \"" + std::string(parameter.text("name")) + "\" is in an unknown place; left out.");
    Parameter out = parameterOf(parameter, *place, draft.use);
    context().budget.spend(sizeof(Parameter) + out.name.size() + out.description.size() + weightOf(out.schema));
    draft.operation.contract.parameters.push_back(std::move(out));
}

Parameter Swagger2Operations::parameterOf(const Located &parameter, Place place, SchemaUse &use) {
    Parameter out;
    out.name = parameter.text("name");
    out.in = place;
    out.required = parameter.flag("required") || place == Place::Path;
    out.description = parameter.text("description");
    out.allowEmptyValue = parameter.flag("allowEmptyValue");
    const Layout layout = layoutOf(parameter, place);
    out.style = layout.style;
    out.explode = layout.explode;
    out.schema = fieldSchema(parameter, use);
    return out;
}

// The parameter is its own schema; its own fields are taken off.
Json Swagger2Operations::fieldSchema(const Located &parameter, SchemaUse &use) {
    static constexpr std::array<std::string_view, 6> own{"name",        "in",     "required",
                                                         "description", "schema", "allowEmptyValue"};
    Json schema = Json::object();
    schema.setPlace(parameter.value->line(), parameter.value->column());
    for (const auto &[name, value] : *parameter.value->asObject()) {
        if (name != "collectionFormat" && std::find(own.begin(), own.end(), name) == own.end())
            schema.asObject()->append(name, value);
    }
    return context().schemas.convert(schema, Trail(parameter.pointer), use);
}

void Swagger2Operations::takeBody(const Located &operation, OperationDraft &draft) {
    const std::vector<std::string> consumes = mediaTypes(operation, "consumes");
    if (m_bodyParameter)
        draft.operation.contract.body = bodyOf(m_bodyParameter, consumes, draft.use);
    else if (!m_formFields.empty())
        draft.operation.contract.body = formOf(consumes, draft.use);
    if (m_bodyParameter && !m_formFields.empty())
        fault(draft, "body-and-formData", operation, "Body and form fields exclude each other; the body was taken.");
    m_bodyParameter = {};
    m_formFields.clear();
    if (draft.operation.contract.body) {
        for (const MediaType &media : draft.operation.contract.body->media)
            context().budget.spend(sizeof(MediaType) + media.type.size() + weightOf(media.schema));
    }
}

RequestBody Swagger2Operations::bodyOf(const Located &parameter, const std::vector<std::string> &consumes,
                                       SchemaUse &use) {
    RequestBody body;
    body.required = parameter.flag("required");
    body.description = parameter.text("description");
    body.name = parameter.text("name");
    Json schema;
    if (const Located written = parameter.member("schema"))
        schema = context().schemas.convertShared(*written.value, written.pointer, use);
    for (const std::string &type : consumes)
        body.media.push_back({type, schema, {}, {}});
    if (body.media.empty())
        body.media.push_back({usualMediaType, schema, {}, {}});
    return body;
}

RequestBody Swagger2Operations::formOf(const std::vector<std::string> &consumes, SchemaUse &use) {
    Json properties = Json::object();
    Json required = Json::array();
    bool hasFile = false;
    for (const Located &field : m_formFields) {
        Json schema = fieldSchema(field, use);
        if (const std::string_view text = field.text("description"); !text.empty())
            schema.set("description", text);
        properties.set(field.text("name"), std::move(schema));
        if (field.flag("required"))
            required.push(field.text("name"));
        hasFile = hasFile || field.text("type") == "file" || field.member("items").text("type") == "file";
    }
    RequestBody body;
    body.required = required.size() > 0;
    Json schema = Json::object({{"type", "object"}, {"properties", std::move(properties)}});
    if (body.required)
        schema.set("required", std::move(required));
    for (const std::string &type : formMediaTypes(consumes, hasFile))
        body.media.push_back({type, schema, encodingOf(m_formFields), {}});
    return body;
}

void Swagger2Operations::takeResponseMedia(const Located &operation, const Located &response, Response &out) {
    const Located schema = response.member("schema");
    if (!schema)
        return;
    SchemaUse ofResponses; // a fault in an answer does not keep anybody from calling
    const Json converted = schema.shared ? context().schemas.convertShared(*schema.value, schema.pointer, ofResponses)
                                         : context().schemas.convert(*schema.value, Trail(schema.pointer), ofResponses);
    std::vector<std::string> types = mediaTypes(operation, "produces");
    if (types.empty())
        types.emplace_back(usualMediaType);
    for (const std::string &type : types) {
        const Located example = response.member("examples").member(type);
        out.media.push_back({type, converted, {}, example ? *example.value : Json()});
        context().budget.spend(sizeof(MediaType) + weightOf(converted) + weightOf(out.media.back().example));
    }
}

// As a parameter, a header is its own schema.
Json Swagger2Operations::headerSchema(const Located &header) {
    SchemaUse ofResponses;
    return fieldSchema(header, ofResponses);
}

// The operation's list, else the document's.
std::vector<std::string> Swagger2Operations::mediaTypes(const Located &operation, const char *field) const {
    Located list = operation.member(field);
    if (!list.isArray())
        list = Located{&context().root(), ""}.member(field);
    std::vector<std::string> types;
    for (std::size_t i = 0; list.isArray() && i < list.value->size(); ++i) {
        const std::string type(list.value->at(i)->stringOr({}));
        if (!type.empty() && std::find(types.begin(), types.end(), type) == types.end())
            types.push_back(type);
    }
    return types;
}

std::vector<std::string> Swagger2Operations::documentServers() const {
    return servers(PathItem(), {});
}

std::vector<std::string> Swagger2Operations::servers(const PathItem &, const Located &operation) const {
    const Located root{&context().root(), ""};
    const std::string host(root.text("host"));
    const std::string basePath = basePathOf(context());
    if (host.empty())
        return {basePath.empty() ? "/" : basePath};
    Located schemes = operation.member("schemes");
    if (!schemes.isArray() || schemes.value->size() == 0)
        schemes = root.member("schemes");
    std::vector<std::string> urls;
    for (std::size_t i = 0; schemes.isArray() && i < schemes.value->size(); ++i) {
        const std::string_view scheme = schemes.value->at(i)->stringOr({});
        if (scheme == "http" || scheme == "https" || scheme == "ws" || scheme == "wss")
            urls.push_back(std::string(scheme) + "://" + host + basePath);
    }
    if (urls.empty())
        urls.push_back("//" + host + basePath); // the scheme is that of the document's own URL
    return urls;
}

} // namespace gateway
