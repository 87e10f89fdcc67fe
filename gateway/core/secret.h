#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// A text that must not leak: no stream operator, no conversion, memory wiped when it goes.
/// `reveal()` is named so that a search finds every place that looks inside.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text) : m_text(std::move(text)) {}
    ~Secret();
    Secret(const Secret &) = default;
    Secret(Secret &&other) noexcept;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;

    [[nodiscard]] std::string_view reveal() const { return m_text; }
    [[nodiscard]] bool empty() const { return m_text.empty(); }
    /// Compares in time independent of where the texts differ.
    [[nodiscard]] bool equals(std::string_view other) const;

private:
    std::string m_text;
};

} // namespace gateway
