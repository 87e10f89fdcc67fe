#pragma once

#include "gateway/openapi/trail.h"

#include "gateway/core/json.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace gateway {

class ProblemLog;

/// What the keywords of a schema mean.
enum class WrittenDialect : std::uint8_t {
    Version, ///< What the version of the description says.
    Draft7,
};

/// In which dialects a description's schemas are written (OpenAPI 3.1, section 4.8.24.5): the nearest `$schema` around
/// a place counts, else the `jsonSchemaDialect` of its document. A dialect that is not supported is a problem told and
/// read as the nearest one that is.
class SchemaDialects {
public:
    /// `root`: with the files of a bundle.
    void read(const Json &root, ProblemLog &problems);

    /// Of the schema at a JSON pointer.
    [[nodiscard]] WrittenDialect at(std::string_view pointer) const;
    /// All are written as the version says.
    [[nodiscard]] bool empty() const { return m_dialects.empty(); }

private:
    void readDocument(const Json &document, const Trail &at, ProblemLog &problems);
    void collect(const Json &value, const Trail &at, bool isMap, ProblemLog &problems);
    void take(const Json &holder, std::string_view keyword, const Trail &at, ProblemLog &problems);

    std::map<std::string, WrittenDialect, std::less<>> m_dialects; ///< By the JSON pointers where they begin.
};

} // namespace gateway
