#include "gateway/openapi/requests/curloptions.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

struct Named {
    std::string_view name;
    char letter;
    CurlOptionInfo info;
};

// Options that make the request what it is.
constexpr std::array meaningful{
    Named{"request", 'X', {CurlOption::Method, true}},
    Named{"header", 'H', {CurlOption::Header, true}},
    Named{"data", 'd', {CurlOption::Data, true}},
    Named{"data-ascii", '\0', {CurlOption::Data, true}},
    Named{"data-binary", '\0', {CurlOption::Data, true}},
    Named{"data-raw", '\0', {CurlOption::DataRaw, true}},
    Named{"data-urlencode", '\0', {CurlOption::DataUrlencode, true}},
    Named{"json", '\0', {CurlOption::Json, true}},
    Named{"form", 'F', {CurlOption::Form, true}},
    Named{"form-string", '\0', {CurlOption::FormString, true}},
    Named{"user", 'u', {CurlOption::User, true}},
    Named{"digest", '\0', {CurlOption::OtherAuth, false}},
    Named{"ntlm", '\0', {CurlOption::OtherAuth, false}},
    Named{"negotiate", '\0', {CurlOption::OtherAuth, false}},
    Named{"anyauth", '\0', {CurlOption::OtherAuth, false}},
    Named{"aws-sigv4", '\0', {CurlOption::OtherAuth, true}},
    Named{"oauth2-bearer", '\0', {CurlOption::Bearer, true}},
    Named{"cookie", 'b', {CurlOption::Cookie, true}},
    Named{"get", 'G', {CurlOption::Get, false}},
    Named{"head", 'I', {CurlOption::Head, false}},
    Named{"url", '\0', {CurlOption::Url, true}},
    Named{"url-query", '\0', {CurlOption::UrlQuery, true}},
    Named{"user-agent", 'A', {CurlOption::Agent, true}},
    Named{"referer", 'e', {CurlOption::Referer, true}},
    Named{"range", 'r', {CurlOption::Range, true}},
    Named{"compressed", '\0', {CurlOption::Compressed, false}},
    Named{"upload-file", 'T', {CurlOption::Upload, true}},
    Named{"insecure", 'k', {CurlOption::Insecure, false}},
    Named{"config", 'K', {CurlOption::Config, true}},
    Named{"next", ':', {CurlOption::Next, false}},
};

constexpr std::array ignoredWithValue{"output",
                                      "cookie-jar",
                                      "max-time",
                                      "connect-timeout",
                                      "retry",
                                      "retry-delay",
                                      "retry-max-time",
                                      "proxy",
                                      "proxy-user",
                                      "proxy-header",
                                      "preproxy",
                                      "socks5",
                                      "socks5-hostname",
                                      "socks4",
                                      "socks4a",
                                      "noproxy",
                                      "cacert",
                                      "capath",
                                      "cert",
                                      "cert-type",
                                      "key",
                                      "key-type",
                                      "pass",
                                      "ciphers",
                                      "tls13-ciphers",
                                      "tls-max",
                                      "curves",
                                      "crlfile",
                                      "pinnedpubkey",
                                      "resolve",
                                      "connect-to",
                                      "write-out",
                                      "limit-rate",
                                      "dump-header",
                                      "interface",
                                      "local-port",
                                      "dns-servers",
                                      "doh-url",
                                      "max-redirs",
                                      "max-filesize",
                                      "speed-limit",
                                      "speed-time",
                                      "time-cond",
                                      "continue-at",
                                      "unix-socket",
                                      "request-target",
                                      "rate",
                                      "stderr",
                                      "trace",
                                      "trace-ascii",
                                      "proto",
                                      "proto-default",
                                      "proto-redir",
                                      "keepalive-time",
                                      "netrc-file",
                                      "output-dir",
                                      "etag-save",
                                      "etag-compare",
                                      "hsts",
                                      "alt-svc",
                                      "happy-eyeballs-timeout-ms",
                                      "expect100-timeout",
                                      "abstract-unix-socket",
                                      "telnet-option",
                                      "ftp-port",
                                      "quote",
                                      "create-file-mode",
                                      "delegation",
                                      "engine",
                                      "service-name",
                                      "parallel-max",
                                      "variable",
                                      "proxy-cacert",
                                      "proxy-cert",
                                      "proxy-key"};

constexpr std::array ignoredAlone{"silent",
                                  "show-error",
                                  "location",
                                  "location-trusted",
                                  "include",
                                  "verbose",
                                  "fail",
                                  "fail-with-body",
                                  "fail-early",
                                  "globoff",
                                  "basic",
                                  "http0.9",
                                  "http1.0",
                                  "http1.1",
                                  "http2",
                                  "http2-prior-knowledge",
                                  "http3",
                                  "http3-only",
                                  "tlsv1",
                                  "tlsv1.0",
                                  "tlsv1.1",
                                  "tlsv1.2",
                                  "tlsv1.3",
                                  "sslv2",
                                  "sslv3",
                                  "ssl",
                                  "ssl-reqd",
                                  "ipv4",
                                  "ipv6",
                                  "progress-bar",
                                  "no-buffer",
                                  "remote-name",
                                  "remote-name-all",
                                  "remote-header-name",
                                  "remote-time",
                                  "append",
                                  "list-only",
                                  "netrc",
                                  "netrc-optional",
                                  "disable",
                                  "junk-session-cookies",
                                  "path-as-is",
                                  "post301",
                                  "post302",
                                  "post303",
                                  "parallel",
                                  "parallel-immediate",
                                  "raw",
                                  "tcp-nodelay",
                                  "tcp-fastopen",
                                  "tr-encoding",
                                  "compressed-ssh",
                                  "create-dirs",
                                  "crlf",
                                  "retry-connrefused",
                                  "retry-all-errors",
                                  "ssl-no-revoke",
                                  "ssl-allow-beast",
                                  "cert-status",
                                  "false-start",
                                  "no-keepalive",
                                  "no-progress-meter",
                                  "no-alpn",
                                  "no-npn",
                                  "no-sessionid",
                                  "no-clobber",
                                  "proxytunnel",
                                  "proxy-basic",
                                  "proxy-digest",
                                  "proxy-insecure",
                                  "styled-output",
                                  "use-ascii",
                                  "trace-time",
                                  "xattr",
                                  "doh-insecure",
                                  "haproxy-protocol",
                                  "ignore-content-length",
                                  "suppress-connect-headers",
                                  "disallow-username-in-url",
                                  "remove-on-error"};

constexpr std::string_view lettersWithValue = "ocmxUEwDCytYzPQ";
constexpr std::string_view lettersAlone = "sSLivfg01234 6#NOJalnqRBjpMZ";

template <typename Names>
bool contains(const Names &names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

CurlOptionInfo curlOption(std::string_view name) {
    const auto known = std::find_if(meaningful.begin(), meaningful.end(), [&](auto &o) { return o.name == name; });
    if (known != meaningful.end())
        return known->info;
    if (contains(ignoredWithValue, name))
        return {CurlOption::Ignored, true};
    return {contains(ignoredAlone, name) || name.starts_with("no-") ? CurlOption::Ignored : CurlOption::Unknown, false};
}

CurlOptionInfo curlOption(char letter) {
    const auto known =
        std::find_if(meaningful.begin(), meaningful.end(), [&](auto &o) { return letter != 0 && o.letter == letter; });
    if (known != meaningful.end())
        return known->info;
    if (lettersWithValue.find(letter) != std::string_view::npos)
        return {CurlOption::Ignored, true};
    const bool alone = letter != ' ' && lettersAlone.find(letter) != std::string_view::npos;
    return {alone ? CurlOption::Ignored : CurlOption::Unknown, false};
}

} // namespace gateway
