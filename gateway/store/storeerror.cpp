#include "gateway/store/database.h"

#include <sqlite3.h>

namespace gateway {

namespace {

struct Meaning {
    ErrorKind kind = ErrorKind::Unavailable;
    const char *code = "store.failed";
    const char *text = "cannot be read or written";
};

Meaning constraintMeaning(int extendedCode) {
    switch (extendedCode) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return {ErrorKind::Conflict, "store.not-unique", "already holds such an entry"};
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return {ErrorKind::Conflict, "store.missing-reference", "does not hold what the entry refers to"};
    default:
        return {ErrorKind::Internal, "store.failed", "does not take such an entry"};
    }
}

Meaning meaningOf(int sqliteCode) {
    switch (sqliteCode & 0xFF) { // the low byte is the plain code
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {.code = "store.locked", .text = "is locked by another program"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {.code = "store.read-only", .text = "may be read only; check the rights of the file and of its folder"};
    case SQLITE_FULL:
        return {.code = "store.full", .text = "cannot grow: the disk is full"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {.code = "store.damaged", .text = "is damaged or is no database of Gatehouse"};
    case SQLITE_CANTOPEN:
        return {.text = "cannot be opened; check that its folder is there and may be written to"};
    case SQLITE_CONSTRAINT:
        return constraintMeaning(sqliteCode);
    case SQLITE_TOOBIG:
        return {ErrorKind::TooLarge, "store.too-large", "does not take an entry of that size"};
    case SQLITE_ERROR: // the statement is to blame, not the file
    case SQLITE_MISUSE:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
        return {ErrorKind::Internal, "store.failed", "was asked something it cannot answer"};
    default:
        return {};
    }
}

// A statement of ours that misses a table is right; the file is not.
bool missesPart(const std::string &driverText) {
    return driverText.find("no such table") != std::string::npos ||
           driverText.find("no such column") != std::string::npos;
}

} // namespace

Error storeError(int sqliteCode, const std::string &driverText, const std::string &file) {
    const Meaning meaning = meaningOf(missesPart(driverText) ? SQLITE_CORRUPT : sqliteCode);
    return makeError(meaning.kind, meaning.code, "The database \"" + file + "\" " + meaning.text,
                     driverText + " (SQLite code " + std::to_string(sqliteCode) + ')');
}

} // namespace gateway
