#include "gateway/openapi/serverurls.h"

namespace gateway {

namespace {

// The default, else the first allowed value (a document without a default breaks the standard, but means that).
const Json *variableValue(const Json *variables, std::string_view name) {
    const Json *variable = variables != nullptr ? variables->find(name) : nullptr;
    if (variable == nullptr)
        return nullptr;
    if (const Json *value = variable->find("default"))
        return value;
    const Json *allowed = variable->find("enum");
    return allowed != nullptr ? allowed->at(0) : nullptr;
}

std::string scalarText(const Json &value) {
    if (const JsonNumber *number = value.asNumber())
        return number->text;
    if (value.isBool())
        return value.boolOr(false) ? "true" : "false";
    return std::string(value.stringOr({}));
}

std::string urlOf(const Json &server) {
    const Json *written = server.find("url");
    const std::string url(written != nullptr ? written->stringOr({}) : std::string_view());
    std::string out;
    for (std::size_t at = 0; at < url.size();) {
        const std::size_t open = url.find('{', at);
        const std::size_t close = open != std::string::npos ? url.find('}', open) : open;
        if (close == std::string::npos)
            return out + url.substr(at);
        out.append(url, at, open - at);
        const Json *value = variableValue(server.find("variables"), url.substr(open + 1, close - open - 1));
        out += value != nullptr ? scalarText(*value) : url.substr(open, close - open + 1);
        at = close + 1;
    }
    return out;
}

} // namespace

std::vector<std::string> serverUrls(std::initializer_list<Located> levels) {
    for (const Located &level : levels) {
        if (!level.isArray() || level.value->size() == 0)
            continue;
        std::vector<std::string> urls;
        for (const Json &server : *level.value->asArray()) {
            if (server.isObject())
                urls.push_back(urlOf(server));
        }
        return urls;
    }
    return {"/"};
}

} // namespace gateway
