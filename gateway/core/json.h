#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace gateway {

class Json;

/// Members of a JSON object in document order. Duplicate names stay visible: find() gives the last, as RFC 8259 readers
/// do.
class JsonObject {
public:
    using Member = std::pair<std::string, Json>;

    [[nodiscard]] const Json *find(std::string_view name) const;
    [[nodiscard]] Json *find(std::string_view name);
    [[nodiscard]] bool contains(std::string_view name) const { return find(name) != nullptr; }
    /// Replaces the member or appends it; returns the value.
    Json &set(std::string_view name, Json value);
    /// Appends without looking for an earlier member of the same name.
    Json &append(std::string name, Json value);
    /// True when there was one.
    bool remove(std::string_view name);

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] auto begin() const { return m_members.begin(); }
    [[nodiscard]] auto end() const { return m_members.end(); }
    [[nodiscard]] auto begin() { return m_members.begin(); }
    [[nodiscard]] auto end() { return m_members.end(); }
    void reserve(std::size_t count);

private:
    std::vector<Member> m_members;
};

using JsonArray = std::vector<Json>;

/// A number as it was written: `1.10` and 2^63 survive reading and writing.
struct JsonNumber {
    std::string text; ///< RFC 8259 number grammar.
};

/// One JSON value (RFC 8259) that remembers where in its document it stood. A value type; copying copies the tree.
class Json {
public:
    enum class Kind : std::uint8_t { Null, Bool, Number, String, Array, Object };

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool value) : m_value(value) {}
    Json(int value);
    Json(std::int64_t value);
    Json(std::uint64_t value);
    Json(double value); ///< NaN and infinities, which JSON cannot say, become null.
    Json(JsonNumber value) : m_value(std::move(value)) {}
    Json(std::string value) : m_value(std::move(value)) {}
    Json(std::string_view value) : m_value(std::string(value)) {}
    Json(const char *value) : m_value(std::string(value)) {}
    Json(JsonArray value) : m_value(std::move(value)) {}
    Json(JsonObject value) : m_value(std::move(value)) {}

    static Json object() { return Json(JsonObject{}); }
    /// An object of the given members, in that order.
    static Json object(std::initializer_list<std::pair<const char *, Json>> members);
    static Json array() { return Json(JsonArray{}); }

    [[nodiscard]] Kind kind() const { return static_cast<Kind>(m_value.index()); }
    [[nodiscard]] bool isNull() const { return kind() == Kind::Null; }
    [[nodiscard]] bool isBool() const { return kind() == Kind::Bool; }
    [[nodiscard]] bool isNumber() const { return kind() == Kind::Number; }
    [[nodiscard]] bool isString() const { return kind() == Kind::String; }
    [[nodiscard]] bool isArray() const { return kind() == Kind::Array; }
    [[nodiscard]] bool isObject() const { return kind() == Kind::Object; }

    /// Pointers to the content, null where the value is of another kind.
    [[nodiscard]] const std::string *asString() const { return std::get_if<std::string>(&m_value); }
    [[nodiscard]] const JsonNumber *asNumber() const { return std::get_if<JsonNumber>(&m_value); }
    [[nodiscard]] const JsonArray *asArray() const { return std::get_if<JsonArray>(&m_value); }
    [[nodiscard]] JsonArray *asArray() { return std::get_if<JsonArray>(&m_value); }
    [[nodiscard]] const JsonObject *asObject() const { return std::get_if<JsonObject>(&m_value); }
    [[nodiscard]] JsonObject *asObject() { return std::get_if<JsonObject>(&m_value); }

    [[nodiscard]] bool boolOr(bool fallback) const;
    [[nodiscard]] std::string_view stringOr(std::string_view fallback) const;
    /// The number as an integer where it is one exactly (1, 1.0, 1e2), else nullopt.
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] double doubleOr(double fallback) const;

    /// Member of an object, element of an array; null where there is none or the value is of another kind.
    [[nodiscard]] const Json *find(std::string_view name) const;
    [[nodiscard]] Json *find(std::string_view name);
    [[nodiscard]] const Json *at(std::size_t index) const;
    /// Sets a member; a value that is no object becomes one first.
    Json &set(std::string_view name, Json value);
    /// Appends an element; a value that is no array becomes one first.
    Json &push(Json value);
    [[nodiscard]] std::size_t size() const; ///< Members or elements; 0 for scalars.

    /// 1-based place in the document it was read from; 0 when made by hand.
    [[nodiscard]] int line() const { return m_line; }
    [[nodiscard]] int column() const { return m_column; }
    void setPlace(int line, int column) {
        m_line = line;
        m_column = column;
    }

    /// Equality as JSON Schema defines it: 1 == 1.0, member order does not count.
    friend bool operator==(const Json &a, const Json &b);

private:
    std::variant<std::monostate, bool, JsonNumber, std::string, JsonArray, JsonObject> m_value;
    std::int32_t m_line = 0;
    std::int32_t m_column = 0;
};

[[nodiscard]] std::string_view toString(Json::Kind kind);

} // namespace gateway
