// Replays seeds and a fixed number of mutations of each; the same every time. libFuzzer explores, this keeps watch.
//   fuzz_NAME FOLDER...
// An input that breaks it is left in ./fuzz-crash.
#include "tests/fuzz/fuzztarget.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr int mutationsEach = 60;
constexpr std::size_t largestSeed = 64 * 1024; // larger ones are replayed only

std::vector<std::string> seedsIn(int count, char **folders) {
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < count; ++i) {
        if (std::filesystem::is_directory(folders[i]))
            for (const auto &entry : std::filesystem::recursive_directory_iterator(folders[i]))
                if (entry.is_regular_file())
                    files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> seeds;
    for (const auto &file : files) {
        std::ifstream stream(file, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    return seeds;
}

const std::string *current = nullptr;

// What broke it is needed to find out why.
void keepInput(int signal) {
    const int file = ::open("fuzz-crash", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    [[maybe_unused]] const auto written = ::write(file, current->data(), current->size());
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

void run(const std::string &input) {
    current = &input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.data()), input.size());
}

std::size_t below(std::mt19937 &random, std::size_t limit) {
    return limit == 0 ? 0 : random() % limit;
}

// Bytes changed, a piece cut out, a piece repeated, or a piece of another seed put in.
std::string mutated(std::string text, const std::string &other, std::mt19937 &random) {
    const std::size_t at = below(random, text.size());
    const std::size_t length = below(random, std::min<std::size_t>(text.size() - at, 64) + 1);
    switch (random() % 4) {
    case 0:
        for (int i = 0; i < 4 && !text.empty(); ++i)
            text[below(random, text.size())] = static_cast<char>(random());
        break;
    case 1:
        text.erase(at, length);
        break;
    case 2:
        text.insert(at, text.substr(at, length));
        break;
    default:
        text.insert(at, other.substr(below(random, other.size()), 64));
    }
    return text;
}

} // namespace

int main(int argc, char **argv) {
    const std::vector<std::string> seeds = seedsIn(argc - 1, argv + 1);
    if (seeds.empty()) {
        std::fputs("no seeds\n", stderr);
        return 1;
    }
    for (const int signal : {SIGILL, SIGSEGV, SIGABRT})
        ::signal(signal, keepInput);
    std::mt19937 random(1);
    std::size_t runs = 0;
    for (const std::string &seed : seeds) {
        run(seed);
        ++runs;
        for (int i = 0; i < mutationsEach && seed.size() <= largestSeed; ++i, ++runs)
            run(mutated(seed, seeds[below(random, seeds.size())], random));
    }
    std::printf("%zu seeds, %zu runs\n", seeds.size(), runs);
    return 0;
}
