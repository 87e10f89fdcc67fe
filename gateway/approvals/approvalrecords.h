#pragma once

#include "gateway/core/error.h"
#include "gateway/domain/approval.h"
#include "gateway/domain/auditrecord.h"

#include <string>

namespace gateway {

/// The record (kind approval) of one step of an approval: who asked, for what, and in `detail` its id and `what`.
[[nodiscard]] AuditRecord approvalRecord(const Approval &approval, AuditPhase phase, TimeUs now,
                                         const std::string &what);

/// What a caller is told. Each names the approval by its id; codes "approval.required", "approval.pending",
/// "approval.denied", "approval.expired", "approval.withdrawn", "approval.void", "approval.too-many".
namespace approvalerror {
[[nodiscard]] Error required();
[[nodiscard]] Error streamedBody();
[[nodiscard]] Error pending(const Approval &approval);
[[nodiscard]] Error denied(const Approval &approval);
[[nodiscard]] Error expired(const Approval &approval);
[[nodiscard]] Error withdrawn(const Approval &approval, const std::string &why);
[[nodiscard]] Error voided(const Approval &approval);
[[nodiscard]] Error tooMany(std::size_t waiting);
} // namespace approvalerror

} // namespace gateway
