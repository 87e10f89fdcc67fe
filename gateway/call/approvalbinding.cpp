#include "gateway/call/approvalbinding.h"

#include "gateway/call/callfinisher.h"
#include "gateway/catalog/profileview.h"
#include "gateway/core/digest.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/upstream/credentialapplier.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxShownBytes = 256UL * 1024;

// Fields with their lengths in front, so that no two configurations make the same text.
class Form {
public:
    void add(std::string_view text) {
        m_text += std::to_string(text.size());
        m_text += ':';
        m_text += text;
    }
    void add(std::int64_t number) { add(std::to_string(number)); }
    void add(const std::optional<std::int64_t> &number) { add(number ? std::to_string(*number) : std::string("-")); }
    void add(const std::optional<std::vector<std::string>> &texts) {
        add(texts ? static_cast<std::int64_t>(texts->size()) : std::int64_t{-1});
        for (const std::string &text : texts.value_or(std::vector<std::string>()))
            add(text);
    }
    [[nodiscard]] std::string digest() const { return sha256Hex(m_text); }

private:
    std::string m_text;
};

void addPattern(Form &form, const ScopePattern &pattern) {
    form.add(pattern.collection.text());
    form.add(pattern.method);
    form.add(pattern.path);
    form.add(pattern.operationId);
}

void addProfile(Form &form, const Profile &profile) {
    form.add(profile.client.text());
    form.add(profile.name);
    form.add(toString(profile.auth));
    form.add(toString(profile.mode));
    form.add(std::int64_t{profile.enabled});
    form.add(std::int64_t{profile.readOnly});
    form.add(profile.expiresAt);
    for (const ScopePattern &pattern : profile.allow)
        addPattern(form, pattern);
    for (const Rate &rate : profile.rates) {
        form.add(rate.count);
        form.add(rate.perSeconds);
    }
    form.add(std::optional(profile.ipRanges));
    for (const ArgumentRule &rule : profile.rules) {
        addPattern(form, rule.endpoints);
        form.add(rule.argument);
        form.add(toCanonicalJson(demandsOf(rule)));
    }
    form.add(static_cast<std::int64_t>(fingerprintOf(profile.auth, profile.authSettings)));
}

void addTool(Form &form, const EffectiveTool *tool) {
    if (tool == nullptr)
        return form.add(std::string_view("no tool"));
    const ToolCuration &curation = tool->curation();
    form.add(toString(tool->permission()));
    for (const ParameterRule &rule : curation.parameters) {
        form.add(rule.target);
        form.add(toString(rule));
    }
    form.add(curation.keep);
    form.add(curation.drop);
}

void addEndpoint(Form &form, const CatalogEndpoint &endpoint) {
    const Collection &collection = endpoint.collection().info;
    form.add(collection.id.text());
    form.add(collection.revision);
    form.add(collection.baseUrl);
    form.add(toString(collection.auth));
    form.add(endpoint.info().title());
    form.add(std::int64_t{endpoint.info().published});
    form.add(endpoint.contractJson());
}

void addCredential(Form &form, const Catalog &catalog, const Approval &approval, TimeUs now) {
    const auto credentials = catalog.credentialsOf(approval.profile);
    const auto found = std::find_if(credentials.begin(), credentials.end(), [&](const Credential *credential) {
        return credential->id == approval.credential;
    });
    form.add(std::string_view(found == credentials.end() ? "none" : (*found)->validAt(now) ? "valid" : "ended"));
}

std::string bodyDigest(const ToolCall &call) {
    return call.rawBody ? sha256Hex(call.rawBody->bytes) : std::string();
}

// What the caller gave, whatever its order: the digest by which the same call is known again.
std::string digestOf(const ToolCall &call) {
    const Json arguments = argumentsJson(call);
    return sha256Hex(toCanonicalJson(arguments) + '\n' + bodyDigest(call));
}

Json shownRequest(const UpstreamRequest &request) {
    Json json = toJson(request);
    if (request.hasBody && isUtf8(request.body))
        json.set("body", request.body);
    return json;
}

void describeCaller(Approval &approval, const Caller &caller) {
    const AuditRecord record = recordOf(caller, 0);
    approval.client = caller.client;
    approval.clientName = caller.clientName;
    approval.profile = caller.profile;
    approval.profileName = caller.profileName;
    approval.credential = caller.credential;
    approval.session = record.session;
    approval.app = record.app;
    approval.traceId = record.traceId;
    approval.via = record.via;
    approval.operatorName = record.actor;
    approval.address = record.address;
}

} // namespace

std::string approvalBinding(const Catalog &catalog, const Approval &approval, TimeUs now) {
    const Profile *profile = catalog.profile(approval.profile);
    const CatalogEndpoint *endpoint = catalog.endpoint(approval.endpoint);
    if (profile == nullptr || endpoint == nullptr || catalog.client(profile->client) == nullptr)
        return {};
    Form form;
    addProfile(form, *profile);
    addEndpoint(form, *endpoint);
    addTool(form, ProfileView(catalog, *profile).tool(*endpoint));
    addCredential(form, catalog, approval, now);
    return form.digest();
}

Result<Approval> approvalFor(const PreparedCall &prepared, const UpstreamRequest &shown, TimeUs now) {
    Approval approval;
    describeCaller(approval, prepared.call.caller);
    const AuditRecord record = intentRecord(prepared);
    approval.callId = record.callId;
    approval.tool = record.tool;
    approval.collection = record.collection;
    approval.endpoint = prepared.endpoint->info().id;
    approval.endpointTitle = record.endpoint;
    approval.reason = record.reason;
    approval.redacted = record.arguments;
    approval.upstream = record.upstream;
    approval.policyRevision = record.policyRevision;
    approval.arguments = toJsonText(argumentsJson(prepared.call));
    approval.request = toJsonText(shownRequest(shown));
    approval.digest = digestOf(prepared.asked != nullptr ? *prepared.asked : prepared.call);
    approval.requestDigest = sha256Hex(approval.request);
    approval.binding = approvalBinding(*prepared.call.catalog, approval, now);
    if (approval.arguments.size() > maxShownBytes || approval.request.size() > 2 * maxShownBytes)
        return makeError(ErrorKind::TooLarge, "approval.too-large",
                         "A person has to approve this call, and its arguments are too large to be looked through: "
                         "at most 256 KiB");
    return approval;
}

} // namespace gateway
