#include "app/cli/upstreamoptions.h"

#include "app/cli/options.h"
#include "gateway/admin/upstreamchecks.h"

namespace cli {

namespace {

constexpr std::int64_t mebibyte = 1024 * 1024;

template <typename Given, typename Setting>
void take(const std::optional<Given> &given, Setting &setting) {
    if (given)
        setting = static_cast<Setting>(*given);
}

std::vector<std::string> withoutNone(const std::vector<std::string> &given) {
    return given == std::vector<std::string>{"none"} ? std::vector<std::string>() : given;
}

gateway::Result<std::vector<gateway::ServerHost>> serverHosts(const std::vector<std::string> &given,
                                                              bool keepCredential) {
    std::vector<gateway::ServerHost> hosts;
    for (const std::string &text : given) {
        auto server = gateway::serverHostFromString(text);
        if (!server)
            return std::move(server).error();
        server->withCredential = keepCredential;
        hosts.push_back(std::move(server).value());
    }
    return hosts;
}

} // namespace

void UpstreamOptions::addTo(CLI::App &command) {
    command.add_option("--connect-timeout", m_connectSeconds, "Seconds to wait for the connection")
        ->check(CLI::Range(0.1, 60.0))
        ->type_name("SECONDS");
    command.add_option("--retries", m_retries, "Attempts beyond the first, of idempotent requests (0 to 5)")
        ->check(CLI::Range(0, 5));
    command.add_option("--retry-budget", m_retryBudget, "Retries per hundred requests (1 to 100)")
        ->check(CLI::Range(1, 100))
        ->type_name("PERCENT");
    command
        .add_option("--breaker-failures", m_breakerFailures,
                    "Failures in a row that open the circuit breaker; 0: it never opens")
        ->check(CLI::Range(0, 1000));
    command.add_option("--breaker-seconds", m_breakerSeconds, "How long it stays open before a trial")
        ->check(CLI::Range(1, 600))
        ->type_name("SECONDS");
    command.add_option("--max-concurrent", m_maxConcurrent, "Requests at once; 0: no limit of its own")
        ->check(CLI::Range(0, 10'000));
    command.add_option("--max-waiting", m_maxWaiting, "Requests that may wait for that; more are refused")
        ->check(CLI::Range(0, 10'000));
    command.add_option("--max-stream-mb", m_maxStreamMb, "Size of a body that is passed on piece by piece")
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("MB");
    command.add_option("--ca-file", m_caFile, "PEM certificates to trust instead of the system's")
        ->type_name("FILE|none");
    command.add_option("--min-tls", m_minimumTls, "Lowest TLS version")
        ->check(CLI::IsMember({"1.2", "1.3"}))
        ->type_name("1.2|1.3");
    command
        .add_option("--allow-private", m_ranges,
                    "Private addresses that names may resolve to (again for more; none: none any more)")
        ->type_name("CIDR|none");
    command
        .add_option("--forward-header", m_headers,
                    "Header of the caller that is passed on (again for more; none: none any more)")
        ->type_name("NAME|none");
    command
        .add_option("--server-host", m_servers,
                    "Host besides the base URL's where operations that are there may be called, or the URL to call "
                    "instead (again for more; none: none any more). The credential goes along with --keep-credential")
        ->type_name("HOST[:PORT][=URL]|none");
}

bool UpstreamOptions::areGiven() const {
    return m_connectSeconds || m_retries || m_retryBudget || m_breakerFailures || m_breakerSeconds || m_maxConcurrent ||
           m_maxWaiting || m_maxStreamMb || !m_caFile.empty() || !m_minimumTls.empty() || !m_ranges.empty() ||
           !m_headers.empty() || !m_servers.empty();
}

gateway::Result<gateway::UpstreamSettings> UpstreamOptions::appliedTo(gateway::UpstreamSettings settings,
                                                                      bool keepCredential) const {
    if (m_connectSeconds)
        settings.connectTimeoutMs = static_cast<std::int64_t>(*m_connectSeconds * 1000);
    take(m_retries, settings.retries);
    take(m_retryBudget, settings.retryBudgetPercent);
    take(m_breakerFailures, settings.breakerFailures);
    take(m_breakerSeconds, settings.breakerSeconds);
    take(m_maxConcurrent, settings.maxConcurrent);
    take(m_maxWaiting, settings.maxWaiting);
    if (m_maxStreamMb)
        settings.maxStreamBytes = *m_maxStreamMb * mebibyte;
    if (!m_minimumTls.empty())
        settings.minimumTls = m_minimumTls == "1.3" ? gateway::TlsVersion::Tls13 : gateway::TlsVersion::Tls12;
    if (!m_ranges.empty())
        settings.allowedRanges = withoutNone(m_ranges);
    if (!m_headers.empty())
        settings.forwardHeaders = withoutNone(m_headers);
    if (!m_servers.empty()) {
        auto hosts = serverHosts(withoutNone(m_servers), keepCredential);
        if (!hosts)
            return std::move(hosts).error();
        settings.serverHosts = std::move(hosts).value();
    }
    if (m_caFile == "none") {
        settings.caCertificates.clear();
    } else if (!m_caFile.empty()) {
        auto read = readFile(m_caFile);
        if (!read)
            return std::move(read).error();
        settings.caCertificates = std::move(read).value();
    }
    return settings;
}

} // namespace cli
