#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// What somebody does to something, as words and HTTP methods say it.
enum class Deed : std::uint8_t { None, Read, Create, Update, Remove };

/// The words of a text in lower case, without endings ("closed", "closing" and "close" are one) and without those that
/// say nothing ("the", "of"). "listOrders", "list-orders" and "list_orders" are two words. At most `most`.
[[nodiscard]] std::vector<std::string> searchWords(std::string_view text, std::size_t most);

/// Other words for the same thing, without endings: "repo" is "repository", "my" the authenticated user's, "remove" is
/// "delete".
[[nodiscard]] const std::vector<std::string> &otherWordsFor(const std::string &word);

[[nodiscard]] Deed deedOf(const std::string &word); ///< Of a word without ending.
[[nodiscard]] Deed deedOfMethod(std::string_view method);

} // namespace gateway
