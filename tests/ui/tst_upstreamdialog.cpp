#include "tests/ui/consolefixture.h"
#include "ui/collections/upstreamdialog.h"
#include "ui/common/page.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <future>

using testsupport::ConsoleFixture;

namespace {
constexpr int patience = 20'000;
} // namespace

/// Where the calls of a collection go, as a person changes it.
class TestUpstreamDialog final : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleFixture> m_console;

    [[nodiscard]] gateway::CatalogPtr catalog() { return m_console->gateway().catalog(); }
    void setCredential(const gateway::CollectionId &id) {
        gateway::UpstreamAuth auth;
        auth.type = gateway::UpstreamAuth::Type::Bearer;
        std::promise<bool> done;
        m_console->gateway().upstreams().change(
            id, {.credential = gateway::UpstreamCredential{auth, gateway::Secret(std::string("key"))}}, {},
            {nullptr, [&](gateway::Result<void> set) { done.set_value(set.ok()); }});
        QVERIFY(done.get_future().get());
    }

private Q_SLOTS:
    void init() {
        m_console = std::make_unique<ConsoleFixture>();
        QVERIFY(m_console->window() != nullptr);
        QVERIFY(m_console->loadDemo());
    }
    void cleanup() { m_console.reset(); }

    void theCredentialGoesAlongWhereThatIsTicked_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("isAsked");
        QTest::addColumn<bool>("isTicked");
        QTest::addColumn<bool>("isKept");
        const QString elsewhere = QStringLiteral("https://elsewhere.example/v1");
        QTest::newRow("ticked") << elsewhere << true << true << true;
        QTest::newRow("not ticked") << elsewhere << true << false << false;
        QTest::newRow("on the same host") << QString() << false << false << true;
    }

    void theCredentialGoesAlongWhereThatIsTicked() {
        QFETCH(QString, url);
        QFETCH(bool, isAsked);
        QFETCH(bool, isTicked);
        QFETCH(bool, isKept);
        const gateway::CollectionId id = catalog()->collections().front()->info.id;
        setCredential(id);
        const auto before = catalog();
        QPointer<console::UpstreamDialog> dialog =
            new console::UpstreamDialog({m_console->gateway(), {}}, before->collection(id)->info, m_console->window());
        dialog->open();
        auto *baseUrl = dialog->findChild<QLineEdit *>(QStringLiteral("upstreamBaseUrl"));
        auto *takeAlong = dialog->findChild<QCheckBox *>(QStringLiteral("takeCredentialAlong"));
        QVERIFY(!takeAlong->isVisible());
        baseUrl->setText(url.isEmpty() ? baseUrl->text() + QStringLiteral("/v2") : url);
        QCOMPARE(takeAlong->isVisible(), isAsked);
        takeAlong->setChecked(isTicked);
        const QString wanted = baseUrl->text();
        dialog->findChild<QDialogButtonBox *>()->findChildren<QPushButton *>().back()->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog.isNull() || !dialog->isVisible(), patience);
        const auto after = catalog();
        QCOMPARE(QString::fromStdString(after->collection(id)->info.baseUrl), wanted);
        QCOMPARE(after->collection(id)->upstreamSecret != nullptr, isKept);
    }
};

QTEST_MAIN(TestUpstreamDialog)
#include "tst_upstreamdialog.moc"
