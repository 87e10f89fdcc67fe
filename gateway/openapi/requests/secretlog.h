#pragma once

#include "gateway/core/json.h"
#include "gateway/openapi/problemlog.h"
#include "gateway/openapi/requests/requestlist.h"

#include <string>
#include <unordered_set>

namespace gateway {

/// Tells of every secret that was left out of an import, each kind once.
class SecretLog {
public:
    explicit SecretLog(ProblemLog &problems) : m_problems(problems) {}

    /// `what` names the place, never the secret: "the header \"X-API-Key\"".
    void leftOut(const std::string &what, const ListedRequest &request);

private:
    ProblemLog &m_problems;
    std::unordered_set<std::string> m_told;
};

/// An example without its secrets: texts that are secret by the name of their member or by their look become
/// "<left out>", numbers of such a member 0. `found` is set where there was one.
[[nodiscard]] Json withoutSecrets(const Json &example, bool &found);

} // namespace gateway
