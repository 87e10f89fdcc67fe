#pragma once

#include "gateway/domain/collection.h"
#include "gateway/domain/contract.h"

#include <QCoreApplication>
#include <QString>

namespace console {

/// What the security schemes of a description mean for the gateway's upstream credential.
class SecuritySchemes final {
    Q_DECLARE_TR_FUNCTIONS(console::SecuritySchemes)
public:
    /// "key: API key in the header X-Api-Key"
    [[nodiscard]] static QString describe(const gateway::SecurityScheme &scheme);
    /// How the gateway would satisfy the scheme; type None where it cannot. OAuth 2 and OpenID Connect take a bearer
    /// token that was got elsewhere.
    [[nodiscard]] static gateway::UpstreamAuth authFor(const gateway::SecurityScheme &scheme);
};

} // namespace console
