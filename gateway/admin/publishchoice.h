#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <variant>

namespace gateway {

/// Reads: GET and HEAD.
enum class PublishOnImport : std::uint8_t { None, Reads, All };

/// "none", "reads", "all"
[[nodiscard]] std::optional<PublishOnImport> publishOnImportFromString(std::string_view text);

/// What of a description an import publishes: what a rule says, or exactly the operations that somebody chose.
class PublishChoice {
public:
    using Operations = std::unordered_set<std::string>; ///< As "GET /orders/{id}".

    PublishChoice(PublishOnImport rule = PublishOnImport::None) : m_choice(rule) {} // implicit: a rule is a choice
    /// Operations that the description does not have mean nothing.
    explicit PublishChoice(Operations chosen) : m_choice(std::move(chosen)) {}

    [[nodiscard]] bool includes(const std::string &method, const std::string &path) const;

private:
    std::variant<PublishOnImport, Operations> m_choice;
};

} // namespace gateway
