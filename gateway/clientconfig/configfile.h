#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/result.h"

#include <optional>
#include <string>

namespace gateway {

/// A change of somebody else's configuration file, shown before it is made.
struct FileChange {
    std::string file;                  ///< Absolute path.
    std::optional<std::string> before; ///< What it holds; nullopt: it is not there yet.
    std::string after;
    bool holdsSecret = false; ///< `after` does: then nobody but its user may read the file.
};

/// A change that was made, as far as an undo needs it.
struct WrittenFile {
    std::string file;
    std::string backup; ///< Beside it, holds what it held before; empty where it was not there.
    std::string digest; ///< SHA-256 of what was written, hexadecimal.
};

/// The file's content; nullopt where there is none. Errors: "clientconfig.unreadable", "clientconfig.too-large" (over
/// 16 MiB).
[[nodiscard]] Result<std::optional<std::string>> readConfigFile(const std::string &file);

/// Writes it in one step, so that no reader sees half of it; a link is followed, permissions stay, a new file or
/// one that holds a secret is for its user only. What it held is kept in a file beside it. Errors:
/// "clientconfig.changed" where it no longer holds what the change was made from, "clientconfig.unwritable".
[[nodiscard]] Result<WrittenFile> writeConfigFile(const FileChange &change, TimeUs now);

/// Brings back what it held. Errors: "clientconfig.changed" where somebody wrote to it since (the backup is named), and
/// as above.
[[nodiscard]] Result<void> undoConfigFile(const WrittenFile &written);

} // namespace gateway
