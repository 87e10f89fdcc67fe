#pragma once

#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/requests/requestlist.h"
#include "gateway/openapi/requests/shellwords.h"

#include <string>
#include <vector>

namespace gateway {

/// What the options of one curl command say, up to `--next`.
struct CurlCommand {
    std::string method; ///< Of -X; empty where there is none.
    std::vector<std::string> urls;
    std::vector<std::string> headers; ///< As written: "Name: value", "Name:", "Name;".
    std::vector<ListedItem> form;
    std::vector<ListedItem> urlQuery; ///< Encoded: either `value` or `file`.
    std::string data;
    std::string dataFile;
    std::string uploadFile;
    std::string user;
    std::string bearer;
    std::string otherAuth; ///< digest, ntlm, …
    std::string cookies;
    std::string agent;
    std::string referer;
    std::string range;
    bool hasData = false;
    bool json = false;
    bool get = false;
    bool head = false;
    bool compressed = false;
};

/// Reads the words behind `curl`; more than one command where `--next` parts them. What has no meaning here or would
/// need a file is reported.
[[nodiscard]] std::vector<CurlCommand> readCurlCommand(const ShellCommand &command, ProblemLog &problems);

} // namespace gateway
