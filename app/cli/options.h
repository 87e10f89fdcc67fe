#pragma once

#include "gateway/admin/documentsource.h"
#include "gateway/core/clock.h"
#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cli {

/// Where to listen.
struct ListenAddress {
    std::string host;
    std::uint16_t port = 0;
};
/// "127.0.0.1:8642", "[::1]:0". Wrong usage otherwise.
[[nodiscard]] gateway::Result<ListenAddress> parseListen(const std::string &text);

// Checks of option values, so that wrong ones are refused before anything is opened.
[[nodiscard]] CLI::Validator isListenAddress();
[[nodiscard]] CLI::Validator isOrigin(); ///< As browsers write it (RFC 6454 section 6.2).
[[nodiscard]] CLI::Validator isPattern();
[[nodiscard]] CLI::Validator isRate();
[[nodiscard]] CLI::Validator isMoment();
[[nodiscard]] CLI::Validator isDuration();
[[nodiscard]] CLI::Validator isIpRange();

/// T of CONTRACT.md that passed isMoment, relative to now.
[[nodiscard]] gateway::TimeUs momentOf(const std::string &text, bool past);

/// The JSON of an option: as it stands, or of the file behind "@". Wrong usage when it is none.
[[nodiscard]] gateway::Result<gateway::Json> readJsonOption(const std::string &option, const std::string &text);

/// A whole file, at most 64 MiB; error "file.unreadable" (NotFound when there is none).
[[nodiscard]] gateway::Result<std::string> readFile(const std::string &path);
/// All of stdin, at most 64 MiB.
[[nodiscard]] gateway::Result<std::string> readStdin();
/// Two flags that set `value` to true or false; without either it stays empty. (A flag of CLI11 that is bound to an
/// optional bool comes out false where it was not given.)
void addSwitch(CLI::App &command, const std::string &on, const std::string &off, std::optional<bool> &value,
               const std::string &description);

/// `--keep-credential`, of commands that change where calls go.
inline constexpr const char *keepCredentialHelp =
    "Let the upstream credential go along where calls go to another scheme, host or port";

/// What goes with an API description.
struct DocumentOptions {
    std::vector<std::string> allowedHosts; ///< From which files that it refers to may be fetched.
    std::vector<std::string> overlays;     ///< Files or URLs.
    std::string environment;               ///< File or URL of a Postman environment; empty for none.

    /// `--allow-host`, `--overlay` and `--environment-file`, for commands that read an API description.
    void addTo(CLI::App &command);
};

/// An API description from a file, a URL, or stdin ("-"), with its overlays and environment.
[[nodiscard]] gateway::Result<gateway::Document> readDocument(const std::string &source,
                                                              const DocumentOptions &options);

} // namespace cli
