#pragma once

#include <QtGlobal>

#include <memory>
#include <optional>
#include <string>

class QLockFile;

namespace gateway {

/// At most one gateway serves a data directory: a lock file in it, which a dead process does not hold.
class ServingLock {
public:
    /// Null when another live process holds it.
    [[nodiscard]] static std::unique_ptr<ServingLock> take(const std::string &dataDir);
    /// The process that holds it, if it is a live one other than this.
    [[nodiscard]] static std::optional<qint64> holderElsewhere(const std::string &dataDir);
    ~ServingLock(); ///< Lets it go.
    Q_DISABLE_COPY_MOVE(ServingLock)

private:
    explicit ServingLock(std::unique_ptr<QLockFile> file);

    std::unique_ptr<QLockFile> m_file;
};

} // namespace gateway
