#pragma once

#include <cstddef>

namespace gateway {

/// Bounds of one request list; they keep what is repeated for each request small, whatever the source holds.
struct ListLimits {
    static constexpr std::size_t name = 300;               ///< Bytes of a name that many requests may share.
    static constexpr std::size_t folderName = 120;         ///< Bytes kept.
    static constexpr std::size_t folders = 12;             ///< Levels kept of a folder path.
    static constexpr std::size_t scopes = 20;              ///< OAuth scopes kept.
    static constexpr std::size_t commandBytes = 4'194'304; ///< Of pasted cURL commands.
    static constexpr std::size_t commandParts = 1000;      ///< cURL: requests of one command parted by --next.
    static constexpr std::size_t pathParameters = 50;
    static constexpr std::size_t urlsPerCommand = 50;   ///< cURL: each URL gets its own copy of headers and body.
    static constexpr std::size_t parameters = 300;      ///< Of one operation.
    static constexpr std::size_t examples = 20;         ///< Requests of one operation that are looked into.
    static constexpr std::size_t exampleBytes = 16'384; ///< Longer bodies and answers are no examples.
    static constexpr std::size_t properties = 500;      ///< Of one inferred object schema.
    static constexpr std::size_t elements = 50;         ///< Of an array that are looked into.
    static constexpr int schemaDepth = 20;              ///< Deeper levels of an inferred schema say nothing.
    static constexpr std::size_t variableBytes = 8192;
    static constexpr int variableDepth = 5; ///< A variable may name another one.
};

} // namespace gateway
