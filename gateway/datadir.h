#pragma once

#include "gateway/core/result.h"

#include <string>

namespace gateway {

/// The database of a data directory.
[[nodiscard]] std::string databaseIn(const std::string &dataDir);

/// The data directory holds a database and cannot be written: it can be looked at, no more.
[[nodiscard]] bool isReadOnlyDataDir(const std::string &dataDir);

/// Makes it where it is missing, for its owner alone. Error "data-dir.unusable".
[[nodiscard]] Result<void> makeDataDir(const std::string &dataDir);

} // namespace gateway
