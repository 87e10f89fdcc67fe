#include "gateway/http/doors/querypairs.h"

#include "gateway/core/codec.h"
#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

std::optional<std::string> decodeQueryText(std::string_view raw) {
    std::string text(raw);
    std::replace(text.begin(), text.end(), '+', ' ');
    auto decoded = percentDecode(text);
    return decoded && isUtf8(*decoded) ? decoded : std::nullopt;
}

Result<std::vector<QueryPair>> readQueryPairs(std::string_view query) {
    std::vector<QueryPair> pairs;
    for (const std::string_view part : split(query, '&')) {
        if (part.empty())
            continue;
        const std::size_t equals = std::min(part.find('='), part.size());
        const std::string_view raw = part.substr(std::min(equals + 1, part.size()));
        auto name = decodeQueryText(part.substr(0, equals));
        if (!name || !decodeQueryText(raw))
            return makeError(ErrorKind::Invalid, "arguments.encoding",
                             "\"" + cutText(toValidUtf8(part), 100) + "\" is not valid percent-encoded UTF-8");
        if (pairs.size() == maxQueryPairs)
            return makeError(ErrorKind::TooLarge, "arguments.too-many",
                             "More than " + std::to_string(maxQueryPairs) + " name=value pairs");
        pairs.push_back({std::move(*name), std::string(raw)});
    }
    return pairs;
}

} // namespace gateway
