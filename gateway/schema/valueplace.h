#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gateway {

/// Where a value stands in the value that is checked: a chain on the stack, written out only when something is wrong.
struct ValuePlace {
    const ValuePlace *parent = nullptr; ///< Null: the whole value.
    std::string_view name;              ///< Of a member.
    std::size_t index = 0;              ///< Of an element.
    bool isElement = false;

    [[nodiscard]] std::string pointer() const; ///< RFC 6901.
    [[nodiscard]] std::string path() const;    ///< "body.items[0].sku"; empty for the whole. At most about 200 bytes.
};

} // namespace gateway
