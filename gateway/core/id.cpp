#include "gateway/core/id.h"

#include "gateway/core/digest.h"

namespace gateway {

std::string randomId(std::string_view prefix) {
    static constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    std::string id(prefix);
    id += '_';
    for (const char byte : randomBytes(20))
        id += alphabet[static_cast<unsigned char>(byte) & 31U];
    return id;
}

} // namespace gateway
