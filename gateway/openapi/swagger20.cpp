#include "gateway/openapi/swagger2operations.h"
#include "gateway/openapi/versionadapter.h"

#include <array>

namespace gateway {

namespace {

constexpr std::array<std::string_view, 7> operationFields{"get", "put", "post", "delete", "options", "head", "patch"};

/// Swagger 2.0: JSON Schema draft 4 without oneOf, anyOf and not, plus `file`.
class Swagger20 final : public VersionAdapter {
public:
    [[nodiscard]] std::string_view format() const override { return "swagger-2.0"; }
    [[nodiscard]] std::span<const std::string_view> methods() const override { return operationFields; }
    [[nodiscard]] KeywordKind schemaKeyword(std::string_view name) const override {
        const bool later = name == "oneOf" || name == "anyOf" || name == "not";
        return later ? KeywordKind::Dropped : legacyKeyword(name);
    }
    [[nodiscard]] bool referenceSiblingsCount() const override { return false; }
    [[nodiscard]] bool isKnownType(std::string_view type) const override { return type == "file"; }
    void finishSchema(const Json &source, Json &schema) const override {
        const Json *type = source.find("type");
        if (type != nullptr && type->stringOr({}) == "file") {
            schema.set("type", "string");
            schema.set("format", "binary");
        }
        adoptBooleanBounds(source, schema);
        adoptExamples(source, schema);
    }
    [[nodiscard]] std::unique_ptr<OperationReader> operationReader(ImportContext &context) const override {
        return std::make_unique<Swagger2Operations>(context);
    }
};

} // namespace

const VersionAdapter &swagger20() {
    static const Swagger20 adapter;
    return adapter;
}

} // namespace gateway
