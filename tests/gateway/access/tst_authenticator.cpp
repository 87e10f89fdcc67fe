#include "gateway/access/authenticator.h"
#include "gateway/core/digest.h"
#include "tests/support/samplecatalog.h"

#include <QTest>

using namespace gateway;
using namespace testsupport;

namespace {

Catalog catalogWith(Profile profile, const TestClock &clock) {
    Catalog::Content content = sampleContent(std::move(profile));
    Credential credential;
    credential.id = CredentialId("cr_1");
    credential.profile = ProfileId("pr_shop");
    credential.secretHash = sha256Hex("right");
    content.credentials.push_back(credential);
    credential.id = CredentialId("cr_2");
    credential.secretHash = sha256Hex("expired");
    credential.expiresAt = clock.now() - 1;
    content.credentials.push_back(credential);
    credential.id = CredentialId("cr_3");
    credential.secretHash = sha256Hex("revoked");
    credential.expiresAt.reset();
    credential.revokedAt = clock.now() - 1;
    content.credentials.push_back(credential);
    return Catalog(std::move(content));
}

} // namespace

/// Who is let in, by which credential, and that every refusal looks the same.
class TestAuthenticator final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void credentials_data() {
        QTest::addColumn<QByteArray>("client");
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<bool>("accepted");
        const auto row = [](const char *name, const char *client, const char *profile, const char *authorization,
                            bool accepted) {
            QTest::newRow(name) << QByteArray(client) << QByteArray(profile) << QByteArray(authorization) << accepted;
        };
        row("headers and secret", "cl_shop", "pr_shop", "Bearer right", true);
        row("scheme in another case", "cl_shop", "pr_shop", "bearer right", true);
        row("one bearer", "", "", "Bearer cl_shop.pr_shop.right", true);
        row("bearer and the same headers", "cl_shop", "pr_shop", "Bearer cl_shop.pr_shop.right", true);
        row("bearer and other headers", "cl_shop", "pr_other", "Bearer cl_shop.pr_shop.right", false);
        row("wrong secret", "cl_shop", "pr_shop", "Bearer wrong", false);
        row("empty secret", "cl_shop", "pr_shop", "Bearer ", false);
        row("expired credential", "cl_shop", "pr_shop", "Bearer expired", false);
        row("revoked credential", "cl_shop", "pr_shop", "Bearer revoked", false);
        row("no secret", "cl_shop", "pr_shop", "", false);
        row("unknown profile", "cl_shop", "pr_none", "Bearer right", false);
        row("profile of another client", "cl_other", "pr_shop", "Bearer right", false);
        row("basic", "cl_shop", "pr_shop", "Basic right", false);
        row("the hash is no secret", "cl_shop", "pr_shop",
            "Bearer 4a1e67f2fe1d1cc7b31d0ca2ec441da4778203a036a77da10344c85e24ff0f92", false);
        row("nothing", "", "", "", false);
    }
    void credentials() {
        QFETCH(QByteArray, client);
        QFETCH(QByteArray, profile);
        QFETCH(QByteArray, authorization);
        QFETCH(bool, accepted);
        const Catalog catalog = catalogWith(sampleProfile(), m_clock);
        const auto caller = m_authenticator.authenticate(
            catalog, {client.toStdString(), profile.toStdString(), authorization.toStdString(), "127.0.0.1", true});
        QCOMPARE(caller.ok(), accepted);
        if (accepted) {
            QCOMPARE(caller->profile.text(), std::string("pr_shop"));
            QCOMPARE(caller->clientName, std::string("Shop"));
        } else {
            QCOMPARE(caller.error().code, std::string("auth.failed"));
            const auto nothing = m_authenticator.authenticate(catalog, {});
            QCOMPARE(caller.error().message, nothing.error().message); // the answer tells nothing about what was wrong
        }
    }

    void profileStates_data() {
        QTest::addColumn<bool>("enabled");
        QTest::addColumn<int>("expiresIn");
        QTest::addColumn<QString>("range");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("active") << true << 0 << QString() << true;
        QTest::newRow("disabled") << false << 0 << QString() << false;
        QTest::newRow("expires later") << true << 10 << QString() << true;
        QTest::newRow("has expired") << true << -10 << QString() << false;
        QTest::newRow("address allowed") << true << 0 << QStringLiteral("192.0.2.0/24") << true;
        QTest::newRow("address not allowed") << true << 0 << QStringLiteral("198.51.100.0/24") << false;
    }
    void profileStates() {
        QFETCH(bool, enabled);
        QFETCH(int, expiresIn);
        QFETCH(QString, range);
        QFETCH(bool, accepted);
        Profile profile = sampleProfile();
        profile.enabled = enabled;
        if (expiresIn != 0)
            profile.expiresAt = m_clock.now() + expiresIn;
        if (!range.isEmpty())
            profile.ipRanges = {range.toStdString()};
        const auto caller = m_authenticator.authenticate(catalogWith(profile, m_clock),
                                                         {"cl_shop", "pr_shop", "Bearer right", "192.0.2.7", false});
        QCOMPARE(caller.ok(), accepted);
    }

    void withoutAuthenticationOnLoopbackOnly() {
        Profile profile = sampleProfile();
        profile.auth = AuthType::None;
        const Catalog catalog = catalogWith(profile, m_clock);
        QVERIFY(m_authenticator.authenticate(catalog, {"cl_shop", "pr_shop", "", "127.0.0.1", true}).ok());
        QVERIFY(!m_authenticator.authenticate(catalog, {"cl_shop", "pr_shop", "", "192.0.2.7", false}).ok());
        QVERIFY(!m_authenticator.authenticate(catalog, {"", "", "", "127.0.0.1", true}).ok());
    }

    void actingTokenIsBoundToTimeAndMachine() {
        const Catalog catalog = catalogWith(sampleProfile(), m_clock);
        const Secret token = m_tokens.issue({ProfileId("pr_shop"), "ann", Via::Cli});
        const std::string header = "Bearer " + std::string(token.reveal());
        const auto caller = m_authenticator.authenticate(catalog, {"", "", header, "127.0.0.1", true});
        QVERIFY(caller.ok());
        QCOMPARE(caller->operatorName, std::string("ann"));
        QVERIFY(caller->via == Via::Cli);
        QVERIFY(!m_authenticator.authenticate(catalog, {"", "", header, "192.0.2.7", false}).ok());
        QVERIFY(!m_authenticator.authenticate(catalog, {"", "", header + "x", "127.0.0.1", true}).ok());
        const ActingTokens others(Secret("another key"), m_clock);
        QVERIFY(!others.verify(token.reveal()));
        m_clock.advance(std::chrono::seconds(61));
        QVERIFY(!m_authenticator.authenticate(catalog, {"", "", header, "127.0.0.1", true}).ok());
    }

private:
    TestClock m_clock;
    ActingTokens m_tokens{Secret("a key of the vault"), m_clock};
    OwnUris m_own;
    Authenticator m_authenticator{m_clock, m_tokens,
                                  std::make_shared<KeySources>(m_clock, [](const auto &, const auto &) {}), m_own};
};

QTEST_GUILESS_MAIN(TestAuthenticator)
#include "tst_authenticator.moc"
