#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"
#include "gateway/domain/contract.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// A shared schema definition by its name; null where there is none.
using DefinitionLookup = std::function<const Json *(std::string_view)>;

/// Arguments sorted by the place they go to; what the request builder takes (CONTRACT.md "arguments by place").
struct PlacedArguments {
    JsonObject path;
    JsonObject query;
    JsonObject header;
    JsonObject cookie;
    std::optional<Json> body;

    [[nodiscard]] JsonObject &at(Place place);
    [[nodiscard]] const JsonObject &at(Place place) const;
};

/// Reads `{"path":{},"query":{},"header":{},"cookie":{},"body":…}`; `formData` (Swagger 2.0) is the body of a form.
/// Error code "arguments.malformed".
[[nodiscard]] Result<PlacedArguments> placedFromJson(const Json &json);

/// The flat names of one contract: which argument of `params` goes where.
/// A flat name has the form that the APIs of models ask for, [A-Za-z0-9_.-]{1,64}: "filter[status]" is `filter_status`.
/// A name that occurs in two places keeps its plain form in the first (path, query, header, cookie) and becomes
/// `name_query`, `name_header` … in the others; `body` is the request body's, and `Content-Type` chooses what that is
/// where several media types are offered (domain/offeredmedia.h).
class ArgumentMap {
public:
    struct Entry {
        std::string flatName;
        Place place = Place::Query;
        std::string name;                     ///< On the wire; empty for the body.
        const Parameter *parameter = nullptr; ///< Into the contract; null for the body, the map's own for its type.
    };

    /// The contract must outlive the map.
    explicit ArgumentMap(const Contract &contract);

    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    /// By flat name, else by the name on the wire.
    [[nodiscard]] const Entry *find(std::string_view name) const;

    /// Whether the argument chooses the body's media type; no parameter of the contract is meant then.
    [[nodiscard]] bool choosesMedia(const Entry &entry) const {
        return m_mediaChoice != nullptr && entry.parameter == m_mediaChoice.get();
    }

    /// Sorts flat arguments by place. A null `params` counts as `{}`; undeclared ones are left out (clients add
    /// their own; facts of MCP clients) and named in `ignored`.
    [[nodiscard]] PlacedArguments place(const Json &params, std::vector<std::string> *ignored = nullptr) const;

    /// JSON Schema 2020-12 of `params`: a plain root object with `properties` and `required`; `definitions` become
    /// `$defs`, only those that are reached. The body is as `media` has it; null: the preferred one.
    [[nodiscard]] Json argumentsSchema(const Contract &contract, const DefinitionLookup &definition,
                                       const MediaType *media = nullptr) const;

private:
    void addParameters(const Contract &contract);
    void addBody(const RequestBody &body);

    std::vector<Entry> m_entries;
    std::shared_ptr<const Parameter> m_mediaChoice; ///< Null where there is nothing to choose.
};

/// Adds to `schema` a `$defs` with every definition that it reaches through "#/$defs/<name>", transitively.
void attachDefinitions(Json &schema, const DefinitionLookup &definition);

/// The media type the gateway sends when several are declared: JSON first, then forms, then the first.
[[nodiscard]] const MediaType *preferredMedia(const RequestBody &body);
/// "application/json" and "+json" types (RFC 6839), parameters ignored.
[[nodiscard]] bool isJsonMediaType(std::string_view type);

} // namespace gateway
