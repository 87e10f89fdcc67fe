#pragma once

#include "gateway/core/error.h"

#include <curl/curl.h>

#include <string>

namespace gateway {

/// What is known about a request that got no usable answer.
struct TransferFailure {
    CURLcode code = CURLE_OK;
    std::string host;
    std::string curlText; ///< libcurl's own words.
    bool answerBegan = false;
    bool tooLarge = false;
    bool unknownCoding = false; ///< The body is in a content coding that cannot be undone.
    bool addressRefused = false;
    bool retryRefused = false; ///< The connection went away and repeating could do the thing twice.
    bool tooManyHops = false;
    bool sourceBroken = false; ///< The caller did not send the whole body.
    bool throughProxy = false;
    int proxyStatus = 0; ///< What the proxy answered instead of letting the request through; 0: nothing.
};

/// The error of httpclient.h that fits. Its message names the host, never the URL or an address.
[[nodiscard]] Error toError(const TransferFailure &failure);

} // namespace gateway
