#include "gateway/access/authfailure.h"

namespace gateway {

Error authFailed(std::string why) {
    return makeError(
        ErrorKind::Unauthenticated, "auth.failed",
        "The credentials are missing or not valid. Send the headers X-Client-ID, X-Profile-ID and "
        "\"Authorization: Bearer <secret>\", or \"Authorization: Bearer <client id>.<profile id>.<secret>\".",
        std::move(why));
}

Error insufficientScope(const std::vector<std::string> &missing) {
    std::string names;
    for (const std::string &scope : missing)
        names += (names.empty() ? "" : " ") + scope;
    Error error = makeError(ErrorKind::Forbidden, "auth.insufficient-scope",
                            "The token was not granted what this needs: " + names);
    for (const std::string &scope : missing)
        error.problems.push_back({Problem::Severity::Error, "scope", {}, 0, 0, scope});
    return error;
}

} // namespace gateway
