#include "gateway/openapi/requests/basechoice.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

namespace gateway {

namespace {

using Urls = std::vector<const RequestUrl *>;

// The value that occurs most often, the first of equals.
std::string mostFrequent(const Urls &urls, const std::function<const std::string *(const RequestUrl &)> &valueOf) {
    std::unordered_map<std::string, std::size_t> counts;
    for (const RequestUrl *url : urls) {
        if (const std::string *value = url != nullptr ? valueOf(*url) : nullptr)
            ++counts[*value];
    }
    std::string best;
    std::size_t most = 0;
    for (const RequestUrl *url : urls) {
        const std::string *value = url != nullptr ? valueOf(*url) : nullptr;
        if (value != nullptr && counts[*value] > most) {
            best = *value;
            most = counts[*value];
        }
    }
    return best;
}

bool isBelow(const std::string &path, const std::string &base) {
    return path.starts_with(base) && (path.size() == base.size() || path[base.size()] == '/');
}

} // namespace

std::string BaseChoice::below(const RequestUrl &url) const {
    const std::string rest = url.path.substr(std::min(path.size(), url.path.size()));
    return rest.starts_with('/') ? rest : '/' + rest;
}

BaseChoice chooseBase(const Urls &urls) {
    BaseChoice base;
    base.origin = mostFrequent(urls, [](const RequestUrl &url) { return &url.origin; });
    base.path =
        mostFrequent(urls, [&](const RequestUrl &url) { return url.origin == base.origin ? &url.basePath : nullptr; });
    for (const RequestUrl *url : urls) {
        if (url == nullptr || url->origin != base.origin)
            continue;
        base.known = url->known;
        if (!isBelow(url->path, base.path))
            base.path.clear();
    }
    return base;
}

} // namespace gateway
