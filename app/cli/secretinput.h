#pragma once

#include "gateway/core/result.h"
#include "gateway/core/secret.h"

#include <string>

namespace cli {

/// Where a secret is to come from: never from an argument, which every program on the machine can read.
struct SecretSource {
    std::string file;
    bool fromStdin = false;
};

/// The first line of the file or of stdin; else asked for on the terminal without showing it. Wrong usage where there
/// is no terminal or the secret is empty.
[[nodiscard]] gateway::Result<gateway::Secret> readSecret(const SecretSource &source, const std::string &prompt);

} // namespace cli
