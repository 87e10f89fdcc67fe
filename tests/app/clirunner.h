#pragma once

#include "gateway/core/json.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <memory>
#include <string>

/// What one run of gatehouse-cli gave.
struct CliResult {
    int exitCode = -1; ///< -1: crashed or did not end in time.
    std::string out;
    std::string err;

    /// stdout as JSON; null where it is none.
    [[nodiscard]] gateway::Json json() const;
    /// "error.code" of the JSON on stdout.
    [[nodiscard]] std::string errorCode() const;
    /// For QVERIFY2.
    [[nodiscard]] std::string text() const;
};

/// Runs the real gatehouse-cli of this build on one data directory.
class CliRunner {
public:
    explicit CliRunner(QString dataDir) : m_dataDir(std::move(dataDir)) {}

    /// From now on as a user who owns nothing: the rights of files do not count for root.
    void giveUpRights() { m_asNobody = true; }
    /// Runs to the end.
    [[nodiscard]] CliResult run(const QStringList &arguments, const QByteArray &input = {}) const;
    /// With --json.
    [[nodiscard]] CliResult json(QStringList arguments, const QByteArray &input = {}) const;
    /// Starts a command that goes on until it is told to end.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const;

private:
    void prepare(QProcess &process, const QStringList &arguments) const;
    QString m_dataDir;
    bool m_asNobody = false;
};

/// The next line of stdout, without its end; empty when the process ends or says nothing for too long.
[[nodiscard]] std::string nextLine(QProcess &process);
/// The member at a path like "error/code" or "records/0/via" as text; numbers and booleans as JSON text.
[[nodiscard]] std::string at(const gateway::Json &json, const std::string &path);
/// The address that a gateway prints when it is there; invalid where it did not start.
[[nodiscard]] QUrl servedUrl(QProcess &serve);
/// Imports and publishes the document, which is titled "Shop", and adds profile "c/p" that allows it. The profile's
/// Authorization header with its line end; empty where something failed, which is told.
[[nodiscard]] QByteArray addShop(const CliRunner &cli, const QByteArray &document, const QString &baseUrl);
/// Asks politely and waits; the exit code, -1 when it did not end or crashed.
[[nodiscard]] int endPolitely(QProcess &process);
