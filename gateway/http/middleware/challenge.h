#pragma once

#include "gateway/access/ownuris.h"
#include "gateway/catalog/catalog.h"
#include "gateway/http/httpexchange.h"

#include <string>
#include <vector>

namespace gateway {

/// What OAuth clients are told where a profile takes an identity provider's tokens (RFC 9728, RFC 6750): made of the
/// whole configuration, never of one profile, so that nothing can be probed.

/// Some enabled profile takes tokens of an identity provider.
[[nodiscard]] bool usesOAuth(const Catalog &catalog);

/// Issuers, and scopes for every request, of all enabled profiles that do; sorted, each once.
[[nodiscard]] std::vector<std::string> authorizationServers(const Catalog &catalog);
[[nodiscard]] std::vector<std::string> requestScopes(const Catalog &catalog);
/// With those for changing calls.
[[nodiscard]] std::vector<std::string> supportedScopes(const Catalog &catalog);

/// "https://gateway.example/.well-known/oauth-protected-resource/mcp"
[[nodiscard]] std::string metadataUrl(const OwnUris &own, const HttpRequest &request);

/// The exchange, whose refusals say where the metadata are: `WWW-Authenticate` of 401 and of step-up 403.
[[nodiscard]] HttpExchangePtr withOAuthChallenge(HttpExchangePtr exchange, const Catalog &catalog, const OwnUris &own);

} // namespace gateway
