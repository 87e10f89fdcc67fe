#pragma once

#include "gateway/core/result.h"

#include <string>
#include <string_view>
#include <utility>

namespace gateway {

/// Files that only their owner may read (0600). Error codes: "vault.not-found" (NotFound) where there is no such file,
/// else "vault.unavailable"; the message names the file.
[[nodiscard]] Result<std::string> readPrivateFile(const std::string &path);
/// Replaces the file in one step: written beside it, flushed to the disk, renamed. A reader sees the old or the new
/// one.
[[nodiscard]] Result<void> writePrivateFile(const std::string &path, std::string_view content);
/// With its parents; 0700 where it is made.
[[nodiscard]] Result<void> makePrivateDirectory(const std::string &path);
/// True where others than the owner may read or write the file.
[[nodiscard]] bool isOpenToOthers(const std::string &path);

/// Keeps other processes out while it lives; ends with the process whatever happens (flock). Not for threads of one
/// process that share it. Waits at most 5 s, then "vault.unavailable".
class FileLock {
public:
    [[nodiscard]] static Result<FileLock> acquire(const std::string &path);
    FileLock(FileLock &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileLock &operator=(FileLock &&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

} // namespace gateway
