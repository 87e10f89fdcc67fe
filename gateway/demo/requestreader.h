#pragma once

#include "gateway/demo/demomessage.h"

#include <cstddef>
#include <string>

namespace gateway::demo {

/// What became of the bytes that have arrived so far.
struct ReadResult {
    enum class State : std::uint8_t { Incomplete, Complete, Broken };
    State state = State::Incomplete;
    Request request;       ///< When Complete; its bytes are taken off the input.
    bool keepAlive = true; ///< When Complete.
    int status = 400;      ///< When Broken: what to answer before closing.
};

constexpr std::size_t maxHeadBytes = 16 * 1024;   ///< [431]
constexpr std::size_t maxBodyBytes = 1024 * 1024; ///< [413]

/// Reads one HTTP/1.x request (RFC 9112) off the front of `input`. Bodies by Content-Length only; anything ambiguous is
/// Broken. Pure.
[[nodiscard]] ReadResult readRequest(std::string &input);

} // namespace gateway::demo
