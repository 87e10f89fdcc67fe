#include "gateway/admin/operatorcaller.h"
#include "gateway/admin/tlscertificates.h"
#include "tests/ui/consolefixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>
#include <QTcpServer>
#include <QTest>
#include <QTreeView>

#include <fstream>
#include <iterator>

using console::PageId;
using testsupport::ConsoleFixture;

namespace {

constexpr int patience = 20'000;

std::string textOf(const std::string &file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// Nobody listens there any more.
std::string deadUrl() {
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? "http://127.0.0.1:" + std::to_string(server.serverPort())
                                                  : std::string();
}

} // namespace

/// How the API behind a collection is reached, as a person sets and sees it, on a real gateway.
class TestUpstreamPages final : public QObject {
    Q_OBJECT

    std::unique_ptr<ConsoleFixture> m_console;

    gateway::Collection orders() {
        const gateway::CatalogPtr catalog = m_console->gateway().catalog();
        return catalog->endpointsNamed("GET /orders").front()->collection().info;
    }
    QTreeView *tree() { return m_console->find<QTreeView>("collectionsTree"); }
    QModelIndex ordersRow() {
        return tree()->model()->match(tree()->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("Orders")).value(0);
    }
    void openDialog() {
        m_console->window()->openPage(PageId::Collections);
        QTRY_VERIFY_WITH_TIMEOUT(tree() != nullptr, patience);
        tree()->setCurrentIndex(ordersRow());
        m_console->click("upstreamSettings");
        QVERIFY(ConsoleFixture::openDialog() != nullptr);
    }
    template <typename Widget>
    Widget *inDialog(const char *name) {
        return ConsoleFixture::openDialog()->findChild<Widget *>(QLatin1String(name));
    }
    void write(const char *name, const QString &text) { inDialog<QLineEdit>(name)->setText(text); }
    void save() { QTest::mouseClick(inDialog<QPushButton>("saveUpstream"), Qt::LeftButton); }
    void saveAndClose() {
        save();
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleFixture::openDialog() == nullptr, patience);
    }
    QString messageInDialog() { return ConsoleFixture::openDialog()->findChild<console::MessageBar *>()->text(); }
    /// Says yes to the question that is asked.
    void agree();
    /// Leaves the dialog open for the new environment.
    void addStaging();

private Q_SLOTS:
    void init() {
        m_console = std::make_unique<ConsoleFixture>();
        QVERIFY(m_console->window() != nullptr);
        QVERIFY(QTest::qWaitForWindowExposed(m_console->window()));
        QVERIFY(m_console->loadDemo());
    }
    void cleanup() { m_console.reset(); }

    void aClientCertificateIsTakenFromFilesAndRemoved();
    void aProxysPasswordIsAskedForAgainWhenItsAddressChanges();
    void anEnvironmentIsSwitchedOnlyByItsButton();
    void aFailedSwitchShowsWhatIsUsed();
    void anEnvironmentIsAddedShownAndRemoved();
    void anOpenCircuitBreakerIsSeen();
};

void TestUpstreamPages::aClientCertificateIsTakenFromFilesAndRemoved() {
    const auto files =
        gateway::makeTlsFiles(m_console->homePath(QStringLiteral("certificate")).toStdString(), {"orders-client"}, 30);
    QVERIFY(bool(files));
    openDialog();
    write("clientCertificate", QStringLiteral("/nowhere.pem"));
    save();
    QTRY_VERIFY(messageInDialog().contains(QLatin1String("/nowhere.pem")));
    write("clientCertificate", QString::fromStdString(files->certificate));
    write("clientKey", QString::fromStdString(files->key));
    saveAndClose();
    QTRY_VERIFY_WITH_TIMEOUT(!orders().upstream.clientKeyRef.empty(), patience);
    QCOMPARE(orders().upstream.clientCertificate, textOf(files->certificate));
    const QByteArray key = QByteArray::fromStdString(textOf(files->key));
    QVERIFY(!m_console->everythingStored().contains(key.mid(40, 60))); // it went into the vault

    openDialog();
    QVERIFY(inDialog<QLabel>("presentedCertificate")->text().contains(QLatin1String("Presented now")));
    inDialog<QCheckBox>("removeClientCertificate")->setChecked(true);
    saveAndClose();
    QTRY_VERIFY_WITH_TIMEOUT(orders().upstream.clientCertificate.empty(), patience);
    QVERIFY(orders().upstream.clientKeyRef.empty());
}

void TestUpstreamPages::aProxysPasswordIsAskedForAgainWhenItsAddressChanges() {
    openDialog();
    write("proxyUrl", QStringLiteral("http://proxy.example.com:3128"));
    write("proxyUser", QStringLiteral("gatehouse"));
    write("proxyPassword", QStringLiteral("open-sesame"));
    saveAndClose();
    QTRY_COMPARE_WITH_TIMEOUT(orders().upstream.proxyUrl, std::string("http://proxy.example.com:3128"), patience);
    QCOMPARE(orders().upstream.proxyUser, std::string("gatehouse"));
    QVERIFY(!m_console->everythingStored().contains("open-sesame"));

    openDialog();
    write("proxyUrl", QStringLiteral("http://other.example.com:3128"));
    save();
    QTRY_VERIFY(messageInDialog().contains(QLatin1String("password once more")));
    write("proxyUrl", QString());
    saveAndClose();
    QTRY_VERIFY_WITH_TIMEOUT(orders().upstream.proxyUrl.empty(), patience);
    QVERIFY(orders().upstream.proxySecretRef.empty());
}

void TestUpstreamPages::agree() {
    QTRY_VERIFY(qobject_cast<QMessageBox *>(ConsoleFixture::openDialog()) != nullptr);
    auto *question = qobject_cast<QMessageBox *>(ConsoleFixture::openDialog());
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
    }
}

void TestUpstreamPages::addStaging() {
    openDialog();
    QTest::mouseClick(inDialog<QPushButton>("addEnvironment"), Qt::LeftButton);
    write("environmentName", QStringLiteral("staging"));
    write("environmentUrl", QStringLiteral("nowhere"));
    QTest::mouseClick(inDialog<QPushButton>("environmentDone"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!messageInDialog().isEmpty(), patience); // no address
    write("environmentUrl", QStringLiteral("https://staging.example.com/v1"));
    QTest::mouseClick(inDialog<QPushButton>("environmentDone"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(orders().environment, std::string("staging"), patience);
    QCOMPARE(orders().baseUrl, std::string("https://staging.example.com/v1"));
    // the dialog is there again, for the new one
    QTRY_VERIFY_WITH_TIMEOUT(ConsoleFixture::openDialog() != nullptr &&
                                 inDialog<QComboBox>("environments") != nullptr &&
                                 inDialog<QComboBox>("environments")->currentText() == QLatin1String("staging"),
                             patience);
}

void TestUpstreamPages::anEnvironmentIsSwitchedOnlyByItsButton() {
    addStaging();
    auto *environments = inDialog<QComboBox>("environments");
    auto *use = inDialog<QPushButton>("switchEnvironment");
    QVERIFY(!use->isEnabled());
    QTest::keyClick(environments, Qt::Key_Down);
    QCOMPARE(environments->currentText(), QStringLiteral("default"));
    QVERIFY(use->isEnabled());
    const auto revision = orders().revision;
    QTest::mouseClick(use, Qt::LeftButton);
    QTRY_VERIFY(qobject_cast<QMessageBox *>(ConsoleFixture::openDialog()) != nullptr);
    ConsoleFixture::openDialog()->reject();
    QTRY_VERIFY(qobject_cast<QMessageBox *>(ConsoleFixture::openDialog()) == nullptr);
    QCOMPARE(orders().revision, revision); // neither the key nor the question did anything
    QTest::mouseClick(use, Qt::LeftButton);
    agree();
    QTRY_COMPARE_WITH_TIMEOUT(orders().environment, std::string("default"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(ConsoleFixture::openDialog() != nullptr &&
                                 inDialog<QComboBox>("environments") != nullptr &&
                                 inDialog<QComboBox>("environments")->currentText() == QLatin1String("default"),
                             patience);
    ConsoleFixture::openDialog()->reject();
}

void TestUpstreamPages::aFailedSwitchShowsWhatIsUsed() {
    addStaging();
    m_console->gateway().upstreams().removeEnvironment(orders().id, "default", {"tester", "console"},
                                                       {nullptr, [](const auto &) {}});
    QTRY_VERIFY_WITH_TIMEOUT(orders().environments.empty(), patience);
    inDialog<QComboBox>("environments")->setCurrentIndex(1);
    QTest::mouseClick(inDialog<QPushButton>("switchEnvironment"), Qt::LeftButton);
    agree();
    QTRY_VERIFY_WITH_TIMEOUT(!messageInDialog().isEmpty(), patience);
    QCOMPARE(inDialog<QComboBox>("environments")->currentText(), QStringLiteral("staging"));
    QVERIFY(!inDialog<QPushButton>("switchEnvironment")->isEnabled());
    ConsoleFixture::openDialog()->reject();
}

void TestUpstreamPages::anEnvironmentIsAddedShownAndRemoved() {
    addStaging();
    QCOMPARE(inDialog<QComboBox>("environments")->itemText(1), QStringLiteral("default")); // what was there stays

    auto *removal = inDialog<QPushButton>("removeEnvironment");
    QCOMPARE(removal->menu()->actions().size(), 1); // not the one that calls go to
    QCOMPARE(removal->menu()->actions().front()->text(), QStringLiteral("default"));
    removal->menu()->actions().front()->trigger();
    agree();
    QTRY_VERIFY_WITH_TIMEOUT(orders().environments.empty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(ConsoleFixture::openDialog() != nullptr &&
                                 inDialog<QPushButton>("removeEnvironment") != nullptr &&
                                 !inDialog<QPushButton>("removeEnvironment")->isEnabled(),
                             patience);
    ConsoleFixture::openDialog()->reject();
}

void TestUpstreamPages::anOpenCircuitBreakerIsSeen() {
    QVERIFY(m_console->start());
    gateway::UpstreamChange change;
    change.baseUrl = deadUrl();
    change.upstream = orders().upstream;
    change.upstream->breakerFailures = 1;
    change.upstream->retries = 0;
    m_console->gateway().upstreams().change(orders().id, change, {"tester", "console"}, {nullptr, [](const auto &) {}});
    QTRY_COMPARE_WITH_TIMEOUT(orders().baseUrl, *change.baseUrl, patience);
    m_console->window()->openPage(PageId::Collections);
    QTRY_VERIFY_WITH_TIMEOUT(tree() != nullptr, patience);
    tree()->setCurrentIndex(ordersRow());
    const auto state = [this] { return m_console->find<QLabel>("breakerState")->text(); };
    QVERIFY(state().startsWith(QLatin1String("not called")));

    gateway::OperatorCaller caller(m_console->gateway().actingTokens());
    gateway::OperatorCaller::Call call;
    call.gatewayUrl = m_console->gateway().operatorUrl();
    call.profile = m_console->gateway().catalog()->profiles().front().id;
    call.operatorName = "tester";
    call.endpoint = "GET /orders";
    call.params = gateway::Json::object({});
    bool isAnswered = false;
    caller.call(call, [&](const auto &) { isAnswered = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isAnswered, patience);
    QTRY_VERIFY_WITH_TIMEOUT(state().startsWith(QLatin1String("open")), patience);
    const QModelIndex address = ordersRow().siblingAtColumn(2);
    QVERIFY(address.data().toString().contains(QLatin1String("circuit breaker open")));
}

QTEST_MAIN(TestUpstreamPages)
#include "tst_upstreampages.moc"
