#include "gateway/schema/hostformats.h"

#include "gateway/core/text.h"

#include <QUrl>

#include <algorithm>
#include <cctype>

namespace gateway {

namespace {

bool isAlphanumeric(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool isLabel(std::string_view label) {
    if (label.empty() || label.size() > 63 || !isAlphanumeric(label.front()) || !isAlphanumeric(label.back()))
        return false;
    return std::all_of(label.begin(), label.end(), [](char c) { return c == '-' || isAlphanumeric(c); });
}

bool isHexGroup(std::string_view group) {
    return !group.empty() && group.size() <= 4 &&
           std::all_of(group.begin(), group.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

// The number of 16-bit groups of one side of "::"; -1 where it is malformed.
int groupCount(std::string_view side, bool mayEndInIpv4) {
    if (side.empty())
        return 0;
    const auto groups = split(side, ':');
    int count = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const bool last = i + 1 == groups.size();
        if (isHexGroup(groups[i]))
            count += 1;
        else if (last && mayEndInIpv4 && isIpv4Format(groups[i]))
            count += 2;
        else
            return -1;
    }
    return count;
}

bool isAtomCharacter(char c) {
    static constexpr std::string_view marks = "!#$%&'*+-/=?^_`{|}~";
    return isAlphanumeric(c) || marks.find(c) != std::string_view::npos;
}

bool isQuotedLocalPart(std::string_view local) {
    if (local.size() < 2 || !local.starts_with('"') || !local.ends_with('"'))
        return false;
    local = local.substr(1, local.size() - 2);
    for (std::size_t i = 0; i < local.size(); ++i) {
        if (local[i] == '"' || static_cast<unsigned char>(local[i]) < 0x20)
            return false;
        if (local[i] == '\\' && ++i == local.size())
            return false;
    }
    return true;
}

bool isLocalPart(std::string_view local, bool international) {
    if (local.empty() || local.size() > 64)
        return false;
    if (isQuotedLocalPart(local))
        return true;
    const auto fits = [&](char c) {
        return isAtomCharacter(c) || (international && static_cast<unsigned char>(c) >= 0x80);
    };
    const auto atoms = split(local, '.');
    return std::all_of(atoms.begin(), atoms.end(), [&](std::string_view atom) {
        return !atom.empty() && std::all_of(atom.begin(), atom.end(), fits);
    });
}

bool isMailDomain(std::string_view domain, bool international) {
    if (domain.starts_with('[') && domain.ends_with(']')) {
        const std::string_view literal = domain.substr(1, domain.size() - 2);
        return isIpv4Format(literal) || (literal.starts_with("IPv6:") && isIpv6Format(literal.substr(5)));
    }
    return international ? isIdnHostnameFormat(domain) : isHostnameFormat(domain);
}

bool isMailbox(std::string_view text, bool international) {
    const std::size_t at = text.rfind('@');
    return at != std::string_view::npos && isLocalPart(text.substr(0, at), international) &&
           isMailDomain(text.substr(at + 1), international);
}

} // namespace

bool isIpv4Format(std::string_view text) {
    const auto parts = split(text, '.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
               const bool digits = !part.empty() && part.size() <= 3 &&
                                   std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
               return digits && (part.size() == 1 || part.front() != '0') && (part.size() < 3 || part <= "255");
           });
}

bool isIpv6Format(std::string_view text) {
    const std::size_t gap = text.find("::");
    if (gap == std::string_view::npos)
        return groupCount(text, true) == 8;
    const int before = groupCount(text.substr(0, gap), false);
    const int after = groupCount(text.substr(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7;
}

bool isHostnameFormat(std::string_view text) {
    if (text.empty() || text.size() > 253)
        return false;
    const auto labels = split(text, '.');
    return std::all_of(labels.begin(), labels.end(), isLabel);
}

bool isIdnHostnameFormat(std::string_view text) {
    const QString name = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    return isHostnameFormat(QUrl::toAce(name).toStdString());
}

bool isEmailFormat(std::string_view text) {
    return isMailbox(text, false);
}

bool isIdnEmailFormat(std::string_view text) {
    return isMailbox(text, true);
}

} // namespace gateway
