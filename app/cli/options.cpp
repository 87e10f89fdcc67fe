#include "app/cli/options.h"

#include "app/cli/output.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/timetext.h"
#include "gateway/domain/ipranges.h"
#include "gateway/gateway.h"

#include <QFile>
#include <QUrl>

#include <array>
#include <charconv>
#include <cstdio>
#include <functional>

namespace cli {

using gateway::ErrorKind;
using gateway::Json;
using gateway::Result;

namespace {

constexpr std::size_t maxInputBytes = std::size_t{64} * 1024 * 1024;

// CLI11 wants the text of what is wrong, or nothing.
CLI::Validator validator(const std::string &name, std::function<std::string(const std::string &)> flaw) {
    return {[flaw = std::move(flaw)](std::string &value) { return flaw(value); }, name};
}

template <typename T>
std::string flawOf(const Result<T> &result) {
    return result ? std::string() : result.error().message;
}

gateway::Error tooLarge(const std::string &what) {
    return makeError(ErrorKind::TooLarge, "file.too-large", what + " is larger than 64 MiB");
}

} // namespace

Result<ListenAddress> parseListen(const std::string &text) {
    const gateway::Error malformed =
        usageError('"' + text + "\" is no address; write HOST:PORT, for example 127.0.0.1:8642");
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return malformed;
    ListenAddress address;
    address.host = text.substr(0, colon);
    const bool bracketed = address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']';
    if (bracketed)
        address.host = address.host.substr(1, address.host.size() - 2);
    else if (address.host.find(':') != std::string::npos)
        return malformed;
    const char *end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + colon + 1, end, address.port);
    if (parsed.ec != std::errc() || parsed.ptr != end)
        return malformed;
    return address;
}

CLI::Validator isListenAddress() {
    return validator("HOST:PORT", [](const std::string &text) { return flawOf(parseListen(text)); });
}

CLI::Validator isOrigin() {
    return validator("ORIGIN", [](const std::string &text) {
        const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
        const bool isHttps = url.scheme() == QStringLiteral("https");
        const bool isWeb = isHttps || url.scheme() == QStringLiteral("http");
        const QUrl plain(
            url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment));
        const bool isWhole = plain.toString(QUrl::FullyEncoded).toStdString() == text && !url.host().isEmpty();
        return isWeb && isWhole && url.port() != (isHttps ? 443 : 80)
                   ? std::string()
                   : "Not an origin as browsers send it, like https://app.example.com: " + text;
    });
}

CLI::Validator isPattern() {
    return validator("PATTERN", [](const std::string &text) { return flawOf(gateway::parseScopePattern(text)); });
}

CLI::Validator isRate() {
    return validator("N/UNIT", [](const std::string &text) { return flawOf(gateway::parseRate(text)); });
}

CLI::Validator isMoment() {
    return validator("T", [](const std::string &text) {
        return gateway::parseMoment(text, gateway::SystemClock().now(), true)
                   ? std::string()
                   : '"' + text + "\" is no time; write 2026-11-21T10:00:00Z, or 15m, 2h or 7d";
    });
}

CLI::Validator isDuration() {
    return validator("DURATION", [](const std::string &text) {
        return gateway::parseDuration(text) ? std::string() : '"' + text + "\" is no duration; write 15m, 2h or 7d";
    });
}

CLI::Validator isIpRange() {
    return validator("CIDR", [](const std::string &text) {
        const auto checked = gateway::checkIpRange(text);
        return checked ? std::string() : checked.error().message;
    });
}

gateway::TimeUs momentOf(const std::string &text, bool past) {
    return gateway::parseMoment(text, gateway::SystemClock().now(), past).value_or(0);
}

Result<Json> readJsonOption(const std::string &option, const std::string &text) {
    std::string content = text;
    if (text.starts_with('@')) {
        auto file = readFile(text.substr(1));
        if (!file)
            return std::move(file).error();
        content = std::move(file).value();
    }
    auto parsed = gateway::parseJson(content);
    if (parsed)
        return parsed;
    gateway::Error error = usageError(option + " is no JSON: " + parsed.error().message);
    error.problems = parsed.error().problems;
    return error;
}

Result<std::string> readFile(const std::string &path) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        const ErrorKind kind = file.exists() ? ErrorKind::Invalid : ErrorKind::NotFound;
        return makeError(kind, "file.unreadable",
                         "The file " + path + " cannot be read: " + file.errorString().toStdString());
    }
    const QByteArray bytes = file.read(static_cast<qint64>(maxInputBytes) + 1);
    if (static_cast<std::size_t>(bytes.size()) > maxInputBytes)
        return tooLarge("The file " + path);
    return bytes.toStdString();
}

Result<std::string> readStdin() {
    std::string text;
    std::array<char, 65536> block{};
    while (const std::size_t count = std::fread(block.data(), 1, block.size(), stdin)) {
        text.append(block.data(), count);
        if (text.size() > maxInputBytes)
            return tooLarge("What stdin gives");
    }
    return text;
}

void addSwitch(CLI::App &command, const std::string &on, const std::string &off, std::optional<bool> &value,
               const std::string &description) {
    CLI::Option *yes = command.add_flag_callback(
        on, [&value] { value = true; }, description);
    command
        .add_flag_callback(
            off, [&value] { value = false; }, "The opposite of " + on)
        ->excludes(yes);
}

void DocumentOptions::addTo(CLI::App &command) {
    command
        .add_option("--allow-host", allowedHosts,
                    "Host from which files that the description refers to may be fetched; may be given often")
        ->type_name("HOST");
    command
        .add_option("--overlay", overlays,
                    "File or URL of an OpenAPI overlay (1.0) that is applied first; may be given often")
        ->type_name("FILE");
    command
        .add_option("--environment-file", environment,
                    "File or URL of a Postman environment, for the variables of a collection")
        ->type_name("FILE");
}

Result<gateway::Document> readDocument(const std::string &source, const DocumentOptions &options) {
    const auto fromStdin = [&]() -> Result<gateway::Document> {
        auto text = readStdin();
        if (!text)
            return std::move(text).error();
        return gateway::Document{std::move(text).value(), source, gateway::Document::Origin::Text};
    };
    auto document = source == "-" ? fromStdin() : gateway::fetchDocument(source);
    if (!document)
        return document;
    if (auto added = gateway::addCompanions(*document, options.overlays, options.environment); !added)
        return std::move(added).error();
    return document;
}

} // namespace cli
