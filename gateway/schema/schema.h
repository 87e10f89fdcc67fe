#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <memory>
#include <string>
#include <vector>

namespace gateway {

/// One rule that a value breaks, in words that a model can act on.
struct Violation {
    std::string pointer; ///< JSON pointer into the value; empty is the whole.
    std::string keyword; ///< The rule: "maximum", "required", ...
    std::string message; ///< "`limit` must be at most 100, was 500"
};

enum class SchemaDialect : std::uint8_t { Draft202012, Draft7 };

/// Which formats decide; the others are notes.
enum class FormatAssertion : std::uint8_t {
    None,
    Protective, ///< date-time, date, email, uuid, ipv4, ipv6: where what APIs take is what the standard says.
    All         ///< Those and time, duration, hostname, uri, iri, json-pointer, regex and their relatives.
};

struct SchemaOptions {
    SchemaDialect dialect = SchemaDialect::Draft202012; ///< Where the schema has no "$schema" of its own.
    FormatAssertion formats = FormatAssertion::None;
    int maxDepth = 200; ///< Of schema nesting and of validation.
    std::size_t maxSubschemas = 100'000;
    std::size_t maxSteps =
        2'000'000; ///< Of one validation (about 1 µs each); beyond, the value is refused, never accepted.
    /// Further documents that references may lead to, by absolute URI without fragment. The metaschemas of both
    /// dialects are at hand without being given.
    std::vector<std::pair<std::string, Json>> documents;
};

/// A JSON Schema compiled once and evaluated often. Immutable, thread-safe. Nothing is fetched: a reference that
/// leads outside the document, and a keyword that is not supported, are refused by name when compiling.
class Schema {
public:
    /// Error codes: "schema.invalid", "schema.unsupported", "schema.too-large"; problems carry pointers into
    /// `document`.
    [[nodiscard]] static Result<std::shared_ptr<const Schema>> compile(const Json &document,
                                                                       const SchemaOptions &options = {});
    virtual ~Schema() = default;

    /// Empty when the value is valid; at most `maxViolations` otherwise. Cost is microseconds for ordinary arguments.
    [[nodiscard]] virtual std::vector<Violation> validate(const Json &value, std::size_t maxViolations = 10) const = 0;
    [[nodiscard]] virtual bool accepts(const Json &value) const = 0;
};

} // namespace gateway
