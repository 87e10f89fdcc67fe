#pragma once

#include <QString>

namespace console {

void copyText(const QString &text);

/// Copies a secret and clears the clipboard after a minute, unless something else was copied meanwhile.
void copySecret(const QString &secret, int clearAfterMs = 60'000);

} // namespace console
