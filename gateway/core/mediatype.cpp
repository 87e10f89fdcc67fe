#include "gateway/core/mediatype.h"

#include "gateway/core/contenttype.h"
#include "gateway/core/httpsyntax.h"
#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

bool covers(const std::string &range, const std::string &essence) {
    if (range.find('*') == std::string::npos)
        return range == essence || range == "application/octet-stream";
    const std::size_t slash = range.find('/');
    const bool isOfOneType = slash != std::string::npos && slash > 0 && range.find('*') == slash + 1;
    return !isOfOneType || range.size() != slash + 2 || essence.starts_with(range.substr(0, slash + 1));
}

} // namespace

bool isMediaType(std::string_view contentType) {
    const std::string essence = essenceOf(contentType);
    const std::size_t slash = essence.find('/');
    return slash != std::string::npos && essence.find('*') == std::string::npos && isFieldValue(contentType) &&
           isHttpToken(std::string_view(essence).substr(0, slash)) &&
           isHttpToken(std::string_view(essence).substr(slash + 1));
}

bool isXmlMediaType(std::string_view contentType) {
    const std::string essence = essenceOf(contentType);
    return essence == "application/xml" || essence == "text/xml" || essence.ends_with("+xml");
}

bool coversMediaType(std::string_view ranges, std::string_view contentType) {
    const std::string essence = essenceOf(contentType);
    const auto list = split(ranges, ',');
    return trimmed(ranges).empty() || std::any_of(list.begin(), list.end(), [&](std::string_view range) {
               return covers(essenceOf(range), essence);
           });
}

} // namespace gateway
