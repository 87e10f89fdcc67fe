#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "app/cli/stdiobridge.h"
#include "app/signalhandler.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QSslCertificate>

#include <unistd.h>

#include <array>
#include <cerrno>

namespace cli {

using gateway::Result;

namespace {

constexpr std::chrono::seconds patience{10};
constexpr std::size_t maxLine = 16U * 1024 * 1024;

// Lines from standard input, as they come.
class LineSource {
public:
    explicit LineSource(std::function<void(const std::string &line)> onLine) : m_onLine(std::move(onLine)) {}

    /// Reads what is there; false at the end, or after a line that is too long.
    bool read() {
        std::array<char, 65'536> bytes{};
        const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count < 0)
            return errno == EINTR || errno == EAGAIN;
        m_unread.append(bytes.data(), static_cast<std::size_t>(count));
        std::size_t start = 0;
        for (std::size_t end = m_unread.find('\n'); end != std::string::npos; end = m_unread.find('\n', start)) {
            m_onLine(m_unread.substr(start, end - start));
            start = end + 1;
        }
        m_unread.erase(0, start);
        const bool goesOn = count > 0 && m_unread.size() <= maxLine;
        if (!goesOn && !m_unread.empty())
            m_onLine(m_unread); // cut short it is no JSON, and the client is told so
        return goesOn;
    }

private:
    std::function<void(const std::string &line)> m_onLine;
    std::string m_unread;
};

struct StdioOptions {
    std::string url = "http://127.0.0.1:8642/mcp";
    std::string clientId;
    std::string profileId;
    std::string caFile;
};

// With a file, its authorities and no others.
Result<QSslConfiguration> tlsFor(const std::string &caFile) {
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (caFile.empty())
        return tls;
    const auto pem = readFile(caFile);
    if (!pem)
        return pem.error();
    const auto authorities = QSslCertificate::fromData(QByteArray::fromStdString(*pem), QSsl::Pem);
    if (authorities.isEmpty())
        return usageError('"' + caFile + "\" holds no certificate in PEM form");
    tls.setCaCertificates(authorities);
    return tls;
}

Result<int> bridge(Program &program, const StdioOptions &options) {
    const QUrl target(QString::fromStdString(options.url), QUrl::StrictMode);
    const bool isHttp = target.scheme() == QStringLiteral("http") || target.scheme() == QStringLiteral("https");
    if (!target.isValid() || !isHttp || target.host().isEmpty())
        return usageError('"' + options.url + "\" is no http or https address of a gateway");
    auto tls = tlsFor(options.caFile);
    if (!tls)
        return std::move(tls).error();
    gateway::Secret credential(qgetenv("GATEHOUSE_TOKEN").trimmed().toStdString());
    if (credential.empty() && options.profileId.empty())
        program.out().note("GATEHOUSE_TOKEN is not set: the gateway is asked without a credential");
    bool isHeard = true;
    QEventLoop loop;
    StdioBridge messages({target, *tls}, {options.clientId, options.profileId, std::move(credential)},
                         [&](const std::string &message) { isHeard = isHeard && program.out().write(message + '\n'); });
    QObject::connect(&messages, &StdioBridge::finished, &loop, &QEventLoop::quit);
    LineSource lines([&](const std::string &line) { messages.take(line); });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    const auto end = [&] {
        input.setEnabled(false);
        messages.finish(patience);
    };
    QObject::connect(&input, &QSocketNotifier::activated, &messages, [&] {
        if (!lines.read() || !isHeard)
            end();
    });
    const app::SignalHandler signals;
    QObject::connect(&signals, &app::SignalHandler::terminationAsked, &messages, end);
    loop.exec();
    return 0;
}

} // namespace

void addStdio(Program &program) {
    CLI::App *command = program.add(program.root(), "stdio",
                                    "Bridge an MCP client that only talks over pipes, such as Claude Desktop, to a "
                                    "gateway; its credential comes from GATEHOUSE_TOKEN");
    const auto options = std::make_shared<StdioOptions>();
    command->add_option("--url", options->url, "Address of the gateway's MCP endpoint")
        ->type_name("URL")
        ->capture_default_str();
    command->add_option("--client-id", options->clientId, "Where GATEHOUSE_TOKEN is the secret alone, or there is none")
        ->type_name("ID");
    command->add_option("--profile-id", options->profileId, "Likewise")->type_name("ID");
    command
        ->add_option("--ca", options->caFile,
                     "Authorities to believe instead of the system's (PEM); the certificate itself where a gateway "
                     "made its own: tls/gateway.crt in its data directory")
        ->type_name("FILE");
    program.onRun(command, [&program, options] { return bridge(program, *options); });
}

} // namespace cli
