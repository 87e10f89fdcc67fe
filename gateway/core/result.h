#pragma once

#include "gateway/core/error.h"

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace gateway {

/// A value or an Error. No exception crosses a class of ours; whoever calls must look (nodiscard).
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] T &value() & { return *std::get_if<0>(&m_state); }
    [[nodiscard]] const T &value() const & { return *std::get_if<0>(&m_state); }
    [[nodiscard]] T &&value() && { return std::move(*std::get_if<0>(&m_state)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return std::get_if<0>(&m_state); }
    const T *operator->() const { return std::get_if<0>(&m_state); }

    [[nodiscard]] const Error &error() const & { return *std::get_if<1>(&m_state); }
    [[nodiscard]] Error &&error() && { return std::move(*std::get_if<1>(&m_state)); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    [[nodiscard]] bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error &error() const & { return *m_error; }
    [[nodiscard]] Error &&error() && { return std::move(*m_error); }

private:
    std::optional<Error> m_error;
};

/// Shorthand for the common refusal.
inline Error makeError(ErrorKind kind, std::string code, std::string message, std::string detail = {}) {
    return Error{kind, std::move(code), std::move(message), std::move(detail), {}, 0};
}

} // namespace gateway
