#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace gateway {

/// Gives each operation an operationId of its own: letters, digits and no more than 64 characters.
class OperationNames {
public:
    /// From the request's name ("List all pets" → "listAllPets"), else from method and path ("getPetsId").
    [[nodiscard]] std::string idFor(std::string_view name, std::string_view method, std::string_view path);

private:
    std::unordered_map<std::string, std::size_t> m_used;
};

} // namespace gateway
