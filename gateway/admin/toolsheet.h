#pragma once

#include "gateway/catalog/catalog.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Which level a value comes from; the later stands on top.
enum class ToolOrigin : std::uint8_t { Description, Collection, Profile };
[[nodiscard]] std::string_view toString(ToolOrigin origin); ///< "description", "collection", "profile"

/// One value of a tool as it counts, and where it comes from.
struct ToolValue {
    std::string field; ///< See domain/toolfield.h.
    std::string value; ///< Its text; empty where there is no limit, nothing kept or dropped.
    ToolOrigin origin = ToolOrigin::Description;
    std::string below; ///< What counts when the level that is looked at says nothing.
    ToolOrigin belowOrigin = ToolOrigin::Description;
    bool isConflict = false; ///< A new description changed what the collection's edit was made on.
    std::string hint;        ///< Of a parameter: "integer, required"; else empty.

    friend bool operator==(const ToolValue &, const ToolValue &) = default;
};

/// Everything about an endpoint as a tool, for those who edit it.
struct ToolSheet {
    std::vector<ToolValue> values; ///< Every field, then every argument, then rules within arguments.
    std::vector<Problem> problems; ///< See toolProblems().

    [[nodiscard]] const ToolValue *value(std::string_view field) const;
};

/// As the collection has it, or with `profile` as that profile has it. Compiles the contract; any thread.
[[nodiscard]] ToolSheet toolSheet(const Catalog &catalog, const CatalogEndpoint &endpoint, const Profile *profile);

} // namespace gateway
