#pragma once

#include <string>
#include <string_view>

namespace gateway {

/// "type/subtype" in lower case without parameters; empty where there is none.
[[nodiscard]] std::string essenceOf(std::string_view contentType);
/// A parameter of a media type or Content-Disposition (RFC 9110 section 5.6.6), unquoted; empty where there is none.
[[nodiscard]] std::string mediaParameter(std::string_view contentType, std::string_view name);

/// RFC 9110 section 8.3.1: "type/subtype", parameters may follow; no range.
[[nodiscard]] bool isMediaType(std::string_view contentType);
/// "application/xml", "text/xml" and "+xml" types (RFC 7303), parameters ignored.
[[nodiscard]] bool isXmlMediaType(std::string_view contentType);

/// Whether one of the types and ranges ("image/png, text/*", "*/*") covers the media type, parameters ignored. An empty
/// list covers all, and so does a range of no such form, which says nothing, and application/octet-stream, which is any
/// bytes (RFC 2046 section 4.5.1).
[[nodiscard]] bool coversMediaType(std::string_view ranges, std::string_view contentType);

} // namespace gateway
