#pragma once

#include "gateway/core/json.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gateway {

/// What the contracts of one collection let a caller send, as texts that can be compared: equal shapes accept the same
/// requests and build them alike. Titles, descriptions, examples, answers and `x-` members do not count.
class ContractShapes {
public:
    /// A shared definition as JSON text; both must outlive this.
    void addDefinition(std::string_view name, std::string_view json);
    /// The shape of a contract in its stored form (a JSON text).
    [[nodiscard]] std::string shapeOf(std::string_view contractJson);

private:
    struct Part {
        std::string_view json;
        bool isRead = false;
        std::string shape;
        std::vector<std::string> needs; ///< Names of definitions.
    };
    static void read(Part &part);

    std::unordered_map<std::string_view, Part> m_definitions;
};

} // namespace gateway
