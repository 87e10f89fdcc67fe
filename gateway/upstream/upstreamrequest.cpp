#include "gateway/upstream/upstreamrequest.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

std::string_view headerValue(const HeaderList &headers, std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const auto &header) { return equalsIgnoringCase(header.first, name); });
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

bool sendsBody(const UpstreamRequest &request) {
    return request.hasBody || request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
}

} // namespace gateway
