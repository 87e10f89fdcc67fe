#pragma once

#include "gateway/settings.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace cli {

/// The options of `serve` about how clients reach the gateway: TLS and its own address.
struct TlsArguments {
    std::string certificate;
    std::string key;
    std::string clientCa;
    std::string publicUrl;
    bool selfSigned = false;

    void addTo(CLI::App &command);
    /// Host and data directory of `settings` are set already. Makes the self-signed certificate where it is wanted and
    /// missing. Errors: wrong usage for a public URL that is none, "tls.*".
    [[nodiscard]] gateway::Result<void> applyTo(gateway::GatewaySettings &settings) const;
};

/// Names that a self-signed certificate is made for: these, this machine's and loopback's, each once.
[[nodiscard]] std::vector<std::string> certificateNames(std::vector<std::string> wanted);

} // namespace cli
