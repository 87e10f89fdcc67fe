#pragma once

#include "gateway/domain/endpoint.h"

#include <CLI/CLI.hpp>

#include <string>

namespace cli {

class Program;

/// Registers `endpoint set`: an admin's own summary and description of an endpoint.
void addEndpointSet(Program &program, CLI::App &group);

/// A line for each text that an admin worded anew; says where the description has changed it since.
[[nodiscard]] std::string editLines(const gateway::Endpoint &endpoint);

} // namespace cli
