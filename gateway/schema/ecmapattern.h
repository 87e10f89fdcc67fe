#pragma once

#include "gateway/core/result.h"

#include <string>
#include <string_view>

namespace gateway {

/// The same regular expression in PCRE2's words (ECMA-262 section 22.2.1 to pcre2pattern(3)): `$` is the very end, `.`
/// and
/// `\s` know ECMA's line ends and blanks, `\uXXXX`, `[^]`, `[]`, `\p{Letter}` are written as PCRE2 understands them.
/// What only PCRE2 knows (inline flags, \A, \z) stays, except its `(*VERBS)`, which would change our limits.
/// Error code "pattern.malformed".
[[nodiscard]] Result<std::string> ecmaToPcre(std::string_view pattern);

} // namespace gateway
