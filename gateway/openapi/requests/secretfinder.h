#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// Whether what is called so usually holds a secret ("password", "X-CSRF-Token", "client_secret"). Rather too often
/// than too rarely: all that is lost is an example.
[[nodiscard]] bool namesSecret(std::string_view name);

/// Whether a header or query item of this name is how a caller shows who it is ("X-API-Key", "access_token").
[[nodiscard]] bool isCredentialName(std::string_view name);

/// Whether a value looks like a secret whatever it is called: a JWT, a key with a well-known start, a long random text,
/// also as one of its words or as an item of a query ("?token=…").
[[nodiscard]] bool isSecretValue(std::string_view value);

/// Free text without what looks like a secret in it; "<left out>" stands in its place.
[[nodiscard]] std::string withoutSecretWords(std::string_view text);

/// Whether free text (XML, a form, a log line) mentions a secret by name or holds something that looks like one.
[[nodiscard]] bool mentionsSecret(std::string_view text);

/// Whether a value stands for one that is to be filled in: empty, `{{name}}`, `<string>`, `$NAME`, `****`.
[[nodiscard]] bool isPlaceholder(std::string_view value);

} // namespace gateway
