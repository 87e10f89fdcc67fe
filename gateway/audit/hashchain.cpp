#include "gateway/audit/hashchain.h"

#include "gateway/core/digest.h"

#include <array>
#include <charconv>
#include <string_view>

namespace gateway {

namespace {

class CanonicalForm {
public:
    CanonicalForm() {
        m_text.reserve(2048);
        m_text = "gatehouse-audit-1;";
    }
    void add(std::string_view name, std::string_view value) {
        m_text += name;
        m_text += '=';
        appendNumber(static_cast<std::int64_t>(value.size()));
        m_text += ':';
        m_text += value;
        m_text += ';';
    }
    void add(std::string_view name, std::int64_t value) {
        std::array<char, 24> digits{};
        const char *end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        add(name, std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
    }
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    void appendNumber(std::int64_t value) {
        std::array<char, 24> digits{};
        m_text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
    }

    std::string m_text;
};

} // namespace

std::string chainHash(const AuditRecord &record) {
    CanonicalForm form;
    form.add("actor", record.actor);
    form.add("address", record.address);
    form.add("app", record.app);
    form.add("arguments", record.arguments);
    form.add("bytes_in", record.bytesIn);
    form.add("bytes_out", record.bytesOut);
    form.add("call_id", record.callId);
    form.add("client_id", record.clientId);
    form.add("collection", record.collection);
    form.add("decision", record.decision);
    form.add("detail", record.detail);
    form.add("endpoint", record.endpoint);
    form.add("id", record.id);
    form.add("kind", toString(record.kind));
    form.add("latency_us", record.latencyUs);
    form.add("phase", toString(record.phase));
    form.add("policy_revision", record.policyRevision);
    form.add("previous_hash", record.previousHash);
    form.add("profile_id", record.profileId);
    form.add("reason", record.reason);
    form.add("rule", record.rule);
    form.add("seq", record.seq);
    form.add("session", record.session);
    form.add("status", static_cast<std::int64_t>(record.status));
    form.add("time", record.time);
    form.add("tool", record.tool);
    form.add("trace_id", record.traceId);
    form.add("upstream", record.upstream);
    form.add("via", record.via);
    return sha256Hex(form.text());
}

const std::string &chainStart() {
    static const std::string zeros(64, '0');
    return zeros;
}

} // namespace gateway
