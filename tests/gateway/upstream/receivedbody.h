#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway::test {

/// A multipart part as a receiver reads it.
struct ReceivedPart {
    std::string name;
    std::optional<std::string> filename;
    std::string contentType;
    std::string bytes;
};

/// Decoded name/value pairs of a form, in order.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> readForm(std::string_view body);
/// Parts in order; written apart from the code under test.
[[nodiscard]] std::vector<ReceivedPart> readParts(const std::string &contentType, std::string_view body);

} // namespace gateway::test
