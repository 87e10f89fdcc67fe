#pragma once

#include "gateway/domain/approval.h"

#include <string>
#include <vector>

namespace cli {

// Approvals for people; texts of callers are made plain, so that a terminal obeys none of them.

[[nodiscard]] std::string approvalTable(const std::vector<gateway::Approval> &approvals, bool withState);
[[nodiscard]] std::string approvalText(const gateway::Approval &approval);
[[nodiscard]] std::string decisionText(const gateway::Approval &approval);
/// One line of `approval watch`.
[[nodiscard]] std::string watchLine(const gateway::Approval &approval, const std::string &event);

} // namespace cli
