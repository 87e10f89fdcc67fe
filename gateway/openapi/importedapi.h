#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"
#include "gateway/domain/contract.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// One operation as the document describes it.
struct ImportedOperation {
    std::string method; ///< As on the wire: "GET"; upper case but for methods that 3.2 names itself.
    std::string path;
    std::string operationId; ///< May be empty.
    std::string summary;
    std::string description;
    std::vector<std::string> tags;
    bool deprecated = false;
    Contract contract;
};

/// A server that a description offers, its variables still open (OpenAPI 3.1.1 section 4.8.5 "Server Object").
struct ImportedServer {
    struct Variable {
        std::string name;
        std::optional<std::string> value; ///< The default, else the first allowed one; none where it is not defined.
        std::vector<std::string> allowed; ///< Empty: any.
        std::string description;
    };
    std::string url; ///< With "{variable}"; may be relative.
    std::string description;
    std::vector<Variable> variables;

    /// The URL with the variables' values; a variable without one stays as written.
    [[nodiscard]] std::string expandedUrl() const;
};

/// An API description read into the gateway's own terms; nothing is stored yet.
/// Schemas are JSON Schema 2020-12 whatever the document's version was (nullable, boolean exclusiveMinimum etc. are
/// translated); references lead to `definitions` as "#/$defs/<name>", cycles included.
struct ImportedApi {
    std::string family;  ///< "openapi", "swagger"
    std::string version; ///< As written: "3.0.3"
    std::string format;  ///< "swagger-2.0", "openapi-3.0", "openapi-3.1", "openapi-3.2"
    std::string title;
    std::string description;
    std::vector<std::string> servers;                      ///< Of the document; variables replaced by their defaults.
    std::vector<ImportedServer> serverChoices;             ///< The same with open variables; only where there are any.
    std::vector<std::pair<std::string, Json>> definitions; ///< Shared schemas by name, unique.
    std::vector<ImportedOperation> operations;
    std::vector<Problem> problems;
};

} // namespace gateway
