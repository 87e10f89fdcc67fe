#include "gateway/openapi/openapi3operations.h"
#include "gateway/openapi/versionadapter.h"

#include <array>

namespace gateway {

namespace {

constexpr std::array<std::string_view, 9> operationFields{"get",  "put",   "post",  "delete", "options",
                                                          "head", "patch", "trace", "query"};

/// OpenAPI 3.2.x: 3.1 with QUERY and methods of any name.
class OpenApi32 final : public VersionAdapter {
public:
    [[nodiscard]] std::string_view format() const override { return "openapi-3.2"; }
    [[nodiscard]] std::span<const std::string_view> methods() const override { return operationFields; }
    [[nodiscard]] std::string_view otherMethodsField() const override { return "additionalOperations"; }
    [[nodiscard]] KeywordKind schemaKeyword(std::string_view name) const override { return modernKeyword(name); }
    [[nodiscard]] bool referenceSiblingsCount() const override { return true; }
    [[nodiscard]] bool hasSchemaIdentifiers() const override { return true; }
    [[nodiscard]] bool hasQuerystring() const override { return true; }
    void finishSchema(const Json &source, Json &schema) const override { adoptExamples(source, schema); }
    [[nodiscard]] std::unique_ptr<OperationReader> operationReader(ImportContext &context) const override {
        return std::make_unique<OpenApi3Operations>(context);
    }
};

} // namespace

const VersionAdapter &openApi32() {
    static const OpenApi32 adapter;
    return adapter;
}

} // namespace gateway
