#pragma once

#include <curl/curl.h>

namespace gateway {

/// Who is behind an easy handle of a CurlLoop: what CURLOPT_PRIVATE points to, as a `CurlJob *`.
class CurlJob {
public:
    virtual ~CurlJob() = default;
    /// From the event loop, outside of libcurl's own callbacks; the job may be deleted in it.
    virtual void finished(CURLcode code) = 0;
};

} // namespace gateway
