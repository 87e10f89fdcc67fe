#include "gateway/mcp/tools/inlineschema.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonpointer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

namespace {

constexpr std::size_t maxValues = 20'000;

template <std::size_t N>
bool isOneOf(std::string_view name, const std::array<std::string_view, N> &names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Keywords whose value is data, not schema.
bool holdsData(std::string_view keyword) {
    return isOneOf(keyword, std::array<std::string_view, 5>{"enum", "const", "default", "example", "examples"});
}

// Keywords beside a $ref that describe and do not restrict.
bool isAnnotation(std::string_view keyword) {
    return isOneOf(keyword, std::array<std::string_view, 9>{"title", "description", "default", "example", "examples",
                                                            "deprecated", "readOnly", "writeOnly", "$comment"});
}

class Inliner {
public:
    explicit Inliner(const Json &root) : m_root(root) {}
    [[nodiscard]] bool failed() const { return m_failed || m_values > maxValues; }

    Json schema(const Json &value) {
        if (++m_values > maxValues)
            return {};
        if (const JsonArray *elements = value.asArray())
            return array(*elements);
        const JsonObject *members = value.asObject();
        if (members == nullptr)
            return value;
        const Json *reference = members->find("$ref");
        if (reference != nullptr && reference->isString())
            return referred(*reference->asString(), *members);
        return object(*members, {});
    }

private:
    Json array(const JsonArray &elements) {
        JsonArray copy;
        copy.reserve(elements.size());
        for (const Json &element : elements)
            copy.push_back(schema(element));
        return copy;
    }

    Json object(const JsonObject &members, std::string_view without) {
        JsonObject copy;
        copy.reserve(members.size());
        for (const auto &[name, value] : members) {
            if (name != without && name != "$defs")
                copy.append(name, holdsData(name) ? value : schema(value));
        }
        return copy;
    }

    Json referred(const std::string &reference, const JsonObject &members) {
        const std::string pointer = percentDecode(reference).value_or(reference);
        const Json *target =
            pointer.starts_with("#/") ? resolvePointer(m_root, std::string_view(pointer).substr(1)) : nullptr;
        if (target == nullptr) {
            m_failed = true;
            return {};
        }
        if (std::find(m_path.begin(), m_path.end(), target) != m_path.end())
            return Json::object(
                {{"type", "object"}, {"description", "(recursive: the same form as the object around it)"}});
        m_path.push_back(target);
        Json inlined = schema(*target);
        m_path.pop_back();
        return withSiblings(std::move(inlined), object(members, "$ref"));
    }

    // What stands beside a $ref holds as well (JSON Schema 2020-12 core, section 8.2.3.1).
    static Json withSiblings(Json inlined, Json siblings) {
        if (siblings.size() == 0)
            return inlined;
        const JsonObject &own = *siblings.asObject();
        const bool describing =
            std::all_of(own.begin(), own.end(), [](const auto &member) { return isAnnotation(member.first); });
        if (!describing || !inlined.isObject()) {
            siblings.set("allOf", JsonArray{std::move(inlined)});
            return siblings;
        }
        for (const auto &[name, value] : own)
            inlined.set(name, value);
        return inlined;
    }

    const Json &m_root;
    std::vector<const Json *> m_path;
    std::size_t m_values = 0;
    bool m_failed = false;
};

} // namespace

Json inlineDefinitions(const Json &schema) {
    if (schema.find("$defs") == nullptr)
        return schema;
    Inliner inliner(schema);
    Json inlined = inliner.schema(schema);
    return inliner.failed() ? schema : inlined;
}

} // namespace gateway
