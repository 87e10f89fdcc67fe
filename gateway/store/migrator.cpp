#include "gateway/store/migrator.h"

#include "gateway/store/statement.h"

#include <QDir>
#include <QFile>

static void initMigrationResources() {
    Q_INIT_RESOURCE(storemigrations); // of a static library; must stand outside of a namespace
}

namespace gateway {

namespace {

Result<void> runMissing(Database &database, const std::vector<Migration> &migrations) {
    // Read again: another process may have been quicker while this one waited for the lock.
    auto version = schemaVersion(database);
    if (!version)
        return std::move(version).error();
    for (const Migration &migration : migrations) {
        if (migration.version <= *version)
            continue;
        if (auto ran = database.exec(migration.sql.constData()); !ran)
            return ran;
        const std::string mark = "PRAGMA user_version = " + std::to_string(migration.version);
        if (auto marked = database.exec(mark.c_str()); !marked)
            return marked;
    }
    return {};
}

} // namespace

std::vector<Migration> embeddedMigrations() {
    initMigrationResources();
    const QDir folder(QStringLiteral(":/gatehouse/store/migrations"));
    std::vector<Migration> migrations;
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            migrations.push_back({name.left(4).toInt(), file.readAll()});
    }
    return migrations;
}

Result<int> schemaVersion(Database &database) {
    auto statement = Statement::prepare(database, "PRAGMA user_version");
    if (!statement)
        return std::move(statement).error();
    auto row = statement->step();
    if (!row)
        return std::move(row).error();
    return static_cast<int>(statement->number(0));
}

Result<void> migrate(Database &database, const std::vector<Migration> &migrations) {
    auto version = schemaVersion(database);
    if (!version)
        return std::move(version).error();
    if (migrations.empty() || *version >= migrations.back().version)
        return {};
    if (auto begun = database.exec("BEGIN IMMEDIATE"); !begun)
        return begun;
    auto result = runMissing(database, migrations);
    if (result)
        result = database.exec("COMMIT");
    if (!result)
        (void)database.exec("ROLLBACK"); // fails only where SQLite has rolled back already
    return result;
}

} // namespace gateway
