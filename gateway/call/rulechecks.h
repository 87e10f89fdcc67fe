#pragma once

#include "gateway/catalog/profilecontract.h"
#include "gateway/core/result.h"

#include <string>
#include <string_view>

namespace gateway {

/// "`limit` … (rule of this profile: at most 50)". Code "arguments.rule".
[[nodiscard]] Error ruleError(const ProfileContract::Rule &rule, const std::string &what);

/// Equal but for case (Unicode): many APIs do not tell such names apart.
[[nodiscard]] bool sameName(std::string_view a, std::string_view b);

/// Holds the rule against the argument's value, null where it is left out: follows the rule's pointer and checks what
/// it leads to. A member on the way that is given twice or in another spelling is refused.
[[nodiscard]] Result<void> holdAgainst(const ProfileContract::Rule &rule, const Json *value);

/// Writes the rule's fixed value to where its pointer leads in the argument, adding objects on the way.
void setFixed(Json &value, const ProfileContract::Rule &rule);

} // namespace gateway
