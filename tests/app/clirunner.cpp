#include "clirunner.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/jsonwriter.h"

#include <QProcessEnvironment>

#include <unistd.h>

namespace {

constexpr int waitMs = 60'000;

int exitCodeOf(const QProcess &process) {
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

} // namespace

gateway::Json CliResult::json() const {
    auto parsed = gateway::parseJson(out);
    return parsed ? std::move(parsed).value() : gateway::Json();
}

std::string CliResult::errorCode() const {
    return at(json(), "error/code");
}

std::string CliResult::text() const {
    return "exit " + std::to_string(exitCode) + "\nstdout: " + out + "\nstderr: " + err;
}

void CliRunner::prepare(QProcess &process, const QStringList &arguments) const {
    process.setProgram(QStringLiteral(GATEHOUSE_BIN_DIR "/gatehouse-cli"));
    process.setArguments(QStringList{QStringLiteral("--data-dir"), m_dataDir} + arguments);
    // as on a machine without a display: a sealed vault, no keychain of whoever runs the tests
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    environment.remove(QStringLiteral("GATEHOUSE_VAULT_KEY"));
    process.setProcessEnvironment(environment);
    constexpr uid_t nobody = 65534;
    if (m_asNobody && geteuid() == 0)
        process.setChildProcessModifier([] {
            if (setresgid(nobody, nobody, nobody) != 0 || setresuid(nobody, nobody, nobody) != 0)
                _exit(126);
        });
}

CliResult CliRunner::run(const QStringList &arguments, const QByteArray &input) const {
    QProcess process;
    prepare(process, arguments);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    CliResult result;
    if (!process.waitForFinished(waitMs)) {
        process.kill();
        process.waitForFinished(waitMs);
        return result;
    }
    result.exitCode = exitCodeOf(process);
    result.out = process.readAllStandardOutput().toStdString();
    result.err = process.readAllStandardError().toStdString();
    return result;
}

CliResult CliRunner::json(QStringList arguments, const QByteArray &input) const {
    arguments.append(QStringLiteral("--json"));
    return run(arguments, input);
}

std::unique_ptr<QProcess> CliRunner::start(const QStringList &arguments) const {
    auto process = std::make_unique<QProcess>();
    prepare(*process, arguments);
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start();
    process->waitForStarted(waitMs);
    return process;
}

std::string nextLine(QProcess &process) {
    while (!process.canReadLine()) {
        if (!process.waitForReadyRead(waitMs))
            return {};
    }
    return process.readLine().trimmed().toStdString();
}

std::string at(const gateway::Json &json, const std::string &path) {
    const gateway::Json *value = gateway::resolvePointer(json, '/' + path);
    if (value == nullptr)
        return "(missing)";
    return value->isString() ? *value->asString() : gateway::toJsonText(*value);
}

QUrl servedUrl(QProcess &serve) {
    const auto line = gateway::parseJson(nextLine(serve));
    return line ? QUrl(QString::fromStdString(at(*line, "url"))) : QUrl();
}

QByteArray addShop(const CliRunner &cli, const QByteArray &document, const QString &baseUrl) {
    const auto words = [](const char *line) { return QString::fromLatin1(line).split(QLatin1Char(' ')); };
    const CliResult imported = cli.run(words("import - --publish all --base-url") << baseUrl, document);
    const CliResult client = cli.run(words("client add c"));
    const CliResult profile = cli.json(words("profile add c p --allow Shop"));
    for (const CliResult *result : {&imported, &client, &profile}) {
        if (result->exitCode != 0) {
            qWarning("%s", result->text().c_str());
            return {};
        }
    }
    return "Authorization: Bearer " + QByteArray::fromStdString(at(profile.json(), "bearer")) + "\r\n";
}

int endPolitely(QProcess &process) {
    process.terminate();
    return process.waitForFinished(waitMs) ? exitCodeOf(process) : -1;
}
