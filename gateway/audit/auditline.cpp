#include "gateway/audit/auditline.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/timetext.h"

namespace gateway {

namespace {

std::string textOf(const Json &json, std::string_view name) {
    const Json *member = json.find(name);
    return member != nullptr ? std::string(member->stringOr({})) : std::string();
}

std::int64_t numberOf(const Json &json, std::string_view name) {
    const Json *member = json.find(name);
    return member != nullptr ? member->integer().value_or(0) : 0;
}

std::string argumentsOf(const Json &json) {
    if (const Json *text = json.find("arguments_text"))
        return std::string(text->stringOr({}));
    const Json *arguments = json.find("arguments");
    return arguments == nullptr || arguments->isNull() ? std::string() : toJsonText(*arguments);
}

Json lineJson(const AuditRecord &record) {
    Json json = toJson(record);
    if (argumentsOf(json) != record.arguments)
        json.set("arguments_text", record.arguments);
    return json;
}

void readTexts(const Json &json, AuditRecord &record) {
    record.id = textOf(json, "id");
    record.callId = textOf(json, "call_id");
    record.clientId = textOf(json, "client_id");
    record.profileId = textOf(json, "profile_id");
    record.app = textOf(json, "app");
    record.session = textOf(json, "session");
    record.traceId = textOf(json, "trace_id");
    record.via = textOf(json, "via");
    record.actor = textOf(json, "actor");
    record.address = textOf(json, "address");
    record.tool = textOf(json, "tool");
    record.collection = textOf(json, "collection");
    record.endpoint = textOf(json, "endpoint");
    record.arguments = argumentsOf(json);
    record.reason = textOf(json, "reason");
    record.decision = textOf(json, "decision");
    record.rule = textOf(json, "rule");
    record.upstream = textOf(json, "upstream");
    record.detail = textOf(json, "detail");
    record.previousHash = textOf(json, "previous_hash");
    record.hash = textOf(json, "hash");
}

} // namespace

std::string toJsonLine(const AuditRecord &record) {
    return toJsonText(lineJson(record));
}

std::optional<AuditRecord> recordFromJsonLine(std::string_view line) {
    const auto json = parseJson(line);
    if (!json || !json->isObject())
        return std::nullopt;
    AuditRecord record;
    const auto time = fromRfc3339(textOf(*json, "time"));
    const auto kind = auditKindFromString(textOf(*json, "kind"));
    const auto phase = auditPhaseFromString(textOf(*json, "phase"));
    if (!time || !kind || !phase)
        return std::nullopt;
    record.time = *time;
    record.kind = *kind;
    record.phase = *phase;
    record.seq = numberOf(*json, "seq");
    record.policyRevision = numberOf(*json, "policy_revision");
    record.status = static_cast<int>(numberOf(*json, "status"));
    record.bytesIn = numberOf(*json, "bytes_in");
    record.bytesOut = numberOf(*json, "bytes_out");
    record.latencyUs = numberOf(*json, "latency_us");
    readTexts(*json, record);
    // Nothing may stand in the line that the hash does not cover.
    if (toCanonicalJson(lineJson(record)) != toCanonicalJson(*json))
        return std::nullopt;
    return record;
}

} // namespace gateway
