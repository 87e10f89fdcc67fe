#pragma once

#include <string>

namespace app {

/// Where Gatehouse keeps its database when nobody says otherwise: "gatehouse" in the platform's application data
/// folder.
[[nodiscard]] std::string defaultDataDir();

/// The operating-system user, for the trail; "unknown" where the system names none.
[[nodiscard]] std::string operatorName();

} // namespace app
