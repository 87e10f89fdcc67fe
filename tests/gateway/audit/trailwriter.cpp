// A process for tests: appends records as fast as it can and prints the id of each once it was answered as stored.
// Usage: trailwriter FILE PREFIX COUNT
#include "gateway/audit/hashchain.h"
#include "gateway/store/writer.h"
#include "tests/gateway/store/storetest.h"

#include <QCoreApplication>

#include <cstdio>
#include <semaphore>
#include <string>
#include <unistd.h>

using namespace gateway;

namespace {

constexpr int inFlight = 64;

// write(2): what was handed to the system survives the death of this process.
void announce(const std::string &id) {
    const std::string line = id + '\n';
    if (write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        std::fputs("the parent does not read\n", stderr);
}

} // namespace

int main(int argc, char **argv) {
    const QCoreApplication app(argc, argv);
    if (argc != 4)
        return 2;
    auto writer = Writer::start({.file = argv[1]}, chainHash);
    if (!writer)
        return 5;
    const int count = std::stoi(argv[3]);
    std::counting_semaphore<inFlight> slots(inFlight);
    for (int i = 0; i < count; ++i) {
        slots.acquire();
        AuditRecord record = test::sampleRecord(i);
        record.id = argv[2] + std::to_string(i);
        const std::string id = record.id;
        (*writer)->append(std::move(record), {nullptr, [&slots, id](const Result<void> &result) {
                                                  if (result)
                                                      announce(id);
                                                  slots.release();
                                              }});
    }
    return 0;
}
