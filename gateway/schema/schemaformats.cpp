#include "gateway/schema/schemaformats.h"

#include "gateway/schema/hostformats.h"
#include "gateway/schema/schemapattern.h"
#include "gateway/schema/timeformats.h"
#include "gateway/schema/uriformats.h"

#include "gateway/core/jsonpointer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace gateway {

namespace {

// RFC 4122: 8-4-4-4-12 hexadecimal digits.
bool isUuid(std::string_view text) {
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : std::isxdigit(static_cast<unsigned char>(text[i])) == 0)
            return false;
    }
    return true;
}

bool isJsonPointer(std::string_view text) {
    return splitPointer(text).has_value();
}

// draft-handrews-relative-json-pointer-01: steps up, an optional shift, then "#" or a pointer.
bool isRelativeJsonPointer(std::string_view text) {
    const auto skipNumber = [&] {
        const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
        const bool fits = end == 1 || (end > 1 && text.front() != '0');
        text.remove_prefix(end);
        return fits;
    };
    if (!skipNumber())
        return false;
    if (text.starts_with('+') || text.starts_with('-')) {
        text.remove_prefix(1);
        if (!skipNumber())
            return false;
    }
    return text == "#" || isJsonPointer(text);
}

bool isRegex(std::string_view text) {
    return SchemaPattern::compile(std::string(text)).ok();
}

constexpr std::array<std::pair<std::string_view, FormatCheckFunction>, 19> formats{
    {{"date-time", isDateTimeFormat},
     {"date", isDateFormat},
     {"time", isTimeFormat},
     {"duration", isDurationFormat},
     {"email", isEmailFormat},
     {"idn-email", isIdnEmailFormat},
     {"hostname", isHostnameFormat},
     {"idn-hostname", isIdnHostnameFormat},
     {"ipv4", isIpv4Format},
     {"ipv6", isIpv6Format},
     {"uri", isUriFormat},
     {"uri-reference", isUriReferenceFormat},
     {"iri", isIriFormat},
     {"iri-reference", isIriReferenceFormat},
     {"uri-template", isUriTemplateFormat},
     {"uuid", isUuid},
     {"json-pointer", isJsonPointer},
     {"relative-json-pointer", isRelativeJsonPointer},
     {"regex", isRegex}}};

} // namespace

bool isProtectiveFormat(std::string_view name) {
    static constexpr std::array<std::string_view, 6> names{"date-time", "date", "email", "uuid", "ipv4", "ipv6"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

FormatCheckFunction formatCheck(std::string_view name) {
    const auto found = std::find_if(formats.begin(), formats.end(), [&](auto &format) { return format.first == name; });
    return found == formats.end() ? nullptr : found->second;
}

} // namespace gateway
