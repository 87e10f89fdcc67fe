#pragma once

#include "gateway/core/result.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gateway {

/// Fetches small documents (256 KiB, 10 s) on a thread of its own, which is started by the first one. Thread-safe.
class DocumentFetcher {
public:
    DocumentFetcher();
    ~DocumentFetcher(); ///< What is under way is dropped without an answer.
    DocumentFetcher(const DocumentFetcher &) = delete;
    DocumentFetcher &operator=(const DocumentFetcher &) = delete;

    /// `location` is an http(s) URL or a file name. `allowedHosts` are "host:port" pairs that may have private
    /// addresses (AddressGuard). `done` is called on the thread of the fetcher. Errors: "document.unreadable" and those
    /// of HttpClient.
    void fetch(std::string location, std::vector<std::string> allowedHosts,
               std::function<void(Result<std::string>)> done);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace gateway
