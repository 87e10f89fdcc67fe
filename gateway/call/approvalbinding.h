#pragma once

#include "gateway/call/preparedcall.h"
#include "gateway/domain/approval.h"

#include <string>

namespace gateway {

/// Stands for all of the configuration that a person relied on who approved a call: client, profile, the credential's
/// validity, collection, endpoint with its contract, what was decided about it as a tool. SHA-256, hexadecimal; empty
/// where profile, client or endpoint are gone. Changed, the approval is void.
[[nodiscard]] std::string approvalBinding(const Catalog &catalog, const Approval &approval, TimeUs now);

/// What a person is asked about a call that passed every check. Everything but id and times. Error "approval.too-large"
/// where arguments or request are larger than a person could look through (256 KiB).
/// `shown` is the request as it would go out, credentials masked.
[[nodiscard]] Result<Approval> approvalFor(const PreparedCall &prepared, const UpstreamRequest &shown, TimeUs now);

} // namespace gateway
