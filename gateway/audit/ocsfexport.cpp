#include "gateway/audit/auditexport.h"

#include "gateway/core/jsonparser.h"

#include <array>
#include <utility>

namespace gateway {

namespace {

// OCSF activity of API Activity: 1 Create, 2 Read, 3 Update, 4 Delete, 99 Other.
struct Activity {
    int id = 99;
    const char *name = "Other";
};

constexpr std::array<const char *, 3> statusNames{"Unknown", "Success", "Failure"};

std::string methodOf(const AuditRecord &record) {
    const std::string &title = record.endpoint.empty() ? record.upstream : record.endpoint;
    return title.substr(0, title.find(' '));
}

Activity activityOf(const AuditRecord &record) {
    if (record.kind == AuditKind::Discovery)
        return {2, "Read"};
    const std::string method = methodOf(record);
    if (method == "GET" || method == "HEAD" || method == "OPTIONS")
        return {2, "Read"};
    if (method == "POST")
        return {1, "Create"};
    if (method == "PUT" || method == "PATCH")
        return {3, "Update"};
    if (method == "DELETE")
        return {4, "Delete"};
    return {};
}

// Empty texts and nulls are left out: OCSF's consumers take a present attribute for a known one.
Json withoutEmpty(std::initializer_list<std::pair<const char *, Json>> members) {
    JsonObject object;
    for (const auto &[name, value] : members) {
        const bool empty = value.isNull() || (value.isString() && value.asString()->empty()) ||
                           (value.isObject() && value.size() == 0);
        if (!empty)
            object.append(name, value);
    }
    return Json(std::move(object));
}

// 0 Unknown, 1 Success, 2 Failure; an intent does not say yet.
int statusId(const AuditRecord &record) {
    if (record.phase == AuditPhase::Intent || record.decision.empty())
        return 0;
    return record.decision == "allowed" ? 1 : 2;
}

Json metadataOf(const AuditRecord &record) {
    return withoutEmpty(
        {{"version", "1.3.0"},
         {"product",
          Json::object({{"name", "Gatehouse"}, {"vendor_name", "Gatehouse"}, {"version", GATEHOUSE_VERSION}})},
         {"log_name", "audit"},
         {"uid", record.id},
         {"sequence", record.seq},
         {"correlation_uid", record.callId}});
}

Json actorOf(const AuditRecord &record) {
    return withoutEmpty({{"app_name", record.app},
                         {"user", withoutEmpty({{"uid", record.clientId}, {"name", record.actor}})},
                         {"session", withoutEmpty({{"uid", record.session}})}});
}

Json apiOf(const AuditRecord &record) {
    const std::string &operation = record.endpoint.empty() ? record.tool : record.endpoint;
    return withoutEmpty({{"operation", operation.empty() ? std::string(toString(record.kind)) : operation},
                         {"service", withoutEmpty({{"name", record.collection}})},
                         {"request", withoutEmpty({{"uid", record.callId.empty() ? record.id : record.callId}})},
                         {"response", withoutEmpty({{"code", record.status == 0 ? Json() : Json(record.status)},
                                                    {"error_message", record.detail}})}});
}

Json requestOf(const AuditRecord &record) {
    const std::size_t blank = record.upstream.find(' ');
    if (blank == std::string::npos)
        return {};
    return Json::object({{"http_method", record.upstream.substr(0, blank)},
                         {"url", Json::object({{"url_string", record.upstream.substr(blank + 1)}})}});
}

Json unmappedOf(const AuditRecord &record) {
    const auto arguments = record.arguments.empty() ? Result<Json>(Json()) : parseJson(record.arguments);
    return withoutEmpty({{"kind", toString(record.kind)},
                         {"phase", toString(record.phase)},
                         {"via", record.via},
                         {"profile_id", record.profileId},
                         {"tool", record.tool},
                         {"arguments", arguments ? *arguments : Json(record.arguments)},
                         {"reason", record.reason},
                         {"rule", record.rule},
                         {"policy_revision", record.policyRevision},
                         {"bytes_in", record.bytesIn},
                         {"bytes_out", record.bytesOut},
                         {"trace_id", record.traceId},
                         {"latency_us", record.latencyUs},
                         {"previous_hash", record.previousHash},
                         {"hash", record.hash}});
}

} // namespace

Json toOcsf(const AuditRecord &record) {
    const Activity activity = activityOf(record);
    const bool denied = record.decision == "denied";
    return withoutEmpty({{"class_uid", 6003},
                         {"class_name", "API Activity"},
                         {"category_uid", 6},
                         {"category_name", "Application Activity"},
                         {"activity_id", activity.id},
                         {"activity_name", activity.name},
                         {"type_uid", 600300 + activity.id},
                         {"type_name", std::string("API Activity: ") + activity.name},
                         {"time", record.time / 1000}, // OCSF counts milliseconds
                         {"severity_id", denied ? 2 : 1},
                         {"severity", denied ? "Low" : "Informational"},
                         {"status_id", statusId(record)},
                         {"status", statusNames[static_cast<std::size_t>(statusId(record))]},
                         {"status_code", record.status == 0 ? std::string() : std::to_string(record.status)},
                         {"status_detail", record.detail},
                         {"duration", record.latencyUs / 1000},
                         {"message", record.reason},
                         {"metadata", metadataOf(record)},
                         {"actor", actorOf(record)},
                         {"api", apiOf(record)},
                         {"src_endpoint", record.address.empty() ? Json::object({{"name", "local"}})
                                                                 : Json::object({{"ip", record.address}})},
                         {"http_request", requestOf(record)},
                         {"unmapped", unmappedOf(record)}});
}

} // namespace gateway
