#pragma once

#include <string_view>

namespace gateway {

/// True when the name of a member, header or parameter says that its value is a secret: "password", "X-Api-Key",
/// "client_secret", "accessToken" … Names of paging tokens ("page_token") and of amounts ("max_tokens") say no such
/// thing.
[[nodiscard]] bool isSecretName(std::string_view name);

/// The same for parameters of a URL, where also "key", "sig" and "code" carry secrets.
[[nodiscard]] bool isSecretParameter(std::string_view name);

/// True when a text is a credential by its own looks: "Bearer …", "Basic …", or a JSON Web Token.
[[nodiscard]] bool looksLikeCredential(std::string_view text);

} // namespace gateway
