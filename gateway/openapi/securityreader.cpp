#include "gateway/openapi/securityreader.h"

#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

// 2.0 has one `flow`, 3.x an object of `flows`.
std::vector<std::string> flowsOf(const Located &scheme) {
    if (const std::string_view flow = scheme.text("flow"); !flow.empty())
        return {std::string(flow)};
    std::vector<std::string> names;
    const Located flows = scheme.member("flows");
    if (flows.isObject()) {
        for (const auto &[name, flow] : *flows.value->asObject()) {
            if (!name.starts_with("x-"))
                names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> scopesOf(const Json &list) {
    std::vector<std::string> scopes;
    if (const JsonArray *array = list.asArray()) {
        for (const Json &scope : *array) {
            if (scope.isString())
                scopes.push_back(*scope.asString());
        }
    }
    std::sort(scopes.begin(), scopes.end());
    return scopes;
}

} // namespace

std::vector<std::vector<SecurityScheme>> SecurityReader::read(const Located &operation) {
    const Json *requirements = operation.value->find("security");
    if (requirements == nullptr || !requirements->isArray())
        requirements = m_context.root().find("security");
    std::vector<std::vector<SecurityScheme>> result;
    if (requirements == nullptr || !requirements->isArray())
        return result;
    for (const Json &alternative : *requirements->asArray()) {
        const JsonObject *needed = alternative.asObject();
        if (needed == nullptr)
            continue;
        auto &all = result.emplace_back();
        for (const auto &[name, scopes] : *needed) {
            all.push_back(scheme(name));
            all.back().scopes = scopesOf(scopes);
            if (!m_context.budget.spend(sizeof(SecurityScheme) + name.size() + weightOf(scopes)))
                return result;
        }
    }
    return result;
}

SecurityScheme SecurityReader::scheme(const std::string &name) {
    SecurityScheme result;
    result.name = name;
    const Json *written = m_schemes ? m_context.references.member(*m_schemes.value, name) : nullptr;
    BadReference bad;
    const Located found = m_context.resolve({written, pointerTo(m_schemes.pointer, name)}, bad);
    if (!found.isObject())
        return result;
    result.type = found.text("type");
    if (result.type == "apiKey") {
        result.in = found.text("in");
        result.key = found.text("name");
    } else if (result.type == "http") {
        result.scheme = toLower(found.text("scheme"));
    } else if (result.type == "basic") { // 2.0
        result.type = "http";
        result.scheme = "basic";
    } else if (result.type == "oauth2") {
        result.flows = flowsOf(found);
    }
    return result;
}

} // namespace gateway
