#include "gateway/secrets/privatefile.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <thread>

namespace gateway {

namespace {

constexpr auto lockPatience = std::chrono::seconds(5);
constexpr auto lockPause = std::chrono::milliseconds(5);

Error failed(const std::string &path, const char *what) {
    const int number = errno;
    const bool missing = number == ENOENT;
    return makeError(missing ? ErrorKind::NotFound : ErrorKind::Unavailable,
                     missing ? "vault.not-found" : "vault.unavailable",
                     path + " cannot be " + what + ": " + std::generic_category().message(number));
}

/// Closes a descriptor when it goes.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool valid() const { return m_number >= 0; }
    [[nodiscard]] int release() { return std::exchange(m_number, -1); }

private:
    int m_number;
};

bool writeAll(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// A rename is on the disk only when its directory is.
bool syncDirectoryOf(const std::string &path) {
    const std::string parent = std::filesystem::path(path).parent_path().string();
    const Descriptor directory(::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return directory.valid() && ::fsync(directory.number()) == 0;
}

} // namespace

Result<std::string> readPrivateFile(const std::string &path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid())
        return failed(path, "read");
    std::string content;
    char buffer[4096];
    for (;;) {
        const ssize_t count = ::read(file.number(), buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failed(path, "read");
        if (count == 0)
            return content;
        content.append(buffer, static_cast<std::size_t>(count));
    }
}

Result<void> writePrivateFile(const std::string &path, std::string_view content) {
    const std::string beside = path + ".new";
    {
        const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        const bool written = file.valid() && ::fchmod(file.number(), 0600) == 0 && writeAll(file.number(), content) &&
                             ::fsync(file.number()) == 0;
        if (!written) {
            Error error = failed(path, "written");
            ::unlink(beside.c_str());
            return error;
        }
    }
    if (::rename(beside.c_str(), path.c_str()) != 0 || !syncDirectoryOf(path))
        return failed(path, "written");
    return {};
}

Result<void> makePrivateDirectory(const std::string &path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        return {};
    const std::filesystem::path parent = std::filesystem::path(path).parent_path();
    if (!parent.empty())
        std::filesystem::create_directories(parent, error);
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return makeError(ErrorKind::Unavailable, "vault.unavailable",
                         path + " cannot be made: " + std::generic_category().message(errno));
    return {};
}

bool isOpenToOthers(const std::string &path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && (status.st_mode & 077U) != 0;
}

Result<FileLock> FileLock::acquire(const std::string &path) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file.valid())
        return failed(path, "locked");
    const auto until = std::chrono::steady_clock::now() + lockPatience;
    while (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || std::chrono::steady_clock::now() >= until)
            return makeError(ErrorKind::Unavailable, "vault.unavailable",
                             path + " is held by another program for more than 5 seconds");
        std::this_thread::sleep_for(lockPause);
    }
    return FileLock(file.release());
}

FileLock::~FileLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor); // the lock goes with its last descriptor
}

} // namespace gateway
