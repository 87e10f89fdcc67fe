#include "app/cli/program.h"

#include "app/composition.h"
#include "app/paths.h"

#include <algorithm>
#include <string_view>

namespace cli {

using gateway::Gateway;
using gateway::Result;

namespace {

// "gatehouse-cli profile add" for the deepest command that was recognised.
std::string commandLineOf(const CLI::App &app) {
    std::string line = app.get_name();
    for (const CLI::App *chosen : app.get_subcommands())
        line += ' ' + commandLineOf(*chosen);
    return line;
}

} // namespace

Program::Program() {
    m_root.name("gatehouse-cli");
    m_root.set_version_flag("--version", GATEHOUSE_VERSION, "Print the version and exit");
    m_root
        .add_option("--data-dir", m_dataDir, "Folder of the database (default: the platform's application data folder)")
        ->type_name("DIR");
    m_root.add_flag("--json", m_json, "One JSON document on stdout; commands that stream print one a line");
    m_root.require_subcommand(1);
    m_root.fallthrough();
}

CLI::App *Program::add(CLI::App &parent, const std::string &name, const std::string &description) {
    CLI::App *command = parent.add_subcommand(name, description);
    command->fallthrough();
    return command;
}

void Program::onRun(CLI::App *command, Action action) {
    command->callback([this, action = std::move(action)] { m_action = action; });
}

int Program::run(int argc, char **argv) {
    try {
        m_root.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return reportParseError(error, argc, argv);
    }
    m_out.setJson(m_json);
    if (m_dataDir.empty())
        m_dataDir = app::defaultDataDir();
    const Result<int> code = m_action();
    return code ? *code : m_out.fail(code.error());
}

int Program::reportParseError(const CLI::ParseError &error, int argc, char **argv) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
        return m_root.exit(error); // --help and --version
    // the parser may have stopped before it saw --json
    m_out.setJson(std::any_of(argv + 1, argv + argc, [](std::string_view word) { return word == "--json"; }));
    std::string message = error.what();
    std::replace(message.begin(), message.end(), '\n', ' ');
    return m_out.fail(usageError(message + ". See " + commandLineOf(m_root) + " --help"));
}

gateway::Actor Program::actor() const {
    return {app::operatorName(), "cli"};
}

Result<Gateway *> Program::open() {
    return open(app::settingsFor(m_dataDir));
}

Result<Gateway *> Program::open(gateway::GatewaySettings settings) {
    auto opened = Gateway::open(std::move(settings));
    if (!opened)
        return std::move(opened).error();
    m_gateway = std::move(opened).value();
    return m_gateway.get();
}

} // namespace cli
