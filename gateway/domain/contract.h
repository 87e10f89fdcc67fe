#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// Where a value goes in an HTTP request (OpenAPI 3.1.1 section 4.8.12 "Parameter Object", field `in`, plus the body).
enum class Place : std::uint8_t { Path, Query, Header, Cookie, Body };

[[nodiscard]] std::string_view toString(Place place); ///< "path", "query", "header", "cookie", "body"
[[nodiscard]] std::optional<Place> placeFromString(std::string_view text);

/// The style of a parameter in the query that is the whole query (3.2 `in: querystring`); it is content-typed.
inline constexpr const char *wholeQueryStyle = "querystring";

/// One parameter of an operation; style and explode have the standard's defaults filled in.
struct Parameter {
    std::string name; ///< As on the wire.
    Place in = Place::Query;
    bool required = false;
    bool deprecated = false;
    std::string description;
    std::string
        style; ///< matrix, label, simple, form, spaceDelimited, pipeDelimited, deepObject, tsv (2.0), querystring
    bool explode = false;
    bool allowReserved = false;
    bool allowEmptyValue = false;
    std::string contentType; ///< Of a content-typed parameter; then style does not apply.
    Json schema;             ///< JSON Schema 2020-12; refers to shared definitions by "#/$defs/<name>".
    Json example;            ///< Null where there is none.
    Json examples;           ///< By name, where there are several; `example` is the first. Else null.
    Json extensions;         ///< Its `x-` members; null where none.
};

/// One representation of a body.
struct MediaType {
    std::string type;        ///< As written, e.g. "application/json; charset=utf-8".
    Json schema;             ///< Null where none is given.
    Json encoding;           ///< The encoding objects of forms and multipart, as written; null where none.
    Json example;            ///< Null where none.
    bool isSequence = false; ///< 3.2 `itemSchema`: items one after the other; `schema` is the array of them.
    Json prefixEncoding{};   ///< 3.2: of the first parts of a multipart body by position, as written; null where none.
    Json itemEncoding{};     ///< 3.2: of the parts after these; null where none.
    Json examples{};         ///< By name, where there are several; `example` is the first. Else null.
};

struct RequestBody {
    bool required = false;
    std::string description;
    std::vector<MediaType> media; ///< In document order; at least one.
    std::string name;             ///< Swagger 2.0 names its body parameter; else empty.
};

/// A header of an answer (OpenAPI "Header Object").
struct ResponseHeader {
    std::string name;
    std::string description;
    bool required = false;
    bool deprecated = false;
    Json schema; ///< Null where none is given.
};

struct Response {
    std::string status; ///< "200", "4XX", "default"
    std::string description;
    std::vector<MediaType> media;
    std::vector<ResponseHeader> headers{};
    Json links{}; ///< OpenAPI "Link Objects" by name, as written: what may be called next; null where there are none.
};

/// One scheme of a security requirement (OpenAPI "Security Scheme Object").
struct SecurityScheme {
    std::string name;   ///< Key under securitySchemes.
    std::string type;   ///< apiKey, http, oauth2, openIdConnect, mutualTLS, basic (2.0); empty where undefined
    std::string in;     ///< apiKey: query, header, cookie
    std::string key;    ///< apiKey: name of the parameter or header
    std::string scheme; ///< http: basic, bearer, ...
    std::vector<std::string> scopes;
    std::vector<std::string> flows;
};

/// Everything the API description says about how an operation is called. Immutable once imported.
struct Contract {
    std::vector<Parameter> parameters;
    std::optional<RequestBody> body;
    std::vector<Response> responses;
    std::vector<std::vector<SecurityScheme>> security; ///< Outer: alternatives (OR); inner: all needed (AND).
    std::vector<std::string> servers;                  ///< Variables replaced; relative ones as written.
    Json extensions; ///< The `x-` members of operation and path item; null where none.
    std::vector<std::string> undeclaredPathParameters; ///< In the template, not declared.
    std::vector<std::string> ignoredHeaders;           ///< Accept, Content-Type, Authorization declared as parameters.
    std::vector<std::string> problems;                 ///< Codes, e.g. "ref-missing:#/components/schemas/X"
};

/// The form a contract is stored in. fromJson accepts exactly what toJson wrote; errors have code "contract.malformed".
[[nodiscard]] Json toJson(const Contract &contract);
[[nodiscard]] Result<Contract> contractFromJson(const Json &json);

} // namespace gateway
