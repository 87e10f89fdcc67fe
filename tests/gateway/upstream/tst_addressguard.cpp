#include "gateway/upstream/addressguard.h"

#include <QTest>

namespace gateway {

class TestAddressGuard final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void unnamed_data();
    void unnamed();
    void named_data();
    void named();
    void hostAndPortOfUrls_data();
    void hostAndPortOfUrls();
    void privateHosts_data();
    void privateHosts();
};

void TestAddressGuard::unnamed_data() {
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("permitted");
    for (const char *address : {"93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"})
        QTest::newRow(address) << QByteArray(address) << true;
    for (const char *address : {"127.0.0.1",
                                "127.255.255.254",
                                "::1",
                                "10.0.0.1",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "100.64.0.1",
                                "fd12::1",
                                "fc00::1",
                                "169.254.169.254",
                                "169.254.0.1",
                                "fe80::1",
                                "fe80::1%eth0",
                                "fd00:ec2::254",
                                "100.100.100.200",
                                "224.0.0.1",
                                "ff02::1",
                                "255.255.255.255",
                                "0.0.0.0",
                                "0.1.2.3",
                                "::",
                                "::ffff:127.0.0.1",
                                "::ffff:169.254.169.254",
                                "64:ff9b::a9fe:a9fe",
                                "2002:7f00:1::",
                                "::127.0.0.1",
                                "198.18.0.1",
                                "240.0.0.1",
                                "not an address",
                                ""})
        QTest::newRow(*address == '\0' ? "empty" : address) << QByteArray(address) << false;
}

void TestAddressGuard::unnamed() {
    QFETCH(QByteArray, address);
    QFETCH(bool, permitted);
    QCOMPARE(AddressGuard({"other.example:80"}).permits("h.example", 80, address.toStdString()), permitted);
}

void TestAddressGuard::named_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("permitted");
    const auto row = [](const char *name, const char *host, int port, const char *address, bool permitted) {
        QTest::newRow(name) << QByteArray(host) << port << QByteArray(address) << permitted;
    };
    row("named loopback", "localhost", 8080, "127.0.0.1", true);
    row("case does not count", "LocalHost", 8080, "::1", true);
    row("another port", "localhost", 22, "127.0.0.1", false);
    row("another name of the same", "127.0.0.1", 8080, "127.0.0.1", false);
    row("named private", "intranet", 80, "10.1.2.3", true);
    row("a named host that leads to metadata", "intranet", 80, "169.254.169.254", false);
    row("metadata by its literal", "169.254.10.10", 80, "169.254.10.10", true);
    row("literal of the port only", "169.254.10.10", 81, "169.254.10.10", false);
    row("IPv6 with brackets", "[::1]", 8080, "::1", true);
    row("IPv6 without brackets", "::1", 8080, "::1", true);
}

void TestAddressGuard::named() {
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QFETCH(QByteArray, address);
    QFETCH(bool, permitted);
    const AddressGuard guard({"localhost:8080", "intranet:80", "169.254.10.10:80", "[::1]:8080"});
    QCOMPARE(guard.permits(host.toStdString(), port, address.toStdString()), permitted);
}

void TestAddressGuard::hostAndPortOfUrls_data() {
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("https") << QByteArray("https://API.Example/v1") << QByteArray("api.example:443");
    QTest::newRow("http") << QByteArray("http://api.example?x") << QByteArray("api.example:80");
    QTest::newRow("port") << QByteArray("http://localhost:8080") << QByteArray("localhost:8080");
    QTest::newRow("IPv6") << QByteArray("http://[::1]:1/") << QByteArray("[::1]:1");
    for (const char *url :
         {"ftp://h/", "/v1", "", "http://", "http://u@h/", "http://h:0/", "http://h:x/", "http://a b/", "http://h\\x"})
        QTest::newRow(*url == '\0' ? "empty" : url) << QByteArray(url) << QByteArray();
}

void TestAddressGuard::hostAndPortOfUrls() {
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(hostAndPort(url.toStdString())), expected);
}

void TestAddressGuard::privateHosts_data() {
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("isPrivate");
    for (const char *url : {"http://localhost", "http://LOCALHOST./", "http://a.localhost:1", "http://127.0.0.1",
                            "http://127.1", "http://0x7f000001", "http://2130706433", "http://[::1]",
                            "http://10.0.0.1/x", "http://192.168.0.1", "http://169.254.169.254", "http://0.0.0.0"})
        QTest::newRow(url) << QByteArray(url) << true;
    for (const char *url : {"https://api.example", "http://8.8.8.8", "http://10.example", "nonsense"})
        QTest::newRow(url) << QByteArray(url) << false;
}

void TestAddressGuard::privateHosts() {
    QFETCH(QByteArray, url);
    QFETCH(bool, isPrivate);
    QCOMPARE(isPrivateHost(url.toStdString()), isPrivate);
}

} // namespace gateway

QTEST_GUILESS_MAIN(gateway::TestAddressGuard)
#include "tst_addressguard.moc"
