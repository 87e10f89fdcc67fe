#include "ui/importwizard/securityschemes.h"

#include "gateway/core/text.h"

#include "ui/common/text.h"

namespace console {

namespace {

using AuthType = gateway::UpstreamAuth::Type;

bool isHttp(const gateway::SecurityScheme &scheme, std::string_view name) {
    return scheme.type == name || (scheme.type == "http" && gateway::toLower(scheme.scheme) == name);
}

} // namespace

QString SecuritySchemes::describe(const gateway::SecurityScheme &scheme) {
    const QString name = toQString(scheme.name) + QStringLiteral(": ");
    const QString key = toQString(scheme.key);
    if (scheme.type == "apiKey" && scheme.in == "header")
        return name + tr("API key in the header %1").arg(key);
    if (scheme.type == "apiKey" && scheme.in == "query")
        return name + tr("API key in the query parameter %1").arg(key);
    if (isHttp(scheme, "basic"))
        return name + tr("user name and password");
    if (isHttp(scheme, "bearer"))
        return name + tr("bearer token");
    if (authFor(scheme).type == AuthType::Bearer)
        return name + tr("%1, by a bearer token that you have").arg(toQString(scheme.type));
    const std::string &detail = scheme.type == "http" ? scheme.scheme : scheme.in;
    return name + tr("%1 (the gateway cannot do this yet)").arg(toQString(scheme.type + ' ' + detail).trimmed());
}

gateway::UpstreamAuth SecuritySchemes::authFor(const gateway::SecurityScheme &scheme) {
    if (scheme.type == "apiKey" && scheme.in == "header")
        return {AuthType::ApiKeyHeader, scheme.key, {}};
    if (scheme.type == "apiKey" && scheme.in == "query")
        return {AuthType::ApiKeyQuery, scheme.key, {}};
    if (isHttp(scheme, "basic"))
        return {AuthType::Basic, {}, {}};
    if (isHttp(scheme, "bearer") || scheme.type == "oauth2" || scheme.type == "openIdConnect")
        return {AuthType::Bearer, {}, {}};
    return {};
}

} // namespace console
