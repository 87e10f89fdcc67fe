#pragma once

#include "gateway/core/json.h"
#include "gateway/openapi/requests/requestlist.h"
#include "gateway/openapi/requests/secretlog.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace gateway {

/// A parameter or form field as some requests show it.
struct SampledField {
    std::string name;
    std::string description;
    std::vector<std::string> values;
    bool typed = true; ///< In the example, numbers and booleans are told from texts.
    bool file = false;
    bool repeated = false;       ///< One request held it more than once.
    std::size_t requests = 0;    ///< That held it.
    std::size_t lastRequest = 0; ///< Number of the latest of them.
    std::string contentType{};   ///< Of its part in a multipart form; empty where no request declared one.

    [[nodiscard]] Json schema() const;
    /// Null where every value was a placeholder or the field is a secret.
    [[nodiscard]] Json example() const;
    /// The encoding object that its part needs; null where it needs none.
    [[nodiscard]] Json encoding() const;
    /// Whether it held a value that may not be kept.
    [[nodiscard]] bool holdsSecret() const;

private:
    /// Of a part that is JSON; empty for others, and where one value is none.
    [[nodiscard]] std::vector<Json> documents() const;
};

/// The fields of one place, in the order of their first mention. Bounded.
class SampledFields {
public:
    enum class Kind { Typed, Text, Headers }; ///< Header names that differ only in case are one; values are texts.

    explicit SampledFields(Kind kind = Kind::Typed) : m_kind(kind) {}

    void beginRequest() { ++m_request; }
    void add(const ListedItem &item);

    [[nodiscard]] const std::vector<SampledField> &fields() const { return m_fields; }
    [[nodiscard]] std::size_t requests() const { return m_request; }
    [[nodiscard]] bool overflowed() const { return m_overflowed; }

private:
    [[nodiscard]] std::string keyOf(const std::string &name) const;

    Kind m_kind;
    bool m_overflowed = false;
    std::size_t m_request = 0;
    std::vector<SampledField> m_fields;
    std::unordered_map<std::string, std::size_t> m_index;
};

} // namespace gateway
