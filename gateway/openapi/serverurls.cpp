#include "gateway/openapi/serverurls.h"

#include "gateway/core/jsonwriter.h"

#include <algorithm>
#include <string_view>

namespace gateway {

namespace {

// Without a default a document breaks the standard, but means the first allowed value.
ImportedServer::Variable readVariable(const std::string &name, const Json &written) {
    ImportedServer::Variable variable{name, {}, {}, std::string(Located{&written, ""}.text("description"))};
    if (const Json *allowed = written.find("enum"); allowed != nullptr && allowed->isArray()) {
        for (const Json &value : *allowed->asArray())
            variable.allowed.push_back(scalarText(value));
    }
    if (const Json *value = written.find("default"))
        variable.value = scalarText(*value);
    else if (!variable.allowed.empty())
        variable.value = variable.allowed.front();
    return variable;
}

} // namespace

std::vector<std::string> openVariables(std::string_view url) {
    std::vector<std::string> names;
    for (std::size_t open = url.find('{'); open != std::string_view::npos; open = url.find('{', open + 1)) {
        const std::size_t close = url.find('}', open);
        if (close == std::string_view::npos)
            break;
        names.emplace_back(url.substr(open + 1, close - open - 1));
    }
    return names;
}

ImportedServer readServer(const Json &written) {
    const Located at{&written, ""};
    ImportedServer server{std::string(at.text("url")), std::string(at.text("description")), {}};
    if (const Located variables = at.member("variables"); variables.isObject()) {
        for (const auto &[name, variable] : *variables.value->asObject())
            server.variables.push_back(readVariable(name, variable));
    }
    for (const std::string &name : openVariables(server.expandedUrl())) {
        const auto known = std::find_if(server.variables.begin(), server.variables.end(),
                                        [&](const ImportedServer::Variable &v) { return v.name == name; });
        if (known == server.variables.end())
            server.variables.push_back({name, {}, {}, {}});
    }
    return server;
}

std::string ImportedServer::expandedUrl() const {
    std::string out;
    for (std::size_t at = 0; at < url.size();) {
        const std::size_t open = url.find('{', at);
        const std::size_t close = open != std::string::npos ? url.find('}', open) : open;
        if (close == std::string::npos)
            return out + url.substr(at);
        out.append(url, at, open - at);
        const auto name = std::string_view(url).substr(open + 1, close - open - 1);
        const auto variable =
            std::find_if(variables.begin(), variables.end(), [&](const Variable &v) { return v.name == name; });
        const bool isKnown = variable != variables.end() && variable->value;
        out += isKnown ? *variable->value : url.substr(open, close - open + 1);
        at = close + 1;
    }
    return out;
}

std::vector<ImportedServer> readServers(const Located &list) {
    std::vector<ImportedServer> servers;
    if (!list.isArray())
        return servers;
    for (const Json &server : *list.value->asArray()) {
        if (server.isObject())
            servers.push_back(readServer(server));
    }
    return servers;
}

void tellOpenServers(const Located &list, ProblemLog &problems) {
    for (std::size_t i = 0; list.isArray() && i < list.value->size(); ++i) {
        const Located server = list.element(i);
        for (const std::string &name : openVariables(readServer(*server.value).expandedUrl()))
            problems.warn("server-variable-undefined", server.pointer + "/url", server.value,
                          "The server's URL needs \"" + name + "\", which has no value in its \"variables\".");
    }
}

std::vector<std::string> serverUrls(std::initializer_list<Located> levels) {
    for (const Located &level : levels) {
        if (!level.isArray() || level.value->size() == 0)
            continue;
        std::vector<std::string> urls;
        for (const ImportedServer &server : readServers(level))
            urls.push_back(server.expandedUrl());
        return urls;
    }
    return {"/"};
}

} // namespace gateway
