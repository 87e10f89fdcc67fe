#pragma once

#include "gateway/openapi/importedapi.h"
#include "gateway/openapi/located.h"
#include "gateway/openapi/problemlog.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// One Server Object (OpenAPI 3.x); the variables that its URL needs and that it does not define have no value.
[[nodiscard]] ImportedServer readServer(const Json &written);

/// A list of Server Objects (OpenAPI 3.x) with their variables; empty where there is none.
[[nodiscard]] std::vector<ImportedServer> readServers(const Located &list);

/// The names in braces that are left in an expanded URL: calls cannot go there before somebody gives them values.
[[nodiscard]] std::vector<std::string> openVariables(std::string_view url);

/// Tells of the servers of a list with open variables, whose URL is then no use until somebody names the whole of it.
void tellOpenServers(const Located &list, ProblemLog &problems);

/// URLs of the first list of Server Objects (OpenAPI 3.x) that is not empty, variables replaced by their defaults; "/"
/// where there is none. Relative ones stay as written.
[[nodiscard]] std::vector<std::string> serverUrls(std::initializer_list<Located> levels);

} // namespace gateway
