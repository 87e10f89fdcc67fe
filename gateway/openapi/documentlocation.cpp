#include "gateway/openapi/documentlocation.h"

#include "gateway/core/codec.h"
#include "gateway/core/text.h"

#include <vector>

namespace gateway {

namespace {

bool hasScheme(std::string_view uri) {
    const std::size_t end = uri.find_first_of(":/?#");
    return end != std::string_view::npos && uri[end] == ':';
}

// "http://host:1/a/b" -> "http://host:1"; a relative location has none.
std::string_view originOf(std::string_view location) {
    if (!isUrlLocation(location))
        return {};
    const std::size_t host = location.find("//") + 2;
    return location.substr(0, location.find('/', host));
}

std::string_view folderOf(std::string_view path) {
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash + 1);
}

// What climbs above the start keeps its ".." in a relative path and loses it in an absolute one.
std::string withoutDots(std::string_view path) {
    const bool isAbsolute = path.starts_with('/');
    std::vector<std::string_view> kept;
    for (const std::string_view segment : split(path, '/')) {
        if (segment.empty() || segment == ".")
            continue;
        if (segment != "..")
            kept.push_back(segment);
        else if (!kept.empty() && kept.back() != "..")
            kept.pop_back();
        else if (!isAbsolute)
            kept.push_back(segment);
    }
    std::string out;
    for (const std::string_view segment : kept)
        out.append(out.empty() && !isAbsolute ? "" : "/").append(segment);
    return out;
}

} // namespace

bool isUrlLocation(std::string_view location) {
    return location.starts_with("http://") || location.starts_with("https://");
}

std::string resolveLocation(std::string_view base, std::string_view reference) {
    if (hasScheme(reference))
        return std::string(reference);
    const std::string_view origin = originOf(base);
    if (reference.starts_with("//"))
        return std::string(origin.substr(0, origin.find(':') + 1)).append(reference);
    const std::string_view path = base.substr(origin.size());
    if (!origin.empty()) {
        const std::string whole =
            reference.starts_with('/') ? std::string(reference) : std::string(folderOf(path)).append(reference);
        return std::string(origin).append(withoutDots('/' + whole));
    }
    const std::string decoded = percentDecode(reference).value_or(std::string(reference));
    return decoded.starts_with('/') ? decoded : withoutDots(std::string(folderOf(path)).append(decoded));
}

} // namespace gateway
