#pragma once

#include "gateway/core/json.h"
#include "gateway/demo/demomessage.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace gateway::demo {

/// Reads the fields of a request and collects everything that is wrong with them, so that one answer names all of it.
class FieldCheck {
public:
    explicit FieldCheck(const Request &request) : m_request(request) {}

    /// The body as a JSON object that has no other members than `known`; an empty object, and an error, otherwise.
    [[nodiscard]] Json body(std::initializer_list<std::string_view> known);
    /// The same for an object inside the body.
    void refuseUnknown(const Json &object, std::string_view where, std::initializer_list<std::string_view> known);

    struct Range {
        std::int64_t minimum = 0;
        std::int64_t maximum = 0;
    };
    /// A whole number within the range; `minimum`, and an error, otherwise.
    std::int64_t integer(const Json &object, std::string_view name, Range range, std::string_view where = {});
    /// A text of the given length; empty, and an error, otherwise.
    std::string text(const Json &object, std::string_view name, Range length, std::string_view where = {});
    /// One of `allowed`; empty, and an error, otherwise.
    std::string choice(const Json &object, std::string_view name, std::initializer_list<std::string_view> allowed);

    /// Query parameters; `fallback` where there is none.
    std::int64_t queryInteger(std::string_view name, Range range, std::int64_t fallback);
    std::optional<std::string> queryChoice(std::string_view name, std::initializer_list<std::string_view> allowed);

    void refuse(std::string field, std::string message);
    [[nodiscard]] bool ok() const { return m_errors.empty(); }
    /// 422 with an entry for every wrong field.
    [[nodiscard]] Reply reply() const;

private:
    const Request &m_request;
    JsonArray m_errors;
};

} // namespace gateway::demo
