#include "gateway/store/migrator.h"
#include "gateway/store/statement.h"
#include "tests/gateway/store/storetest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <atomic>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace gateway;
using namespace gateway::test;

namespace {

QString path(const TempStore &store) {
    return QString::fromStdString(store.file);
}

QByteArray contentOf(const QString &file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

void write(const QString &file, const QByteArray &content) {
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(content);
}

std::int64_t numberFrom(Database &database, std::string_view sql) {
    auto statement = Statement::prepare(database, sql);
    return statement && statement->step() ? statement->number(0) : -1;
}

// Root may write everywhere; the rights of files count only for others.
class AsNobody {
public:
    AsNobody() {
        if (geteuid() == 0)
            m_changed = setresuid(65534, 65534, 0) == 0;
    }
    ~AsNobody() {
        if (m_changed && setresuid(0, 0, 0) != 0)
            qFatal("the user id could not be restored");
    }
    AsNobody(const AsNobody &) = delete;
    AsNobody &operator=(const AsNobody &) = delete;

private:
    bool m_changed = false;
};

} // namespace

class TestDatabase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesAFileThatOnlyItsOwnerReads();
    void setsWhatDurabilityAsksFor();
    void refusesANewerVersionAndTouchesNothing();
    void refusesAFileThatIsNoDatabase();
    void saysWhenAPageIsDamaged();
    void refusesAReadOnlyFile();
    void refusesAReadOnlyFolder();
    void readsInAReadOnlyFolder_data();
    void readsInAReadOnlyFolder();
    void refusesAMissingFolder();
    void readsOnlyWhatIsThere();
    void doesNotWriteWhenOpenedForReading();
    void saysWhenAnotherProgramHoldsTheLock();
    void waitsForALockThatIsGivenBack();
    void saysWhenTheDiskIsFull();
    void messagesNameTheFileAndNoSql();
    void migratesAllStepsOrNone();
    void migratesOnlyWhatIsMissing();
    void opensFromManyThreadsAtOnce();
};

void TestDatabase::makesAFileThatOnlyItsOwnerReads() {
    const TempStore store;
    auto database = Database::open(store.file, Database::Mode::ReadWrite);
    QVERIFY(database.ok());
    QVERIFY(database->exec("INSERT INTO meta (key, value) VALUES ('a', 'b')").ok());
    const QDir folder(store.folder.path());
    const auto files = folder.entryInfoList(QDir::Files);
    QVERIFY(files.size() >= 2); // the write-ahead log is beside it
    for (const QFileInfo &file : files) {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
    }
}

void TestDatabase::setsWhatDurabilityAsksFor() {
    const TempStore store;
    auto stored = Database::open(store.file, Database::Mode::ReadWrite);
    auto synced = Database::open(store.file, Database::Mode::ReadWrite, Database::Durability::Synced);
    QVERIFY(stored.ok() && synced.ok());
    QCOMPARE(numberFrom(*stored, "PRAGMA synchronous"), 1);
    QCOMPARE(numberFrom(*synced, "PRAGMA synchronous"), 2);
    QCOMPARE(numberFrom(*stored, "PRAGMA foreign_keys"), 1);
    auto mode = Statement::prepare(*stored, "PRAGMA journal_mode");
    QVERIFY(mode.ok() && mode->step().ok());
    QCOMPARE(mode->text(0), std::string("wal"));
}

void TestDatabase::refusesANewerVersionAndTouchesNothing() {
    const TempStore store;
    {
        auto database = Database::open(store.file, Database::Mode::ReadWrite);
        QVERIFY(database->exec("PRAGMA user_version = 99").ok());
    }
    const QByteArray before = contentOf(path(store));
    QCOMPARE(codeOf(Database::open(store.file, Database::Mode::ReadWrite)), QStringLiteral("store.newer-version"));
    QCOMPARE(codeOf(Database::open(store.file, Database::Mode::ReadOnly)), QStringLiteral("store.newer-version"));
    QCOMPARE(contentOf(path(store)), before);
}

void TestDatabase::refusesAFileThatIsNoDatabase() {
    const TempStore store;
    const QByteArray garbage = QByteArray("this is a letter to my grandmother; ").repeated(400);
    write(path(store), garbage);
    QCOMPARE(codeOf(Database::open(store.file, Database::Mode::ReadWrite)), QStringLiteral("store.damaged"));
    QCOMPARE(contentOf(path(store)), garbage);
}

void TestDatabase::saysWhenAPageIsDamaged() {
    const TempStore store;
    {
        auto database = Database::open(store.file, Database::Mode::ReadWrite);
        QVERIFY(database->exec("INSERT INTO client VALUES ('c', 'n', 'n', 'd', 1)").ok());
    }
    QByteArray content = contentOf(path(store));
    content.replace(4096, content.size() - 4096, QByteArray(content.size() - 4096, '\x5a'));
    write(path(store), content);
    auto database = Database::open(store.file, Database::Mode::ReadWrite);
    const QString code = database ? codeOf(database->exec("UPDATE client SET name = 'x'")) : codeOf(database);
    QCOMPARE(code, QStringLiteral("store.damaged"));
}

void TestDatabase::refusesAReadOnlyFile() {
    const TempStore store;
    {
        auto database = Database::open(store.file, Database::Mode::ReadWrite);
        QVERIFY(database.ok());
    }
    QVERIFY(QFile::setPermissions(store.folder.path(), QFile::Permissions(0x7777)));
    QVERIFY(QFile::setPermissions(path(store), QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther));
    const AsNobody nobody;
    QCOMPARE(codeOf(Database::open(store.file, Database::Mode::ReadWrite)), QStringLiteral("store.read-only"));
}

void TestDatabase::refusesAReadOnlyFolder() {
    const TempStore store;
    QVERIFY(QFile::setPermissions(store.folder.path(), QFile::Permissions(0x5555)));
    {
        const AsNobody nobody;
        QCOMPARE(codeOf(Database::open(store.file, Database::Mode::ReadWrite)), QStringLiteral("store.read-only"));
    }
    QVERIFY(QFile::setPermissions(store.folder.path(), QFile::Permissions(0x7700)));
}

void TestDatabase::readsInAReadOnlyFolder_data() {
    QTest::addColumn<bool>("isLogOpen"); // by a gateway that still runs
    QTest::addColumn<bool>("isIndexThere");
    QTest::newRow("nothing beside the file") << false << false;
    QTest::newRow("log and index") << true << true;
    QTest::newRow("log without its index") << true << false;
}

void TestDatabase::readsInAReadOnlyFolder() {
    QFETCH(bool, isLogOpen);
    QFETCH(bool, isIndexThere);
    const TempStore store;
    auto writing = std::make_unique<Result<Database>>(Database::open(store.file, Database::Mode::ReadWrite));
    QVERIFY((*writing)->exec("INSERT INTO meta (key, value) VALUES ('a', 'b')").ok());
    const QTemporaryDir place;
    const QString folder = place.filePath(QStringLiteral("an auditor's 100%?"));
    QVERIFY(QDir().mkpath(folder));
    const QString copied = folder + QStringLiteral("/store.db");
    if (!isLogOpen)
        writing.reset(); // the log goes into the file
    for (const QLatin1String suffix : {QLatin1String(""), QLatin1String("-wal"), QLatin1String("-shm")}) {
        const QString from = path(store) + suffix;
        if (!QFile::exists(from) || (suffix == QLatin1String("-shm") && !isIndexThere))
            continue;
        QVERIFY(QFile::copy(from, copied + suffix));
        QVERIFY(QFile::setPermissions(copied + suffix, QFile::Permissions(0x4444)));
    }
    QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x5555)));
    QVERIFY(QFile::setPermissions(place.path(), QFile::Permissions(0x7755)));
    {
        const AsNobody nobody;
        auto reading = Database::open(copied.toStdString(), Database::Mode::ReadOnly);
        QCOMPARE(codeOf(reading), isLogOpen && !isIndexThere ? QStringLiteral("store.read-only") : QString());
        if (reading) {
            QCOMPARE(numberFrom(*reading, "SELECT count(*) FROM meta WHERE key = 'a'"), 1);
            QCOMPARE(reading->file(), copied.toStdString());
        }
    }
    QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x7700)));
}

void TestDatabase::refusesAMissingFolder() {
    const TempStore store;
    const std::string file = store.folder.filePath(QStringLiteral("no/such/folder/x.db")).toStdString();
    QCOMPARE(codeOf(Database::open(file, Database::Mode::ReadWrite)), QStringLiteral("store.failed"));
}

void TestDatabase::readsOnlyWhatIsThere() {
    const TempStore store;
    QCOMPARE(codeOf(Database::open(store.file, Database::Mode::ReadOnly)), QStringLiteral("store.failed"));
    QVERIFY(!QFile::exists(path(store)));
    write(path(store), {}); // an empty file is a database without a schema
    QCOMPARE(codeOf(Database::open(store.file, Database::Mode::ReadOnly)), QStringLiteral("store.failed"));
}

void TestDatabase::doesNotWriteWhenOpenedForReading() {
    const TempStore store;
    auto writing = Database::open(store.file, Database::Mode::ReadWrite);
    auto reading = Database::open(store.file, Database::Mode::ReadOnly);
    QVERIFY(writing.ok() && reading.ok());
    QVERIFY(writing->exec("INSERT INTO meta (key, value) VALUES ('a', 'b')").ok());
    QCOMPARE(numberFrom(*reading, "SELECT count(*) FROM meta WHERE key = 'a'"), 1);
    QCOMPARE(codeOf(reading->exec("DELETE FROM meta")), QStringLiteral("store.read-only"));
}

void TestDatabase::saysWhenAnotherProgramHoldsTheLock() {
    const TempStore store;
    auto holder = Database::open(store.file, Database::Mode::ReadWrite);
    auto waiter = Database::open(store.file, Database::Mode::ReadWrite);
    QVERIFY(holder->exec("BEGIN IMMEDIATE").ok());
    waiter->setBusyTimeout(std::chrono::milliseconds(20));
    QCOMPARE(codeOf(waiter->exec("BEGIN IMMEDIATE")), QStringLiteral("store.locked"));
    QVERIFY(holder->exec("COMMIT").ok());
    QVERIFY(waiter->exec("BEGIN IMMEDIATE; COMMIT").ok());
}

void TestDatabase::waitsForALockThatIsGivenBack() {
    const TempStore store;
    auto waiter = Database::open(store.file, Database::Mode::ReadWrite);
    std::promise<void> held;
    std::thread holder([&] {
        auto database = Database::open(store.file, Database::Mode::ReadWrite);
        const bool begun = database->exec("BEGIN IMMEDIATE").ok();
        held.set_value();
        std::this_thread::sleep_for(std::chrono::milliseconds(50)); // the time the other has to wait
        QVERIFY(begun && database->exec("COMMIT").ok());
    });
    held.get_future().wait();
    QCOMPARE(codeOf(waiter->exec("BEGIN IMMEDIATE; COMMIT")), QString());
    holder.join();
}

void TestDatabase::saysWhenTheDiskIsFull() {
    const TempStore store;
    auto database = Database::open(store.file, Database::Mode::ReadWrite);
    QVERIFY(database->exec("PRAGMA max_page_count = 1").ok()); // never less than there are
    QString code;
    for (int i = 0; i < 100 && code.isEmpty(); ++i)
        code =
            codeOf(database->exec("INSERT INTO meta (key, value) VALUES (hex(randomblob(8)), hex(randomblob(4000)))"));
    QCOMPARE(code, QStringLiteral("store.full"));
}

void TestDatabase::messagesNameTheFileAndNoSql() {
    const TempStore store;
    auto database = Database::open(store.file, Database::Mode::ReadWrite);
    const auto failed = database->exec("INSERT INTO meta (key, value) VALUES ('config_revision', '0')");
    QCOMPARE(codeOf(failed), QStringLiteral("store.not-unique"));
    const QString message = QString::fromStdString(failed.error().message);
    QVERIFY(message.contains(path(store)));
    QVERIFY(!message.contains(QStringLiteral("INSERT")) && !message.contains(QStringLiteral("meta")));
}

void TestDatabase::migratesAllStepsOrNone() {
    const TempStore store;
    auto database = Database::open(store.file, Database::Mode::ReadWrite);
    auto steps = embeddedMigrations();
    const int newest = steps.back().version;
    steps.push_back(
        {newest + 1, "CREATE TABLE added (text TEXT DEFAULT ';'); INSERT INTO added VALUES ('a;b'); -- ; comment"});
    steps.push_back({newest + 2, "CREATE TABLE never (x); INSERT INTO nowhere VALUES (1);"});
    QVERIFY(!migrate(*database, steps).ok());
    QCOMPARE(schemaVersion(*database).value(), newest);
    QCOMPARE(numberFrom(*database, "SELECT count(*) FROM sqlite_master WHERE name IN ('added', 'never')"), 0);

    steps.pop_back();
    QVERIFY(migrate(*database, steps).ok());
    QCOMPARE(schemaVersion(*database).value(), newest + 1);
    QCOMPARE(numberFrom(*database, "SELECT count(*) FROM added WHERE text = 'a;b'"), 1);
}

void TestDatabase::migratesOnlyWhatIsMissing() {
    const TempStore store;
    {
        auto database = Database::open(store.file, Database::Mode::ReadWrite);
        QVERIFY(database->exec("INSERT INTO meta (key, value) VALUES ('kept', 'yes')").ok());
    }
    auto again = Database::open(store.file, Database::Mode::ReadWrite);
    QVERIFY(again.ok());
    QCOMPARE(numberFrom(*again, "SELECT count(*) FROM meta WHERE key = 'kept'"), 1);
    QCOMPARE(schemaVersion(*again).value(), embeddedMigrations().back().version);
}

void TestDatabase::opensFromManyThreadsAtOnce() {
    const TempStore store;
    std::atomic<int> opened = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] { opened += Database::open(store.file, Database::Mode::ReadWrite).ok() ? 1 : 0; });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(opened.load(), 6);
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
