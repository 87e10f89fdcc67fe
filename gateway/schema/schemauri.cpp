#include "gateway/schema/schemauri.h"

#include <algorithm>
#include <cctype>

namespace gateway {

namespace {

// RFC 3986 section 3; authority, query and fragment keep their mark ("//", "?", "#") so that present and empty differ.
struct UriParts {
    std::string_view scheme;
    std::string_view authority;
    std::string_view path;
    std::string_view query;
    std::string_view fragment;
};

std::size_t schemeLength(std::string_view uri) {
    const std::size_t colon = uri.find(':');
    if (colon == std::string_view::npos || colon == 0 || std::isalpha(static_cast<unsigned char>(uri.front())) == 0)
        return 0;
    const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '.'; };
    return std::all_of(uri.begin(), uri.begin() + static_cast<std::ptrdiff_t>(colon), fits) ? colon + 1 : 0;
}

std::string_view take(std::string_view &rest, std::size_t length) {
    length = std::min(length, rest.size());
    const std::string_view part = rest.substr(0, length);
    rest.remove_prefix(length);
    return part;
}

UriParts split(std::string_view uri) {
    UriParts parts;
    parts.scheme = take(uri, schemeLength(uri));
    if (uri.starts_with("//"))
        parts.authority = take(uri, uri.find_first_of("/?#", 2));
    parts.path = take(uri, uri.find_first_of("?#"));
    parts.query = take(uri, uri.find('#'));
    parts.fragment = uri;
    return parts;
}

std::string join(const UriParts &parts, const std::string &path) {
    std::string uri(parts.scheme);
    uri.append(parts.authority).append(path).append(parts.query).append(parts.fragment);
    return uri;
}

void dropLastSegment(std::string &path) {
    path.erase(std::min(path.rfind('/'), path.size()));
}

std::string withoutDotSegments(std::string_view path) {
    std::string out;
    while (!path.empty()) {
        const std::string_view segment = path.substr(0, path.find('/', 1));
        path.remove_prefix(segment.size());
        const bool last = path.empty();
        if (segment == "/.." || segment == "..")
            dropLastSegment(out);
        else if (segment != "/." && segment != ".") {
            out += segment;
            continue;
        }
        if (last)
            out += '/';
    }
    return out;
}

std::string merged(const UriParts &base, std::string_view path) {
    if (!base.authority.empty() && base.path.empty())
        return '/' + std::string(path);
    const std::size_t slash = base.path.rfind('/');
    return std::string(slash == std::string_view::npos ? std::string_view() : base.path.substr(0, slash + 1)) +
           std::string(path);
}

} // namespace

std::string resolveUri(std::string_view base, std::string_view reference) {
    UriParts target = split(reference);
    if (!target.scheme.empty() || base.empty())
        return std::string(reference);
    const UriParts from = split(base);
    target.scheme = from.scheme;
    if (!target.authority.empty())
        return join(target, withoutDotSegments(target.path));
    target.authority = from.authority;
    if (target.path.empty()) {
        if (target.query.empty())
            target.query = from.query;
        return join(target, std::string(from.path));
    }
    const bool rooted = target.path.starts_with('/');
    return join(target, withoutDotSegments(rooted ? std::string(target.path) : merged(from, target.path)));
}

std::string_view withoutFragment(std::string_view uri) {
    return uri.substr(0, uri.find('#'));
}

std::string_view fragmentOf(std::string_view uri) {
    const std::size_t mark = uri.find('#');
    return mark == std::string_view::npos ? std::string_view() : uri.substr(mark + 1);
}

} // namespace gateway
