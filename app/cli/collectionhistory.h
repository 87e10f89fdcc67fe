#pragma once

#include <CLI/CLI.hpp>

namespace cli {

class Program;

/// Registers `collection history`, `collection undo` and `collection redo`.
void addCollectionHistory(Program &program, CLI::App &group);

} // namespace cli
