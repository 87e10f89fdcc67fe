#include "gateway/core/error.h"

namespace gateway {

std::string_view toString(Problem::Severity severity) {
    switch (severity) {
    case Problem::Severity::Info:
        return "info";
    case Problem::Severity::Warning:
        return "warning";
    case Problem::Severity::Error:
        break;
    }
    return "error";
}

int exitCode(const Error &error) {
    switch (error.kind) {
    case ErrorKind::NotFound:
        return 3;
    case ErrorKind::Conflict:
        return 4;
    case ErrorKind::Unavailable:
        return 5;
    default:
        return 1;
    }
}

int httpStatus(const Error &error) {
    switch (error.kind) {
    case ErrorKind::Invalid:
        return 400;
    case ErrorKind::Unauthenticated:
        return 401;
    case ErrorKind::Forbidden:
        return 403;
    case ErrorKind::NotFound:
        return 404;
    case ErrorKind::Conflict:
        return 409;
    case ErrorKind::TooLarge:
        return 413;
    case ErrorKind::RateLimited:
        return 429;
    case ErrorKind::Upstream:
        return 502;
    case ErrorKind::Timeout:
        return 504;
    case ErrorKind::Cancelled:
        return 499;
    case ErrorKind::Unavailable:
        return 503;
    case ErrorKind::Internal:
        break;
    }
    return 500;
}

} // namespace gateway
