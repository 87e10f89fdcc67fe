#include "gateway/store/database.h"

#include "gateway/store/migrator.h"
#include "gateway/store/readonlyfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QVariant>

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

namespace gateway {

namespace {

QString nextConnectionName() {
    static std::atomic<std::uint64_t> counter = 0;
    return QStringLiteral("gatehouse-%1").arg(++counter);
}

QSqlDatabase newHandle(const QString &name, const QString &options) {
    QSqlDatabase handle = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), nextConnectionName());
    handle.setDatabaseName(name);
    handle.setConnectOptions(options);
    return handle;
}

constexpr std::chrono::milliseconds busyPause{2};

// SQLite's own handler waits up to 100 ms between two looks, so it can miss the short gaps that a busy writer of
// another process leaves until its time is up; looking often costs next to nothing.
int waitForLock(void *maxLooks, int looks) {
    if (looks >= static_cast<int>(reinterpret_cast<std::intptr_t>(maxLooks)))
        return 0;
    std::this_thread::sleep_for(busyPause);
    return 1;
}

// Made by us first, so that nobody else may read it for a moment; SQLite gives its side files the same rights.
Result<void> createFile(const std::string &file) {
    QFile newFile(QString::fromStdString(file));
    if (newFile.exists() ||
        newFile.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return {};
    if (newFile.exists()) // another process was quicker
        return {};
    const QFileInfo folder(QFileInfo(newFile).absolutePath());
    const bool denied = folder.exists() && !folder.isWritable();
    return storeError(denied ? SQLITE_READONLY : SQLITE_CANTOPEN, newFile.errorString().toStdString(), file);
}

Error newerVersion(const std::string &file) {
    return makeError(ErrorKind::Unavailable, "store.newer-version",
                     "The database \"" + file + "\" was written by a newer version of Gatehouse; use that version");
}

sqlite3 *connectionOf(const QSqlDatabase &database) {
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

// Handing a connection to another copy of the library than the driver's own would corrupt memory.
bool isSameLibrary(const QSqlDatabase &database) {
    QSqlQuery query(database);
    return query.exec(QStringLiteral("SELECT sqlite_source_id()")) && query.next() &&
           query.value(0).toString() == QLatin1String(sqlite3_sourceid());
}

} // namespace

Result<Database> Database::open(const std::string &file, Mode mode, Durability durability) {
    ReadOnlyAddress address{QString::fromStdString(file), {}};
    if (mode == Mode::ReadWrite) {
        if (auto created = createFile(file); !created)
            return std::move(created).error();
    } else if (!QFileInfo::exists(address.name)) {
        return makeError(ErrorKind::Unavailable, "store.failed", "There is no database \"" + file + '"');
    } else if (auto readable = readOnlyAddress(file)) {
        address = std::move(readable).value();
    } else {
        return std::move(readable).error();
    }
    Database database(newHandle(address.name, address.options));
    if (auto connected = database.connect(); !connected)
        return std::move(connected).error();
    database.m_handle.setDatabaseName(QString::fromStdString(file)); // for messages, where it was opened by a URI
    if (auto ready = database.prepareSchema(mode, durability); !ready)
        return std::move(ready).error();
    return database;
}

Database::Database(Database &&other) noexcept
    : m_handle(std::exchange(other.m_handle, QSqlDatabase())),
      m_connection(std::exchange(other.m_connection, nullptr)) {}

Database::~Database() {
    const QString name = m_handle.connectionName();
    if (name.isEmpty())
        return;
    m_handle.close();
    m_handle = QSqlDatabase(); // Qt wants no copy left when a connection is removed
    QSqlDatabase::removeDatabase(name);
}

Result<void> Database::connect() {
    if (!m_handle.open()) {
        const QSqlError error = m_handle.lastError();
        return storeError(error.nativeErrorCode().toInt(), error.text().toStdString(), file());
    }
    if (!isSameLibrary(m_handle))
        return makeError(ErrorKind::Internal, "store.failed",
                         "Qt's SQLite driver uses another SQLite library than Gatehouse");
    m_connection = connectionOf(m_handle);
    setBusyTimeout(defaultBusyTimeout);
    return {};
}

Result<void> Database::prepareSchema(Mode mode, Durability durability) {
    if (mode == Mode::ReadWrite && sqlite3_db_readonly(m_connection, "main") == 1)
        return storeError(SQLITE_READONLY, "opened read-only", file());
    const std::vector<Migration> migrations = embeddedMigrations();
    auto version = schemaVersion(*this);
    if (!version)
        return std::move(version).error();
    if (*version > migrations.back().version)
        return newerVersion(file());
    if (mode == Mode::ReadOnly && *version < migrations.back().version)
        return makeError(ErrorKind::Unavailable, "store.failed",
                         "The database \"" + file() +
                             "\" is of an older version; start the gateway once to bring it up to date");
    if (auto set = exec("PRAGMA foreign_keys = ON"); !set || mode == Mode::ReadOnly)
        return set;
    if (auto set = useWriteAheadLog(); !set)
        return set;
    if (auto set = exec(durability == Durability::Synced ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        !set)
        return set;
    return migrate(*this, migrations);
}

// Changing the mode of a new file does not wait for locks by itself when two processes open it at once.
Result<void> Database::useWriteAheadLog() {
    const auto until = std::chrono::steady_clock::now() + defaultBusyTimeout;
    for (;;) {
        auto changed = exec("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864");
        if (changed || changed.error().code != "store.locked" || std::chrono::steady_clock::now() > until)
            return changed;
        std::this_thread::sleep_for(busyPause);
    }
}

void Database::setBusyTimeout(std::chrono::milliseconds timeout) {
    const std::intptr_t looks = std::max<std::intptr_t>(timeout / busyPause, 1);
    sqlite3_busy_handler(m_connection, waitForLock, reinterpret_cast<void *>(looks));
}

Result<QSqlQuery> Database::prepare(const char *sql) {
    QSqlQuery query(m_handle);
    query.setForwardOnly(true);
    if (!query.prepare(QString::fromLatin1(sql)))
        return storeError(query.lastError().nativeErrorCode().toInt(), query.lastError().databaseText().toStdString(),
                          file());
    return query;
}

Result<void> Database::run(QSqlQuery &query) {
    if (!query.exec())
        return storeError(query.lastError().nativeErrorCode().toInt(), query.lastError().databaseText().toStdString(),
                          file());
    return {};
}

Result<void> Database::exec(const char *sql) {
    if (sqlite3_exec(m_connection, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return lastError();
    return {};
}

Error Database::lastError() const {
    return storeError(sqlite3_extended_errcode(m_connection), sqlite3_errmsg(m_connection), file());
}

} // namespace gateway
