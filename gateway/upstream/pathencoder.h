#pragma once

#include "gateway/core/result.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/contract.h"

#include <string>
#include <string_view>

namespace gateway {

/// A path template filled in.
struct EncodedPath {
    std::string path;  ///< Encoded; empty or with a leading "/".
    std::string query; ///< The template's own query part, encoded, without "?".
};

/// Fills `{name}` with the path arguments (styles simple, label, matrix). Refused with "request.path-argument": a
/// missing or empty value, a segment that comes out as "." or "..", and a value with ".." between slashes or
/// backslashes, which servers that decode before they resolve would climb by. A fragment of the template is dropped: it
/// is never sent.
[[nodiscard]] Result<EncodedPath> encodePath(std::string_view pathTemplate, const Contract *contract,
                                             const JsonObject &arguments);

} // namespace gateway
