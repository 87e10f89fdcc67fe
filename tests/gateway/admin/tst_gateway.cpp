#include "gateway/gateway.h"

#include "gateway/access/authenticator.h"
#include "gateway/admin/patterns.h"
#include "gateway/datadir.h"
#include "gateway/store/metatable.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <future>

using namespace gateway;

namespace {

// Apostrophes stand for quotation marks: moc of Qt 6.4 stumbles over raw strings.
constexpr const char *description =
    "{"
    "'openapi': '3.1.0', 'info': {'title': 'Shop', 'version': '1'}, 'servers': [{'url': "
    "'https://shop.example.com/v1'}],"
    "'paths': {"
    "'/items': {'get': {'operationId': 'listItems', 'responses': {'200': {'description': 'ok'}}},"
    "'post': {'operationId': 'addItem', 'responses': {'201': {'description': 'made'}}}},"
    "'/items/{id}': {'parameters': [{'name': 'id', 'in': 'path', 'required': true, 'schema': {'type': 'string'}}],"
    "'delete': {'operationId': 'list_items', 'responses': {'204': {'description': 'gone'}}},"
    "'get': {'operationId': 'list-collections!', 'responses': {'200': {'description': 'ok'}}}}}}";

std::string documentText() {
    return QByteArray(description).replace('\'', '"').toStdString();
}

const Actor actor{"tester", "cli"};

template <typename T, typename Start>
Result<T> await(const Start &start) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    start(Done<T>{nullptr, [promise](Result<T> result) { promise->set_value(std::move(result)); }});
    return future.get();
}

QByteArray everythingIn(const QString &folder) {
    QByteArray bytes;
    const auto entries = QDir(folder).entryInfoList(QDir::Files);
    for (const QFileInfo &entry : entries) {
        QFile file(entry.filePath());
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

} // namespace

/// The services behind console and command line, on a real data directory.
class TestGateway final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_gateway = open();
        QVERIFY(m_gateway != nullptr);
    }
    void cleanup() {
        m_gateway.reset();
        m_dir.reset();
    }

    void importPublishesWhatItIsToldTo_data() {
        QTest::addColumn<int>("publish");
        QTest::addColumn<int>("published");
        QTest::newRow("none") << static_cast<int>(PublishOnImport::None) << 0;
        QTest::newRow("reads") << static_cast<int>(PublishOnImport::Reads) << 2;
        QTest::newRow("all") << static_cast<int>(PublishOnImport::All) << 4;
    }
    void importPublishesWhatItIsToldTo() {
        QFETCH(int, publish);
        QFETCH(int, published);
        const auto result = import(static_cast<PublishOnImport>(publish));
        QVERIFY2(result.ok(), result ? "" : result.error().message.c_str());
        QCOMPARE(result->endpoints, std::size_t(4));
        QCOMPARE(result->published, static_cast<std::size_t>(published));
        QVERIFY(m_gateway->catalog()->findCollection("shop") != nullptr); // published before the answer
    }

    void importPublishesExactlyWhatWasChosen() {
        const auto result = import(PublishChoice({"POST /items", "GET /items/{id}", "GET /nowhere"}));
        QVERIFY2(result.ok(), result ? "" : result.error().message.c_str());
        QCOMPARE(result->endpoints, std::size_t(4)); // what is not chosen is imported all the same
        QCOMPARE(result->published, std::size_t(2));
        std::vector<std::string> published;
        for (const auto &endpoint : m_gateway->catalog()->findCollection("shop")->endpoints) {
            if (endpoint->info().published)
                published.push_back(endpoint->info().title());
        }
        std::sort(published.begin(), published.end());
        QCOMPARE(published, (std::vector<std::string>{"GET /items/{id}", "POST /items"}));
    }

    void toolNamesAreUniqueAndNotReserved() {
        QVERIFY(import(PublishOnImport::All).ok());
        QVERIFY(import(PublishOnImport::All, "Shop two").ok());
        QStringList names;
        for (const auto &collection : m_gateway->catalog()->collections()) {
            for (const auto &endpoint : collection->endpoints) {
                names.append(QString::fromStdString(endpoint->info().toolName));
                QVERIFY(!isReservedToolName(endpoint->info().toolName));
                QVERIFY(names.last().size() <= 50);
            }
        }
        QCOMPARE(names.size(), 8);
        QCOMPARE(names.removeDuplicates(), 0);
    }

    void aTakenNameIsAConflictAndChangesNothing() {
        QVERIFY(import(PublishOnImport::None, "Shop").ok());
        const auto revision = m_gateway->catalog()->revision();
        const auto again = import(PublishOnImport::None, "shop");
        QVERIFY(!again.ok());
        QVERIFY(again.error().kind == ErrorKind::Conflict);
        QCOMPARE(m_gateway->catalog()->revision(), revision);
    }

    void replacingKeepsIdsAndWhatIsPublished() {
        QVERIFY(import(PublishOnImport::Reads, "Shop").ok());
        const CatalogPtr before = m_gateway->catalog();
        QVERIFY(import(PublishOnImport::None, "Shop", true).ok());
        const CatalogPtr after = m_gateway->catalog();
        for (const auto &endpoint : before->findCollection("Shop")->endpoints) {
            const CatalogEndpoint *same = after->endpoint(endpoint->info().id);
            QVERIFY(same != nullptr);
            QCOMPARE(same->info().published, endpoint->info().published);
            QCOMPARE(same->info().toolName, endpoint->info().toolName);
        }
    }

    void anEditBitesAtOnceAndIsRecorded() {
        QVERIFY(import(PublishOnImport::All).ok());
        Profile profile = addProfile();
        QVERIFY(m_gateway->catalog()->profile(profile.id)->allows(endpointNamed("addItem")));
        profile.readOnly = true;
        QVERIFY(await<void>([&](auto done) { m_gateway->profiles().change(profile, actor, done); }).ok());
        QVERIFY(!m_gateway->catalog()->profile(profile.id)->allows(endpointNamed("addItem")));
        const auto page = await<AuditPage>([&](auto done) {
            AuditQuery query;
            query.filter = "tool == profile.change";
            m_gateway->audit().query(query, done);
        });
        QVERIFY(page.ok());
        QCOMPARE(page->records.size(), std::size_t(1));
        QCOMPARE(page->records.front().actor, std::string("tester"));
        QVERIFY(page->records.front().arguments.find("read_only") != std::string::npos);
    }

    void rotationOverlapsAndRevocationEndsACredential() {
        const Profile profile = addProfile();
        const auto first = m_gateway->catalog()->credentialsOf(profile.id);
        QCOMPARE(first.size(), std::size_t(1));
        const CredentialId old = first.front()->id;
        const auto rotated = await<IssuedCredential>(
            [&](auto done) { m_gateway->credentials().rotate(profile.id, 3'600'000'000, actor, done); });
        QVERIFY(rotated.ok());
        const TimeUs now = SystemClock().now();
        for (const Credential *credential : m_gateway->catalog()->credentialsOf(profile.id))
            QVERIFY(credential->validAt(now));
        QVERIFY(await<void>([&](auto done) { m_gateway->credentials().revoke(old, actor, done); }).ok());
        for (const Credential *credential : m_gateway->catalog()->credentialsOf(profile.id))
            QCOMPARE(credential->validAt(now + 1'000'000), credential->id != old);
    }

    void secretsAreNowhereInTheDataDirectory() {
        const auto imported = import(PublishOnImport::All);
        QVERIFY(imported.ok());
        const std::string upstream = "canary-upstream-secret-4711";
        QVERIFY(await<void>([&](auto done) {
                    const UpstreamAuth bearer{UpstreamAuth::Type::Bearer, {}, {}};
                    m_gateway->upstreams().change(
                        imported->id, {.credential = UpstreamCredential{bearer, Secret(upstream)}}, actor, done);
                }).ok());
        const auto secret = m_gateway->catalog()->findCollection("Shop")->upstreamSecret;
        QVERIFY(secret != nullptr);
        QVERIFY(secret->equals(upstream));
        Profile profile = addProfile();
        const auto issued =
            await<IssuedCredential>([&](auto done) { m_gateway->credentials().issue(profile.id, actor, done); });
        QVERIFY(issued.ok());
        const QByteArray bytes = everythingIn(m_dir->path());
        QVERIFY(bytes.size() > 10'000);
        QVERIFY(!bytes.contains(upstream.c_str()));
        QVERIFY(!bytes.contains(QByteArray::fromStdString(std::string(issued->secret.reveal()))));
    }

    void upstreamCredentialsAreCheckedWhenTheyAreSet_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<bool>("ok");
        using Type = UpstreamAuth::Type;
        const auto row = [](const char *title, Type type, const char *name, const char *secret, bool ok) {
            QTest::newRow(title) << static_cast<int>(type) << QByteArray(name) << QByteArray(secret) << ok;
        };
        row("header", Type::ApiKeyHeader, "X-Api-Key", "s3cret", true);
        row("the header Host", Type::ApiKeyHeader, "Host", "s3cret", false);
        row("the header content-length", Type::ApiKeyHeader, "content-length", "s3cret", false);
        row("no header name", Type::ApiKeyHeader, "Bad Name:", "s3cret", false);
        row("no parameter name", Type::ApiKeyQuery, "", "s3cret", false);
        row("basic", Type::Basic, "user", "pass:word", true);
        row("a colon in the user name", Type::Basic, "us:er", "s3cret", false);
        row("a line end in the secret", Type::Bearer, "", "s3cret\r\nX: y", false);
        row("an empty secret", Type::Bearer, "", "", false);
        row("none", Type::None, "", "", true);
    }
    void upstreamCredentialsAreCheckedWhenTheyAreSet() {
        QFETCH(int, type);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, secret);
        QFETCH(bool, ok);
        const auto imported = import(PublishOnImport::All);
        const UpstreamAuth auth{static_cast<UpstreamAuth::Type>(type), name.toStdString(), {}};
        const auto set = await<void>([&](auto done) {
            m_gateway->upstreams().change(
                imported->id, {.credential = UpstreamCredential{auth, Secret(secret.toStdString())}}, actor, done);
        });
        QCOMPARE(set.ok(), ok);
        if (!ok)
            QCOMPARE(set.error().code, std::string("collection.upstream-auth"));
    }

    void metadataAddressesAreNotTakenFromADocument() {
        const std::string text = QByteArray(documentText().c_str())
                                     .replace("https://shop.example.com/v1", "http://169.254.169.254/latest")
                                     .toStdString();
        const auto preview = await<std::shared_ptr<const ImportPreview>>(
            [&](auto done) { m_gateway->imports().preview({.name = "shop.json", .text = text}, {}, done); });
        QVERIFY(preview.ok());
        ImportRequest request;
        request.preview = *preview;
        const auto result = await<ImportResult>([&](auto done) { m_gateway->imports().import(request, actor, done); });
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, std::string("import.private-base-url"));
    }

    void whatWasSetSurvivesAnotherStart() {
        QVERIFY(import(PublishOnImport::Reads).ok());
        const Profile profile = addProfile();
        m_gateway.reset();
        m_gateway = open();
        QVERIFY(m_gateway != nullptr);
        const Profile *again = m_gateway->catalog()->profile(profile.id);
        QVERIFY(again != nullptr);
        QVERIFY(again->allow == profile.allow);
        QCOMPARE(m_gateway->catalog()->findCollection("Shop")->endpoints.size(), std::size_t(4));
    }

    void oneGatewayServesADataDirectory() {
        QVERIFY(m_gateway->start().ok());
        QVERIFY(m_gateway->url().starts_with("http://127.0.0.1:"));
        auto second = open();
        QVERIFY(second != nullptr);
        const auto refused = second->start();
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, std::string("gateway.already-serving"));
        m_gateway->stop();
        QTRY_VERIFY(m_gateway->state() == Gateway::State::Stopped);
        QVERIFY(second->start().ok());
    }

    void rowsOfGatewaysThatDiedGo() {
        auto database = Database::open(databaseIn(m_dir->path().toStdString()), Database::Mode::ReadWrite);
        QVERIFY(database.ok());
        MetaTable meta(*database);
        // Killed; its number belongs to somebody else now.
        QVERIFY(meta.upsertGateway({"gw_dead", 1, "http://127.0.0.1:9", 0, 0, {}}).ok());
        QVERIFY(m_gateway->start().ok());
        QTRY_COMPARE(meta.gateways()->size(), std::size_t(1));
        QTRY_COMPARE(meta.gateways()->front().pid, QCoreApplication::applicationPid());
    }

    void anotherProcessOnTheSameDirectorySeesAnEdit() {
        auto second = open(); // the same as another process: its own connections and publisher
        QVERIFY(second != nullptr);
        QSignalSpy changed(second.get(), &Gateway::catalogChanged);
        QVERIFY(import(PublishOnImport::None).ok());
        QTRY_VERIFY(second->catalog()->findCollection("Shop") != nullptr);
        QTRY_VERIFY(changed.count() > 0);
    }

private:
    [[nodiscard]] std::unique_ptr<Gateway> open() const {
        GatewaySettings settings;
        settings.dataDir = m_dir->path().toStdString();
        settings.port = 0;
        settings.threads = 2;
        settings.preferKeychain = false;
        auto gateway = Gateway::open(std::move(settings));
        return gateway ? std::move(gateway).value() : nullptr;
    }

    Result<ImportResult> import(const PublishChoice &publish, const std::string &name = {}, bool replace = false) {
        auto preview = await<std::shared_ptr<const ImportPreview>>(
            [&](auto done) { m_gateway->imports().preview({.name = "shop.json", .text = documentText()}, {}, done); });
        if (!preview)
            return std::move(preview).error();
        ImportRequest request;
        request.preview = *preview;
        request.name = name;
        request.publish = publish;
        request.replace = replace;
        return await<ImportResult>([&](auto done) { m_gateway->imports().import(request, actor, done); });
    }

    Profile addProfile() {
        const auto client = await<Client>([&](auto done) { m_gateway->clients().add("Bot", {}, actor, done); });
        Profile profile;
        profile.client = client->id;
        profile.name = "bot";
        profile.allow = {ScopePattern{}};
        return await<AddedProfile>([&](auto done) { m_gateway->profiles().add(profile, actor, done); })->profile;
    }

    [[nodiscard]] const Endpoint &endpointNamed(const std::string &operationId) const {
        return m_gateway->catalog()->endpointsNamed(operationId).front()->info();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Gateway> m_gateway;
};

QTEST_GUILESS_MAIN(TestGateway)
#include "tst_gateway.moc"
