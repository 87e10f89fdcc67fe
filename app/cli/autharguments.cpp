#include "app/cli/autharguments.h"

#include "app/cli/options.h"
#include "app/cli/output.h"

#include <QFileInfo>
#include <QSslCertificate>

#include <algorithm>

namespace cli {

using gateway::AuthSettings;
using gateway::Profile;
using gateway::Result;

namespace {

CLI::Option *addList(CLI::App &command, const std::string &name, AuthArguments::List &list,
                     const std::string &description) {
    return command.add_option(name, list, description)
        ->expected(1)
        ->group("Authentication")
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

// A file is looked into; everything else is a fingerprint already.
Result<std::string> fingerprintOf(const std::string &text) {
    if (text.empty() || !QFileInfo::exists(QString::fromStdString(text)))
        return text;
    const auto pem = readFile(text);
    if (!pem)
        return pem.error();
    const auto found = QSslCertificate::fromData(QByteArray::fromStdString(*pem), QSsl::Pem);
    if (found.isEmpty())
        return usageError('"' + text + "\" holds no certificate in PEM form");
    return found.front().digest(QCryptographicHash::Sha256).toHex().toStdString();
}

Result<void> applyCertificates(AuthSettings &settings, const std::vector<std::string> &certificates) {
    settings.fingerprints.clear();
    for (const std::string &text : certificates) {
        auto fingerprint = fingerprintOf(text);
        if (!fingerprint)
            return std::move(fingerprint).error();
        settings.fingerprints.push_back(std::move(fingerprint).value());
    }
    return {};
}

Result<void> applyClaims(AuthSettings &settings, const std::vector<std::string> &claims) {
    settings.claims.clear();
    for (const std::string &text : claims) {
        if (text.empty())
            continue;
        auto rule = gateway::parseClaimRule(text);
        if (!rule)
            return std::move(rule).error();
        settings.claims.push_back(std::move(rule).value());
    }
    return {};
}

template <typename Value>
void apply(const std::optional<Value> &given, Value &value) {
    if (given)
        value = *given;
}

} // namespace

void KeyArguments::addTo(CLI::App &command) {
    command
        .add_option("--jwt-algorithm", algorithm, "jwt: what a new key is used with (default: that of the last one)")
        ->check(CLI::IsMember({"HS256", "HS384", "HS512"}))
        ->group("Authentication");
    auto *file = command.add_option("--secret-file", source.file,
                                    "jwt: file with the key in its first line (default: a random one is made)");
    auto *in = command.add_flag("--secret-stdin", source.fromStdin, "jwt: read the key from stdin");
    auto *prompt = command.add_flag("--secret-prompt", ask, "jwt: ask for the key on the terminal");
    for (auto *option : {file, in, prompt})
        option->group("Authentication");
    in->excludes(file);
    prompt->excludes(file)->excludes(in);
}

Result<gateway::NewKey> KeyArguments::read() const {
    gateway::NewKey key;
    if (algorithm)
        key.algorithm = gateway::hmacAlgorithmFromString(*algorithm);
    if (!ask && !source.fromStdin && source.file.empty())
        return key;
    auto secret = readSecret(source, "Key for JWTs");
    if (!secret)
        return std::move(secret).error();
    key.given = std::move(secret).value();
    return key;
}

void AuthArguments::addTo(CLI::App &command) {
    command.add_option("--auth", type, "How the client authenticates")
        ->check(CLI::IsMember({"token", "jwt", "oidc", "mtls", "none"}));
    command
        .add_option("--issuer", issuer, "oidc: the identity provider, as `iss` spells it; jwt: the only `iss` taken")
        ->type_name("URL")
        ->group("Authentication");
    command
        .add_option("--keys", keySource, "oidc: where the provider's keys are (default: its discovery document says)")
        ->type_name("URL|FILE")
        ->group("Authentication");
    command.add_option("--clock-skew", clockSkew, "jwt, oidc: how far clocks may differ (default: 60)")
        ->check(CLI::Range(std::int64_t{0}, AuthSettings::maxClockSkewSeconds))
        ->type_name("SECONDS")
        ->group("Authentication");
    addList(command, "--audience", audiences,
            "jwt, oidc: `aud` must be one of these (oidc, default: this gateway's URI)");
    addList(command, "--claim", claims, "jwt, oidc: a claim that a token must have; may be repeated")
        ->type_name("NAME[=VALUE,…]");
    addList(command, "--scope", scopes, "oidc: a scope that every request needs; may be repeated");
    addList(command, "--write-scope", writeScopes, "oidc: a scope that calls need besides that may change data");
    addList(command, "--certificate", certificates, "mtls: a client's certificate, or its SHA-256 fingerprint")
        ->type_name("FILE|FINGERPRINT");
    addList(command, "--certificate-name", certificateNames, "mtls: a name that the client CA gave to a client")
        ->type_name("dns:…|email:…|uri:…|cn:…");
    key.addTo(command);
}

Result<void> AuthArguments::applyTo(Profile &profile) const {
    AuthSettings &settings = profile.authSettings;
    if (type)
        profile.auth = gateway::authTypeFromString(*type).value_or(profile.auth); // checked when it was read
    apply(issuer, settings.issuer);
    apply(keySource, settings.keySource);
    apply(audiences, settings.audiences);
    apply(scopes, settings.scopes);
    apply(writeScopes, settings.writeScopes);
    apply(certificateNames, settings.certificateNames);
    apply(clockSkew, settings.clockSkewSeconds);
    if (certificates) {
        if (auto applied = applyCertificates(settings, *certificates); !applied)
            return applied;
    }
    return claims ? applyClaims(settings, *claims) : Result<void>();
}

} // namespace cli
