#include "gateway/core/retrytext.h"

namespace gateway {

std::string retryText(const Error &error) {
    if (error.retryAfterMs <= 0)
        return {};
    return "Retry in " + std::to_string((error.retryAfterMs + 999) / 1000) + " s.";
}

} // namespace gateway
