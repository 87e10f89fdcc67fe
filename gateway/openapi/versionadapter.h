#pragma once

#include "gateway/core/json.h"
#include "gateway/openapi/schemakeywords.h"

#include <memory>
#include <span>
#include <string_view>

namespace gateway {

class OperationReader;
struct ImportContext;

/// What one version of the standard has of its own; everything that all versions share stands elsewhere. Stateless.
class VersionAdapter {
public:
    virtual ~VersionAdapter() = default;

    [[nodiscard]] virtual std::string_view format() const = 0; ///< "openapi-3.0"
    /// The fields of a path item that are operations, in the order in which they are imported.
    [[nodiscard]] virtual std::span<const std::string_view> methods() const = 0;
    /// A field of a path item that holds operations by method name; empty where the version has none.
    [[nodiscard]] virtual std::string_view otherMethodsField() const { return {}; }
    [[nodiscard]] virtual KeywordKind schemaKeyword(std::string_view name) const = 0;
    /// Whether keywords beside a schema's `$ref` have effect.
    [[nodiscard]] virtual bool referenceSiblingsCount() const = 0;
    /// Whether schemas are resources with an `$id` of their own.
    [[nodiscard]] virtual bool hasSchemaIdentifiers() const { return false; }
    /// Whether a parameter can be the whole query (`in: querystring`).
    [[nodiscard]] virtual bool hasQuerystring() const { return false; }
    /// Whether a style in an encoding object has effect in multipart bodies, or only in urlencoded ones.
    [[nodiscard]] virtual bool hasStyledParts() const { return true; }
    /// A type name of the version's own, which finishSchema() translates.
    [[nodiscard]] virtual bool isKnownType(std::string_view) const { return false; }
    /// Says in JSON Schema 2020-12 what the version says in its own way (`nullable`, boolean `exclusiveMinimum`, ...).
    /// `schema` holds the keywords of `source` that need no translation.
    virtual void finishSchema(const Json &source, Json &schema) const = 0;
    [[nodiscard]] virtual std::unique_ptr<OperationReader> operationReader(ImportContext &context) const = 0;
};

/// The adapter of "2.0", "3.0", "3.1", "3.2"; null for a version that is not supported.
[[nodiscard]] const VersionAdapter *versionAdapter(std::string_view minor);

/// Of each version.
[[nodiscard]] const VersionAdapter &swagger20();
[[nodiscard]] const VersionAdapter &openApi30();
[[nodiscard]] const VersionAdapter &openApi31();
[[nodiscard]] const VersionAdapter &openApi32();

/// `example` becomes `examples`; for the adapters.
void adoptExamples(const Json &source, Json &schema);
/// The boolean `exclusiveMinimum` and `exclusiveMaximum` of draft 4 become bounds; for the adapters.
void adoptBooleanBounds(const Json &source, Json &schema);

} // namespace gateway
