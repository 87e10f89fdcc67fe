#include "gateway/domain/collection.h"

namespace gateway {

namespace {

void addRefs(std::vector<std::string> &refs, const UpstreamAuth &auth, const UpstreamSettings &settings) {
    for (const std::string *ref : {&auth.secretRef, &settings.clientKeyRef, &settings.proxySecretRef}) {
        if (!ref->empty())
            refs.push_back(*ref);
    }
}

std::string textOf(const Json &json, std::string_view name) {
    const Json *member = json.find(name);
    return member != nullptr ? std::string(member->stringOr({})) : std::string();
}

} // namespace

UpstreamEnvironment Collection::chosenEnvironment() const {
    return {environment, baseUrl, allowedHosts, auth, timeoutMs, upstream};
}

void Collection::choose(UpstreamEnvironment chosen) {
    environment = std::move(chosen.name);
    baseUrl = std::move(chosen.baseUrl);
    allowedHosts = std::move(chosen.allowedHosts);
    auth = std::move(chosen.auth);
    timeoutMs = chosen.timeoutMs;
    upstream = std::move(chosen.settings);
}

std::vector<std::string> Collection::secretRefs() const {
    std::vector<std::string> refs;
    addRefs(refs, auth, upstream);
    for (const UpstreamEnvironment &other : environments)
        addRefs(refs, other.auth, other.settings);
    return refs;
}

Json toJson(const UpstreamEnvironment &environment) {
    Json hosts = Json::array();
    for (const std::string &host : environment.allowedHosts)
        hosts.push(host);
    return Json::object({{"name", environment.name},
                         {"base_url", environment.baseUrl},
                         {"allowed_hosts", std::move(hosts)},
                         {"auth_type", storedName(environment.auth.type)},
                         {"auth_name", environment.auth.name},
                         {"auth_secret_ref", environment.auth.secretRef},
                         {"oauth", toJson(environment.auth.oauth)},
                         {"timeout_ms", environment.timeoutMs},
                         {"settings", toJson(environment.settings)}});
}

UpstreamEnvironment upstreamEnvironmentFromJson(const Json &json) {
    UpstreamEnvironment environment;
    environment.name = textOf(json, "name");
    environment.baseUrl = textOf(json, "base_url");
    const Json *hosts = json.find("allowed_hosts");
    for (std::size_t i = 0; hosts != nullptr && i < hosts->size(); ++i)
        environment.allowedHosts.emplace_back(hosts->at(i)->stringOr({}));
    environment.auth = {authTypeFromStoredName(textOf(json, "auth_type")),
                        textOf(json, "auth_name"),
                        textOf(json, "auth_secret_ref"),
                        {}};
    if (const Json *oauth = json.find("oauth"))
        environment.auth.oauth = oauthClientFromJson(*oauth);
    const Json *timeout = json.find("timeout_ms");
    environment.timeoutMs = timeout != nullptr ? timeout->integer().value_or(30'000) : 30'000;
    if (const Json *settings = json.find("settings"))
        environment.settings = upstreamSettingsFromJson(*settings);
    return environment;
}

} // namespace gateway
