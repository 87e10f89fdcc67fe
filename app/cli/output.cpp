#include "app/cli/output.h"

#include "app/cli/table.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/retrytext.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace cli {

using gateway::Error;
using gateway::Json;
using gateway::Problem;

namespace {

// Errors of a core room that, on the command line, only an ill-written argument can cause.
constexpr std::array<std::string_view, 6> usageCodes{"usage",          "audit.filter-malformed", "pattern.malformed",
                                                     "rate.malformed", "ip.malformed",           "listen.address"};

int exitCodeOf(const Error &error) {
    const bool usage = std::find(usageCodes.begin(), usageCodes.end(), error.code) != usageCodes.end();
    return usage ? usageExit : gateway::exitCode(error);
}

} // namespace

Error usageError(std::string message) {
    return gateway::makeError(gateway::ErrorKind::Invalid, "usage", std::move(message));
}

void Output::result(const Json &document, std::string_view text) const {
    if (m_json)
        line(document);
    else
        write(text);
}

void Output::document(const Json &document) const {
    write((m_json ? gateway::toJsonText(document) : gateway::toPrettyJson(document)) + '\n');
}

bool Output::write(std::string_view bytes) const {
    const std::size_t written = std::fwrite(bytes.data(), 1, bytes.size(), stdout);
    return std::fflush(stdout) == 0 && written == bytes.size();
}

bool Output::line(const Json &document) const {
    return write(gateway::toJsonText(document) + '\n');
}

void Output::note(std::string_view text) const {
    const std::string line = std::string(text) + '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

int Output::fail(const Error &error) const {
    if (m_json) {
        line(Json::object({{"error", Json::object({{"code", error.code},
                                                   {"message", error.message},
                                                   {"problems", toJson(error.problems)}})}}));
    } else {
        note("gatehouse-cli: " + plainLine(error.message));
        if (const std::string retry = gateway::retryText(error); !retry.empty())
            note(retry);
        const std::string lines = problemLines(error.problems);
        std::fwrite(lines.data(), 1, lines.size(), stderr);
    }
    return exitCodeOf(error);
}

Json toJson(const Problem &problem) {
    return Json::object({{"severity", toString(problem.severity)},
                         {"code", problem.code},
                         {"pointer", problem.pointer},
                         {"line", problem.line},
                         {"column", problem.column},
                         {"message", problem.message}});
}

Json toJson(const std::vector<Problem> &problems) {
    Json list = Json::array();
    for (const Problem &problem : problems)
        list.push(toJson(problem));
    return list;
}

std::string problemLines(const std::vector<Problem> &problems) {
    std::string lines;
    for (const Problem &problem : problems) {
        lines += "  " + std::string(toString(problem.severity));
        if (!problem.pointer.empty())
            lines += ' ' + plainLine(problem.pointer);
        if (problem.line > 0)
            lines += " (line " + std::to_string(problem.line) +
                     (problem.column > 0 ? ", column " + std::to_string(problem.column) : std::string()) + ')';
        lines += ": " + plainLine(problem.message) + '\n';
    }
    return lines;
}

} // namespace cli
