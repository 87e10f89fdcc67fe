#include "authfixture.h"

#include <QTest>

using namespace gateway;
using namespace testsupport;

/// Client certificates: which of them are whose.
class TestMtlsAuth final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void certificates_data() {
        QTest::addColumn<QString>("fingerprint");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<int>("validFor"); // seconds
        QTest::addColumn<bool>("accepted");
        const QString own(64, QLatin1Char('a'));
        const QString other(64, QLatin1Char('b'));
        QTest::newRow("own fingerprint") << own << QString() << false << 60 << true;
        QTest::newRow("another fingerprint") << other << QString() << true << 60 << false;
        QTest::newRow("own, but over") << own << QString() << false << -1 << false;
        QTest::newRow("name under the CA") << other << QStringLiteral("dns:agent.example") << true << 60 << true;
        QTest::newRow("name that anybody can write")
            << other << QStringLiteral("dns:agent.example") << false << 60 << false;
        QTest::newRow("name of another kind") << other << QStringLiteral("cn:agent.example") << true << 60 << false;
        QTest::newRow("name in another case") << other << QStringLiteral("dns:AGENT.example") << true << 60 << false;
    }
    void certificates() {
        QFETCH(QString, fingerprint);
        QFETCH(QString, name);
        QFETCH(bool, trusted);
        QFETCH(int, validFor);
        QFETCH(bool, accepted);
        PeerCertificate certificate;
        certificate.fingerprint = fingerprint.toStdString();
        if (!name.isEmpty())
            certificate.names = {name.toStdString()};
        certificate.issuedByClientCa = trusted;
        certificate.validUntil = m_auth.clock.now() + validFor * 1'000'000LL;
        const Catalog catalog = catalogOf({profile("pr_shop")});
        for (const bool named : {true, false}) {
            const auto caller = ask(catalog, certificate, named);
            QCOMPARE(caller.ok(), accepted);
            if (accepted)
                QCOMPARE(*caller->provedUntil, certificate.validUntil);
        }
    }

    void aCertificateOfTwoProfilesNeedsTheHeaders() {
        const Catalog catalog = catalogOf({profile("pr_shop"), profile("pr_second")});
        PeerCertificate certificate;
        certificate.fingerprint = std::string(64, 'a');
        certificate.validUntil = m_auth.clock.now() + 1'000'000;
        QVERIFY(!ask(catalog, certificate, false).ok());
        QVERIFY(ask(catalog, certificate, true).ok());
    }

    void nothingElseLetsItIn() {
        const Catalog catalog = catalogOf({profile("pr_shop")});
        QVERIFY(!m_auth.ask(catalog, {}).ok());
        QVERIFY(!m_auth.ask(catalog, "secret").ok());
        QVERIFY(!m_auth.ask(catalog, "cl_shop.pr_shop.secret", false).ok());
    }

private:
    static Profile profile(const std::string &id) {
        Profile made = sampleProfile();
        made.id = ProfileId(id);
        made.auth = AuthType::Mtls;
        made.authSettings.fingerprints = {std::string(64, 'a')};
        made.authSettings.certificateNames = {"dns:agent.example"};
        return made;
    }
    static Catalog catalogOf(std::vector<Profile> profiles) {
        Catalog::Content content = sampleContent(sampleProfile());
        content.profiles = std::move(profiles);
        return Catalog(std::move(content));
    }
    Result<Caller> ask(const Catalog &catalog, const PeerCertificate &certificate, bool named) {
        return m_auth.authenticator.authenticate(
            catalog, {named ? "cl_shop" : "", named ? "pr_shop" : "", "", "192.0.2.7", false, &certificate});
    }
    AuthFixture m_auth;
};

QTEST_GUILESS_MAIN(TestMtlsAuth)
#include "tst_mtlsauth.moc"
