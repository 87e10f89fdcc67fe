#include "gateway/approvals/approvalsteps.h"

#include "gateway/approvals/approvalrecords.h"
#include "gateway/store/approvaltable.h"

#include <memory>

namespace gateway {

namespace {

constexpr TimeUs keptUs = 30LL * 24 * 3600 * 1'000'000; // the trail has them longer

AuditPhase phaseOf(ApprovalState state) {
    switch (state) {
    case ApprovalState::Withdrawn:
        return AuditPhase::Withdrawn;
    case ApprovalState::Voided:
        return AuditPhase::Voided;
    default:
        return AuditPhase::Expired;
    }
}

AuditRecord endRecord(const Approval &approval, ApprovalState state, TimeUs now, const std::string &why) {
    AuditRecord record = approvalRecord(approval, phaseOf(state), now, why);
    record.decision = "denied";
    return record;
}

// An edit that answers whether it met its row; its record is only kept when it did.
void submitStep(Writer &writer, std::function<Result<bool>(Database &)> step, AuditRecord record,
                ApprovalSteps::Stepped done) {
    auto met = std::make_shared<bool>(false);
    auto work = [step = std::move(step), record = std::move(record),
                 met](Database &database, std::vector<AuditRecord> &trail) -> Result<void> {
        auto stepped = step(database);
        if (!stepped)
            return std::move(stepped).error();
        *met = *stepped;
        if (*met)
            trail.push_back(record);
        return {};
    };
    writer.submit(std::move(work), {nullptr, [met, done = std::move(done)](Result<void> stored) {
                                        done(stored ? Result<bool>(*met) : Result<bool>(std::move(stored).error()));
                                    }});
}

} // namespace

void ApprovalSteps::request(const Approval &approval, std::function<void(Result<void>)> done) {
    auto work = [approval](Database &database, std::vector<AuditRecord> &trail) -> Result<void> {
        if (auto added = ApprovalTable(database).add(approval); !added)
            return added;
        trail.push_back(
            approvalRecord(approval, AuditPhase::Requested, approval.createdAt, "waits for a person to decide"));
        return {};
    };
    m_writer.submit(std::move(work), {nullptr, std::move(done)});
}

void ApprovalSteps::use(const Approval &approval, const Approval &call, Stepped done) {
    const TimeUs now = m_clock.now();
    Approval used = call;
    used.id = approval.id;
    AuditRecord record =
        approvalRecord(used, AuditPhase::Used, now,
                       "used; " + std::string(toString(approval.scope)) + ", allowed by " + approval.decidedBy);
    record.decision = "allowed";
    auto step = [approval, now](Database &database) {
        ApprovalTable table(database);
        return approval.scope == ApprovalScope::Session ? table.countUse(approval.id, now)
                                                        : table.end(approval, ApprovalState::Used, now);
    };
    submitStep(m_writer, std::move(step), std::move(record), std::move(done));
}

void ApprovalSteps::end(const Approval &approval, ApprovalState state, const std::string &why, Stepped done) {
    const TimeUs now = m_clock.now();
    auto step = [approval, state, now](Database &database) {
        return ApprovalTable(database).end(approval, state, now);
    };
    submitStep(m_writer, std::move(step), endRecord(approval, state, now, why), std::move(done));
}

void ApprovalSteps::endLeftovers(std::function<void(Result<void>)> done) {
    const TimeUs now = m_clock.now();
    auto work = [now](Database &database, std::vector<AuditRecord> &trail) -> Result<void> {
        ApprovalTable table(database);
        auto open = table.open();
        if (!open)
            return std::move(open).error();
        for (const Approval &approval : *open) {
            auto ended = table.end(approval, ApprovalState::Expired, now);
            if (!ended)
                return std::move(ended).error();
            trail.push_back(endRecord(approval, ApprovalState::Expired, now, "the gateway that it waited at is gone"));
        }
        return table.forgetEndedBefore(now - keptUs);
    };
    m_writer.submit(std::move(work), {nullptr, std::move(done)});
}

} // namespace gateway
