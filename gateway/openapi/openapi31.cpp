#include "gateway/openapi/openapi3operations.h"
#include "gateway/openapi/versionadapter.h"

#include <array>

namespace gateway {

namespace {

constexpr std::array<std::string_view, 8> operationFields{"get",     "put",  "post",  "delete",
                                                          "options", "head", "patch", "trace"};

/// OpenAPI 3.1.x: schemas are JSON Schema 2020-12 already (section 4.8.24).
class OpenApi31 final : public VersionAdapter {
public:
    [[nodiscard]] std::string_view format() const override { return "openapi-3.1"; }
    [[nodiscard]] std::span<const std::string_view> methods() const override { return operationFields; }
    [[nodiscard]] KeywordKind schemaKeyword(std::string_view name) const override { return modernKeyword(name); }
    [[nodiscard]] bool referenceSiblingsCount() const override { return true; }
    [[nodiscard]] bool hasSchemaIdentifiers() const override { return true; }
    void finishSchema(const Json &source, Json &schema) const override { adoptExamples(source, schema); }
    [[nodiscard]] std::unique_ptr<OperationReader> operationReader(ImportContext &context) const override {
        return std::make_unique<OpenApi3Operations>(context);
    }
};

} // namespace

const VersionAdapter &openApi31() {
    static const OpenApi31 adapter;
    return adapter;
}

} // namespace gateway
