#include "gateway/openapi/importerror.h"

namespace gateway {

namespace {

ErrorKind errorKind(std::string_view kind) {
    if (kind == "resource-limit")
        return ErrorKind::TooLarge;
    return kind == "cancelled" ? ErrorKind::Cancelled : ErrorKind::Invalid;
}

} // namespace

Error importError(std::string_view kind, std::string message, int line, int column) {
    Error error = makeError(errorKind(kind), "import." + std::string(kind), message);
    if (line > 0) {
        error.message += " (line " + std::to_string(line) + ", column " + std::to_string(column) + ")";
        error.problems.push_back({Problem::Severity::Error, std::string(kind), "", line, column, std::move(message)});
    }
    return error;
}

} // namespace gateway
