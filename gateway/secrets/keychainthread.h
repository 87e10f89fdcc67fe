#pragma once

#include "gateway/core/result.h"

#include <QByteArray>

#include <functional>

namespace QKeychain {
class Job;
}

namespace gateway {

/// Runs one QtKeychain job to its end and waits for it, at most 5 s; then the job is left behind and the answer is
/// "vault.unavailable". `make` is called on the keychain's thread; `take` gets what a successful job brought.
/// Callable from any thread but that one.
[[nodiscard]] Result<QByteArray> runKeychainJob(const std::function<QKeychain::Job *()> &make,
                                                const std::function<QByteArray(QKeychain::Job *)> &take);

} // namespace gateway
