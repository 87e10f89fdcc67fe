#include "gateway/call/stepup.h"

namespace gateway {

bool asksForStepUp(const Error &error) {
    return error.code == "auth.insufficient-scope";
}

std::string stepUpChallenge(const Error &error) {
    std::string scopes;
    for (const Problem &problem : error.problems)
        scopes += (scopes.empty() ? "" : " ") + problem.message;
    return R"(Bearer error="insufficient_scope", scope=")" + scopes + '"';
}

} // namespace gateway
