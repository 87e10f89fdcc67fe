// The reader of upstream answers. Input: what comes over the wire.
#include "tests/fuzz/fuzztarget.h"

#include "gateway/upstream/plain/answerreader.h"

#include <optional>

namespace {

using gateway::AnswerReader;

constexpr std::int64_t maxBody = 100'000;

// The body, if the answer is whole.
std::optional<std::string> read(std::string_view wire, std::size_t firstPiece) {
    gateway::UpstreamLimits limits;
    limits.maxResponseBytes = maxBody;
    AnswerReader reader;
    reader.begin(false, limits, nullptr);
    AnswerReader::State state = reader.feed(wire.substr(0, firstPiece));
    if (state == AnswerReader::State::More)
        state = reader.feed(wire.substr(firstPiece));
    if (state == AnswerReader::State::More)
        state = reader.end();
    if (state != AnswerReader::State::Done)
        return std::nullopt;
    return reader.answer().take(false).body;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::string_view wire = textOf(data, size);
    const auto whole = read(wire, size);
    fuzzRequire(!whole || whole->size() <= maxBody);
    // However the network cuts it, it is the same answer.
    fuzzRequire(read(wire, data[size / 2] % size) == whole);
    return 0;
}
