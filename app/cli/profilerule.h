#pragma once

#include <CLI/CLI.hpp>

namespace cli {

class Program;

/// `profile rule add|list|remove`: what a profile demands of arguments.
void addProfileRule(Program &program, CLI::App &profile);

} // namespace cli
