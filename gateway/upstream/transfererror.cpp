#include "gateway/upstream/transfererror.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

Error withDetail(const TransferFailure &failure, ErrorKind kind, const char *code, const std::string &message) {
    return Error{kind, code, message, std::string(curl_easy_strerror(failure.code)), {}, 0};
}

// Where libcurl's own text helps and can hold no part of a URL.
Error withCurlText(const TransferFailure &failure, const char *code, const std::string &message) {
    Error error = withDetail(failure, ErrorKind::Upstream, code, message);
    if (!failure.curlText.empty())
        error.detail += ": " + failure.curlText;
    return error;
}

Error lostConnection(const TransferFailure &failure) {
    return withDetail(failure, ErrorKind::Upstream, "upstream.unreachable",
                      "The upstream " + failure.host +
                          " closed the connection before it answered; whether it carried out the request is not known");
}

Error brokenAnswer(const TransferFailure &failure) {
    return withDetail(failure, ErrorKind::Upstream, "upstream.malformed",
                      "The upstream " + failure.host + " sent an answer that is broken off or no valid HTTP");
}

Error unknownCoding(const TransferFailure &failure) {
    return withDetail(failure, ErrorKind::Upstream, "upstream.malformed",
                      "The upstream " + failure.host +
                          " sent an answer in a content coding (Content-Encoding) that is not understood");
}

bool isTlsFailure(CURLcode code) {
    static constexpr std::array codes{
        CURLE_SSL_CONNECT_ERROR,  CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,      CURLE_SSL_CIPHER,
        CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,         CURLE_SSL_INVALIDCERTSTATUS};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// The request never got to the upstream.
Error refusedByProxy(const TransferFailure &failure) {
    std::string message = "The proxy on the way to the upstream " + failure.host + " refused the connection";
    if (failure.proxyStatus != 0)
        message += " with status " + std::to_string(failure.proxyStatus);
    if (failure.proxyStatus == 407)
        message += ": it demands a user name and password, or others";
    return withDetail(failure, ErrorKind::Upstream, "upstream.proxy", message);
}

Error ofCode(const TransferFailure &failure) {
    const std::string upstream =
        (failure.throughProxy ? "The proxy on the way to the upstream " : "The upstream ") + failure.host;
    if (isTlsFailure(failure.code))
        return withCurlText(failure, "upstream.tls", "A secure connection to the upstream " + failure.host + " failed");
    switch (failure.code) {
    case CURLE_OPERATION_TIMEDOUT:
        return withDetail(failure, ErrorKind::Timeout, "upstream.timeout",
                          "The upstream " + failure.host + " did not answer in time");
    case CURLE_PROXY:
        return refusedByProxy(failure);
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
        return withCurlText(failure, "upstream.unreachable", upstream + " is not known to the name service");
    case CURLE_COULDNT_CONNECT:
        return withCurlText(failure, "upstream.unreachable", upstream + " cannot be reached");
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
        return failure.answerBegan ? brokenAnswer(failure) : lostConnection(failure);
    default:
        return brokenAnswer(failure);
    }
}

} // namespace

Error toError(const TransferFailure &failure) {
    if (failure.sourceBroken)
        return withDetail(failure, ErrorKind::Cancelled, "call.cancelled", "The caller did not send the whole body");
    if (failure.tooManyHops)
        return withDetail(failure, ErrorKind::Upstream, "upstream.malformed",
                          "The upstream " + failure.host + " redirected more than five times");
    if (failure.tooLarge || failure.code == CURLE_FILESIZE_EXCEEDED)
        return withDetail(failure, ErrorKind::Upstream, "upstream.too-large",
                          "The answer of the upstream " + failure.host + " is larger than allowed");
    if (failure.proxyStatus != 0)
        return refusedByProxy(failure);
    // libcurl has one code for this and for coded bytes that are broken.
    const bool isUnknownToCurl = failure.code == CURLE_BAD_CONTENT_ENCODING &&
                                 failure.curlText.find("Unrecognized content encoding") != std::string::npos;
    if (failure.unknownCoding || isUnknownToCurl)
        return unknownCoding(failure);
    if (failure.retryRefused)
        return lostConnection(failure);
    const bool couldNotConnect = failure.code == CURLE_COULDNT_CONNECT || failure.code == CURLE_ABORTED_BY_CALLBACK;
    if (failure.addressRefused && couldNotConnect)
        return withDetail(failure, ErrorKind::Upstream, "upstream.address-refused",
                          "The upstream " + failure.host + " leads to an address that is not allowed");
    return ofCode(failure);
}

} // namespace gateway
