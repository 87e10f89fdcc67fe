#pragma once

#include "gateway/core/decimal.h"
#include "gateway/core/json.h"
#include "gateway/schema/schemaformats.h"
#include "gateway/schema/schemapattern.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace gateway {

/// Index of a node in its program.
using NodeIndex = std::uint32_t;
using PatternPtr = std::shared_ptr<const SchemaPattern>;

/// One bit a JSON type; Number includes Integer.
enum TypeBit : unsigned {
    NullType = 1U,
    BooleanType = 2U,
    IntegerType = 4U,
    NumberType = 8U,
    StringType = 16U,
    ArrayType = 32U,
    ObjectType = 64U,
};

// One struct a rule; what they mean stands in JSON Schema 2020-12 under the keyword they are named after.

struct NeverCheck {}; ///< The schema `false`.
struct TypeCheck {
    unsigned types = 0;
};
struct EnumCheck {
    std::vector<Json> values;
    bool isConst = false;
};
struct BoundCheck {
    enum class Kind : std::uint8_t { Minimum, Maximum, ExclusiveMinimum, ExclusiveMaximum };
    Kind kind = Kind::Minimum;
    Decimal bound;
    std::optional<std::int64_t> integer; ///< The bound where it is small: the fast comparison.
    std::string text;                    ///< As written.
};
struct MultipleOfCheck {
    std::uint64_t digits = 1; ///< The divisor is digits times ten to the power of exponent.
    std::int64_t exponent = 0;
    std::string text;
};
struct SizeCheck {
    enum class Kind : std::uint8_t { MinLength, MaxLength, MinItems, MaxItems, MinProperties, MaxProperties };
    Kind kind = Kind::MinLength;
    std::uint64_t limit = 0;
};
struct PatternCheck {
    PatternPtr pattern;
};
struct FormatCheck {
    FormatCheckFunction fits = nullptr;
    std::string name;
};
struct RequiredCheck {
    std::vector<std::string> names;
};
struct DependentRequiredCheck {
    std::vector<std::pair<std::string, std::vector<std::string>>> names;
};
struct UniqueItemsCheck {};
struct PropertiesCheck {
    std::vector<std::pair<std::string, NodeIndex>> properties; ///< Sorted by name.
    std::vector<std::pair<PatternPtr, NodeIndex>> patterns;
    std::optional<NodeIndex> additional;

    [[nodiscard]] const NodeIndex *find(std::string_view name) const;
};
struct PropertyNamesCheck {
    NodeIndex schema = 0;
};
struct ItemsCheck {
    std::vector<NodeIndex> prefix;
    std::optional<NodeIndex> rest;
};
struct ContainsCheck {
    NodeIndex schema = 0;
    std::uint64_t minimum = 1;
    std::optional<std::uint64_t> maximum;
    bool evaluates = true; ///< 2020-12 counts what is contained as evaluated.
};
struct AllOfCheck {
    std::vector<NodeIndex> schemas;
};
struct AnyOfCheck {
    std::vector<NodeIndex> schemas;
};
/// Where `discriminator` (OpenAPI) names the schema by a member of the value, that one decides alone: branches of real
/// descriptions also fit each other's values.
struct OneOfCheck {
    std::vector<NodeIndex> schemas;
    std::string discriminator{};                                    ///< Name of the member; empty for none.
    std::unordered_map<std::string, std::size_t> byDiscriminator{}; ///< Its value to an index of `schemas`.
    std::optional<std::size_t> byDefault{};                         ///< For other values, and where there is none.
};
struct NotCheck {
    NodeIndex schema = 0;
};
struct IfCheck {
    NodeIndex condition = 0;
    std::optional<NodeIndex> thenSchema;
    std::optional<NodeIndex> elseSchema;
};
struct DependentSchemasCheck {
    std::vector<std::pair<std::string, NodeIndex>> schemas;
};
struct RefCheck {
    NodeIndex target = 0;
};
struct DynamicRefCheck {
    NodeIndex target = 0; ///< Where no resource on the way has the anchor.
    std::string anchor;
};
struct UnevaluatedPropertiesCheck {
    NodeIndex schema = 0;
};
struct UnevaluatedItemsCheck {
    NodeIndex schema = 0;
};

using SchemaCheck =
    std::variant<NeverCheck, TypeCheck, EnumCheck, BoundCheck, MultipleOfCheck, SizeCheck, PatternCheck, FormatCheck,
                 RequiredCheck, DependentRequiredCheck, UniqueItemsCheck, PropertiesCheck, PropertyNamesCheck,
                 ItemsCheck, ContainsCheck, AllOfCheck, AnyOfCheck, OneOfCheck, NotCheck, IfCheck,
                 DependentSchemasCheck, RefCheck, DynamicRefCheck, UnevaluatedPropertiesCheck, UnevaluatedItemsCheck>;

/// One schema: all of its checks must hold. Cheap ones stand first, those that need the others' annotations last.
struct SchemaNode {
    std::vector<SchemaCheck> checks;
    std::uint32_t resource = 0;
    bool wantsEvaluated = false; ///< Has an unevaluated* check of its own.
    bool allowsNull = false;     ///< "x-nullable": null fits whatever the checks say.

    [[nodiscard]] bool isFalse() const {
        return checks.size() == 1 && std::holds_alternative<NeverCheck>(checks.front());
    }
};

/// A compiled schema: the root is node 0.
struct SchemaProgram {
    std::vector<SchemaNode> nodes;
    /// By resource: the nodes of its $dynamicAnchors.
    std::vector<std::map<std::string, NodeIndex, std::less<>>> dynamicAnchors;
    int maxDepth = 0;
    std::size_t maxSteps = 0;
};

} // namespace gateway
