#include "gateway/openapi/openapi3operations.h"
#include "gateway/openapi/versionadapter.h"

#include <array>

namespace gateway {

namespace {

constexpr std::array<std::string_view, 8> operationFields{"get",     "put",  "post",  "delete",
                                                          "options", "head", "patch", "trace"};

// `nullable` has effect only beside `type` (OpenAPI 3.0.4, section 4.7.24.1); `enum` is left alone. Many descriptions,
// and tools that write them, mean it beside `allOf`, `anyOf` and `oneOf` as well: there is no other way in 3.0 to let
// null stand for a shared schema, and a call that clears a field must not be refused.
void adoptNullable(const Json &source, Json &schema) {
    const Json *nullable = source.find("nullable");
    Json *type = schema.find("type");
    if (nullable == nullptr || !nullable->boolOr(false))
        return;
    if (type == nullptr) {
        if (schema.find("allOf") != nullptr || schema.find("anyOf") != nullptr || schema.find("oneOf") != nullptr)
            schema.set("x-nullable", true);
        return;
    }
    if (type->isString())
        *type = Json(JsonArray{*type});
    for (const Json &name : *type->asArray()) {
        if (name.stringOr({}) == "null")
            return;
    }
    type->push("null");
}

/// OpenAPI 3.0.x: schemas are an "extended subset" of an early JSON Schema draft (section 4.7.24).
class OpenApi30 final : public VersionAdapter {
public:
    [[nodiscard]] std::string_view format() const override { return "openapi-3.0"; }
    [[nodiscard]] std::span<const std::string_view> methods() const override { return operationFields; }
    [[nodiscard]] KeywordKind schemaKeyword(std::string_view name) const override { return legacyKeyword(name); }
    [[nodiscard]] bool referenceSiblingsCount() const override { return false; }
    [[nodiscard]] bool hasStyledParts() const override { return false; } // section 4.7.15.1 "style", "explode"
    void finishSchema(const Json &source, Json &schema) const override {
        adoptNullable(source, schema);
        adoptBooleanBounds(source, schema);
        adoptExamples(source, schema);
    }
    [[nodiscard]] std::unique_ptr<OperationReader> operationReader(ImportContext &context) const override {
        return std::make_unique<OpenApi3Operations>(context);
    }
};

} // namespace

const VersionAdapter &openApi30() {
    static const OpenApi30 adapter;
    return adapter;
}

} // namespace gateway
