#pragma once

#include "gateway/core/id.h"
#include "gateway/domain/endpointedit.h"

#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// One operation of a collection, without its contract (which is stored and loaded apart: it can be large).
struct Endpoint {
    EndpointId id;
    CollectionId collection;
    std::string method;      ///< As the description has it; of OpenAPI's own methods in upper case.
    std::string path;        ///< Template with {name}, relative to the base URL.
    std::string operationId; ///< As in the document; may be empty.
    std::string toolName;    ///< Unique over all collections, `[A-Za-z0-9_-]`, at most 50 characters; stored at import.
    std::string summary;
    std::string description;
    std::vector<std::string> tags;
    bool deprecated = false;
    bool published = false; ///< May be seen and called where a profile allows it.
    /// Of the texts above that an admin worded anew: those hold what the admin wrote, the edits what was imported. And
    /// what an admin decided about the endpoint as a tool.
    std::vector<EndpointEdit> edits;

    /// "GET /orders/{id}"
    [[nodiscard]] std::string title() const { return method + ' ' + path; }
    /// Summary, else first sentence of the description, else the title: what lists show as the name.
    [[nodiscard]] std::string displayName() const;
};

/// GET, HEAD and OPTIONS change nothing (RFC 9110 section 9.2.1 "Safe Methods"); every other method may.
[[nodiscard]] bool isSafeMethod(std::string_view method);
/// Safe methods, PUT and DELETE (RFC 9110 section 9.2.2).
[[nodiscard]] bool isIdempotentMethod(std::string_view method);

/// The operationId cleaned to `[A-Za-z0-9_-]`, else method and path; over 50 characters cut with a hash suffix
/// (CONTRACT.md "Tool name"). Uniqueness is the importer's business.
[[nodiscard]] std::string toolNameOf(std::string_view operationId, std::string_view method, std::string_view path);

/// The names of the four operations and their aliases; no tool may have them.
[[nodiscard]] bool isReservedToolName(std::string_view name);

} // namespace gateway
