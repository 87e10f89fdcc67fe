#include "ui/audit/auditrow.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"

#include "ui/common/text.h"

namespace console {

namespace {
constexpr qsizetype maxSharedTexts = 20'000;
constexpr std::size_t maxReasonBytes = 300; // what a cell can show; the details pane has it all

bool isMethod(std::string_view word) {
    return !word.empty() && word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}
// What an edit was about, as its record tells: the name it has now, else the profile it belongs to.
std::string subjectOf(const gateway::AuditRecord &record) {
    const auto change = gateway::parseJson(record.arguments);
    if (!change)
        return {};
    for (const gateway::Json *state : {&*change, change->find("after")}) {
        const gateway::Json *name = state == nullptr || state->isString() ? state : state->find("name");
        if (name != nullptr && name->isString())
            return *name->asString();
    }
    const gateway::Json *profile = change->find("profile");
    return profile == nullptr ? std::string() : std::string(profile->stringOr({}));
}
} // namespace

QString AuditRowMaker::shared(const std::string &text) {
    if (m_texts.size() > maxSharedTexts)
        m_texts.clear();
    return *m_texts.insert(toQString(text));
}

const std::string &AuditRowMaker::nameOf(const std::string &id) const {
    const auto found = m_names.find(id);
    return found == m_names.end() ? id : found->second;
}

AuditRow AuditRowMaker::row(const gateway::AuditRecord &record) {
    AuditRow row{
        record.seq, record.time, record.kind, record.phase, record.status, record.latencyUs, {}, {}, {}, {}, {},
        {},         {},          {}};
    if (record.clientId.empty())
        row.who = shared(record.actor);
    else if (record.profileId.empty())
        row.who = shared(nameOf(record.clientId));
    else
        row.who = shared(nameOf(record.clientId) + " / " + nameOf(record.profileId));
    row.app = shared(record.app);
    row.via = shared(record.via);
    const std::size_t blank = record.endpoint.find(' ');
    if (blank != std::string::npos && isMethod(std::string_view(record.endpoint).substr(0, blank))) {
        row.method = shared(record.endpoint.substr(0, blank));
        row.what = shared(record.endpoint.substr(blank + 1));
    } else {
        const std::string &what = record.endpoint.empty() ? record.tool : record.endpoint;
        const bool isEdit = record.kind == gateway::AuditKind::Config && record.collection.empty();
        const std::string subject = isEdit ? nameOf(subjectOf(record)) : record.collection;
        row.what = shared(subject.empty() ? what : what + " · " + subject);
    }
    row.decision = shared(record.decision);
    row.rule = shared(record.rule);
    row.reason = shared(gateway::cutText(record.reason, maxReasonBytes));
    return row;
}

} // namespace console
