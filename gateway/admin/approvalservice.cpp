#include "gateway/admin/approvalservice.h"

#include "gateway/approvals/approvalrecords.h"
#include "gateway/audit/readerthread.h"
#include "gateway/core/text.h"
#include "gateway/core/timetext.h"
#include "gateway/store/approvaltable.h"

#include <algorithm>
#include <utility>

namespace gateway {

namespace {

constexpr int maxListed = 10'000;
constexpr TimeUs sessionLifetimeUs = std::chrono::microseconds(approvalSessionLifetime).count();

Error notFound(const std::string &id) {
    return makeError(ErrorKind::NotFound, "approval.not-found", "There is no approval \"" + id + '"');
}

// Why it cannot be decided any more.
Error tooLate(const Approval &approval, TimeUs now) {
    if (approval.decidedAt) {
        const bool wasDenied = approval.state == ApprovalState::Denied;
        return makeError(ErrorKind::Conflict, "approval.decided",
                         approval.decidedBy + (wasDenied ? " denied" : " allowed") + " this call already, at " +
                             toRfc3339(*approval.decidedAt));
    }
    const bool isOverdue = approval.state == ApprovalState::Pending && approval.expiresAt <= now;
    const std::string_view state = toString(isOverdue ? ApprovalState::Expired : approval.state);
    return makeError(ErrorKind::Conflict, "approval.over",
                     "The call no longer waits: it is " + std::string(state) + "; nothing was sent");
}

std::string describe(const Approval &approval) {
    std::string text = approval.state == ApprovalState::Denied    ? "denied"
                       : approval.scope == ApprovalScope::Session ? "allowed for this session"
                                                                  : "allowed once";
    text += " by " + approval.decidedBy + " (" + approval.decidedVia + ')';
    return approval.note.empty() ? text : text + ": " + approval.note;
}

Approval decided(Approval approval, const ApprovalDecision &decision, const Actor &actor, TimeUs now) {
    // As long as it could wait; the gateway that serves may be set up otherwise than this process.
    const TimeUs lifetime =
        decision.scope == ApprovalScope::Session ? sessionLifetimeUs : approval.expiresAt - approval.createdAt;
    approval.state = decision.allow ? ApprovalState::Allowed : ApprovalState::Denied;
    approval.scope = decision.allow ? decision.scope : ApprovalScope::Once;
    approval.decidedAt = now;
    approval.decidedBy = actor.name.empty() ? "somebody" : actor.name;
    approval.decidedVia = actor.via;
    approval.note = cutText(cleanForModel(decision.note), maxApprovalNote);
    if (decision.allow) {
        approval.expiresAt = now + lifetime;
    } else {
        approval.endedAt = now;
        approval.arguments = approval.redacted;
        approval.request.clear();
    }
    return approval;
}

AuditRecord decisionRecord(const Approval &approval) {
    AuditRecord record =
        approvalRecord(approval, AuditPhase::Decided, approval.decidedAt.value_or(0), describe(approval));
    record.decision = approval.state == ApprovalState::Denied ? "denied" : "allowed";
    record.actor = approval.decidedBy;
    return record;
}

class Service final : public ApprovalService {
public:
    Service(Writer &writer, const Clock &clock, std::function<void()> decided)
        : m_writer(writer), m_clock(clock), m_decided(std::move(decided)) {}
    [[nodiscard]] Result<void> openReader(const std::string &file) { return m_reader.open(file); }

    void waiting(Done<std::vector<Approval>> done) override {
        read<std::vector<Approval>>(std::move(done), [now = m_clock.now()](ApprovalTable &table) {
            auto open = table.open();
            if (open)
                std::erase_if(*open, [now](const Approval &approval) {
                    return approval.state != ApprovalState::Pending || approval.expiresAt <= now;
                });
            return open;
        });
    }

    void latest(int limit, Done<std::vector<Approval>> done) override {
        read<std::vector<Approval>>(std::move(done), [limit = std::clamp(limit, 1, maxListed)](ApprovalTable &table) {
            return table.latest(limit);
        });
    }

    void find(std::string id, Done<Approval> done) override {
        read<Approval>(std::move(done), [id = std::move(id)](ApprovalTable &table) -> Result<Approval> {
            auto row = table.byId(id);
            if (!row)
                return std::move(row).error();
            return *row ? Result<Approval>(std::move(**row)) : Result<Approval>(notFound(id));
        });
    }

    void decide(std::string id, ApprovalDecision decision, Actor actor, Done<Approval> done) override;

private:
    template <typename T, typename Look>
    void read(Done<T> done, Look look) {
        const bool taken = m_reader.add([done, look = std::move(look)](Database *database) {
            if (database == nullptr)
                return done.deliver(makeError(ErrorKind::Cancelled, "store.closed", "The program ends"));
            ApprovalTable table(*database);
            done.deliver(look(table));
        });
        if (!taken)
            done.deliver(makeError(ErrorKind::Unavailable, "store.busy", "Too many questions wait already"));
    }

    Writer &m_writer;
    const Clock &m_clock;
    std::function<void()> m_decided;
    ReaderThread m_reader;
};

// Row and record in one transaction; the row's own state says who was first.
void Service::decide(std::string id, ApprovalDecision decision, Actor actor, Done<Approval> done) {
    auto stands = std::make_shared<Approval>();
    auto work = [id = std::move(id), decision = std::move(decision), actor = std::move(actor), stands,
                 now = m_clock.now()](Database &database, std::vector<AuditRecord> &trail) -> Result<void> {
        ApprovalTable table(database);
        auto row = table.byId(id);
        if (!row)
            return std::move(row).error();
        if (!*row)
            return notFound(id);
        *stands = decided(**row, decision, actor, now);
        auto met = table.decide(*stands);
        if (!met)
            return std::move(met).error();
        if (!*met)
            return tooLate(**row, now);
        trail.push_back(decisionRecord(*stands));
        return {};
    };
    m_writer.submit(std::move(work), {nullptr, [stands, done = std::move(done), tell = m_decided](Result<void> stored) {
                                          if (!stored)
                                              return done.deliver(std::move(stored).error());
                                          tell();
                                          done.deliver(*stands);
                                      }});
}

} // namespace

Result<std::unique_ptr<ApprovalService>> ApprovalService::open(const std::string &file, Writer &writer,
                                                               const Clock &clock, std::function<void()> decided) {
    auto service = std::make_unique<Service>(writer, clock, std::move(decided));
    if (auto opened = service->openReader(file); !opened)
        return std::move(opened).error();
    return std::unique_ptr<ApprovalService>(std::move(service));
}

} // namespace gateway
