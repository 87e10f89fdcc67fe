#pragma once

#include "app/cli/output.h"
#include "gateway/gateway.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>

namespace cli {

/// One run of gatehouse-cli: the options of all commands, the chosen command, and the gateway on the data directory.
/// Lives on: the main thread.
class Program {
public:
    /// What a command does: its exit code, or the error to report.
    using Action = std::function<gateway::Result<int>()>;

    Program();
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    /// Adds a command, or a command of a command. Options of the program may follow it.
    CLI::App *add(CLI::App &parent, const std::string &name, const std::string &description);
    /// What to do when this command was chosen.
    void onRun(CLI::App *command, Action action);
    /// Parses and runs; returns the process's exit code.
    [[nodiscard]] int run(int argc, char **argv);

    [[nodiscard]] CLI::App &root() { return m_root; }
    [[nodiscard]] const Output &out() const { return m_out; }
    [[nodiscard]] const std::string &dataDir() const { return m_dataDir; }
    [[nodiscard]] gateway::Actor actor() const;
    /// Opens the data directory, with these settings where given. Once per run.
    [[nodiscard]] gateway::Result<gateway::Gateway *> open();
    [[nodiscard]] gateway::Result<gateway::Gateway *> open(gateway::GatewaySettings settings);

private:
    [[nodiscard]] int reportParseError(const CLI::ParseError &error, int argc, char **argv);

    CLI::App m_root{"Gatehouse without a display: serves, imports, configures, calls and audits."};
    std::string m_dataDir;
    bool m_json = false;
    Output m_out;
    Action m_action;
    std::unique_ptr<gateway::Gateway> m_gateway;
};

} // namespace cli
