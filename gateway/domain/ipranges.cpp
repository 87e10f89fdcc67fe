#include "gateway/domain/ipranges.h"

#include <QHostAddress>

#include <algorithm>
#include <charconv>
#include <utility>

namespace gateway {

namespace {

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// Qt also reads "1", "010.0.0.1" or "/8" as addresses; what a person wrote so was hardly meant so.
QHostAddress parseAddress(std::string_view text) {
    const QHostAddress address(toQString(text));
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return address.toString() == toQString(text) ? address : QHostAddress();
    const bool plain = text.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
    return plain ? address : QHostAddress();
}

// A single address counts as a range of one; bits are -1 where the range is malformed.
std::pair<QHostAddress, int> parseRange(std::string_view range) {
    const std::size_t slash = range.find('/');
    const QHostAddress address = parseAddress(range.substr(0, slash));
    const int most = address.protocol() == QAbstractSocket::IPv6Protocol ? 128 : 32;
    if (address.isNull() || slash == std::string_view::npos)
        return {address, address.isNull() ? -1 : most};
    const std::string_view digits = range.substr(slash + 1);
    int bits = -1;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    const bool whole = parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size();
    return {address, whole && bits >= 0 && bits <= most ? bits : -1};
}

// ::ffff:192.0.2.1 is the same host as 192.0.2.1.
QHostAddress unmapped(const QHostAddress &address) {
    bool isMapped = false;
    const quint32 v4 = address.toIPv4Address(&isMapped);
    return isMapped ? QHostAddress(v4) : address;
}

} // namespace

Result<void> checkIpRange(std::string_view range) {
    const int bits = parseRange(range).second;
    if (bits < 0)
        return makeError(ErrorKind::Invalid, "ip.malformed",
                         "\"" + std::string(range) +
                             "\" is no address or range; write for example 192.168.1.7 or 10.0.0.0/8");
    return {};
}

bool isInRanges(std::string_view address, const std::vector<std::string> &ranges) {
    if (ranges.empty())
        return true;
    const QHostAddress host = unmapped(QHostAddress(toQString(address)));
    return !host.isNull() && std::any_of(ranges.begin(), ranges.end(), [&](const std::string &range) {
        const auto subnet = parseRange(range);
        return subnet.second >= 0 && host.isInSubnet(subnet);
    });
}

} // namespace gateway
