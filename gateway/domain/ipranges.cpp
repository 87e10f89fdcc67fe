#include "gateway/domain/ipranges.h"

#include <QHostAddress>

#include <algorithm>

namespace gateway {

namespace {

QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// A single address counts as a range of one.
std::pair<QHostAddress, int> parseRange(std::string_view range) {
    if (range.find('/') != std::string_view::npos)
        return QHostAddress::parseSubnet(toQString(range));
    const QHostAddress address(toQString(range));
    return {address, address.protocol() == QAbstractSocket::IPv6Protocol ? 128 : 32};
}

// ::ffff:192.0.2.1 is the same host as 192.0.2.1.
QHostAddress unmapped(const QHostAddress &address) {
    bool isMapped = false;
    const quint32 v4 = address.toIPv4Address(&isMapped);
    return isMapped ? QHostAddress(v4) : address;
}

} // namespace

Result<void> checkIpRange(std::string_view range) {
    const auto [address, bits] = parseRange(range);
    if (address.isNull() || bits < 0)
        return makeError(ErrorKind::Invalid, "ip.malformed",
                         "\"" + std::string(range) + "\" is no address or range; write for example 192.168.1.7 or 10.0.0.0/8");
    return {};
}

bool isInRanges(std::string_view address, const std::vector<std::string> &ranges) {
    if (ranges.empty())
        return true;
    const QHostAddress host = unmapped(QHostAddress(toQString(address)));
    return !host.isNull() && std::any_of(ranges.begin(), ranges.end(), [&](const std::string &range) {
        const auto subnet = parseRange(range);
        return !subnet.first.isNull() && host.isInSubnet(subnet);
    });
}

} // namespace gateway
