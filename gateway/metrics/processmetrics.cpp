#include "gateway/metrics/processmetrics.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace gateway {

namespace {

double seconds(const timeval &time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

// What follows the program's name in /proc/self/stat, from field 3 on (proc(5)).
std::vector<std::string> statFields() {
    std::ifstream file("/proc/self/stat");
    std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    std::istringstream rest(text.substr(std::min(text.rfind(')') + 1, text.size())));
    return {std::istream_iterator<std::string>(rest), std::istream_iterator<std::string>()};
}

// When the machine started, in seconds since 1970.
double bootTime() {
    std::ifstream file("/proc/stat");
    std::string name;
    double value = 0;
    for (std::string line; std::getline(file, line);) {
        if (std::istringstream fields(line); fields >> name >> value && name == "btime")
            return value;
    }
    return 0;
}

void addMemoryAndStart(PrometheusText &text) {
    constexpr std::size_t startField = 19;
    constexpr std::size_t virtualField = 20;
    constexpr std::size_t residentField = 21;
    const std::vector<std::string> fields = statFields();
    if (fields.size() <= residentField)
        return;
    text.begin("process_virtual_memory_bytes", "gauge", "Virtual memory size in bytes.");
    text.sample({}, std::stod(fields.at(virtualField)));
    text.begin("process_resident_memory_bytes", "gauge", "Resident memory size in bytes.");
    text.sample({}, std::stod(fields.at(residentField)) * static_cast<double>(sysconf(_SC_PAGESIZE)));
    text.begin("process_start_time_seconds", "gauge", "Start time of the process since unix epoch in seconds.");
    text.sample({}, bootTime() + std::stod(fields.at(startField)) / static_cast<double>(sysconf(_SC_CLK_TCK)));
}

void addDescriptors(PrometheusText &text) {
    std::error_code error;
    double open = 0;
    for (std::filesystem::directory_iterator it("/proc/self/fd", error), end; !error && it != end; it.increment(error))
        ++open;
    if (!error) {
        text.begin("process_open_fds", "gauge", "Number of open file descriptors.");
        text.sample({}, open);
    }
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        text.begin("process_max_fds", "gauge", "Maximum number of open file descriptors.");
        text.sample({}, static_cast<double>(limit.rlim_cur));
    }
}

} // namespace

void addProcessMetrics(PrometheusText &text) {
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) == 0) {
        text.begin("process_cpu_seconds_total", "counter", "Total user and system CPU time spent in seconds.");
        text.sample({}, seconds(usage.ru_utime) + seconds(usage.ru_stime));
    }
    addMemoryAndStart(text);
    addDescriptors(text);
}

} // namespace gateway
