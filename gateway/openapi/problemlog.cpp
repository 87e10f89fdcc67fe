#include "gateway/openapi/problemlog.h"

namespace gateway {

namespace {

Problem problemAt(Problem::Severity severity, std::string_view code, std::string pointer, const Json *at,
                  std::string message) {
    const int line = at != nullptr ? at->line() : 0;
    const int column = at != nullptr ? at->column() : 0;
    return {severity, std::string(code), std::move(pointer), line, column, std::move(message)};
}

} // namespace

void ProblemLog::add(Problem problem) {
    if (m_problems.size() < maxProblems)
        m_problems.push_back(std::move(problem));
    else
        ++m_dropped;
}

void ProblemLog::info(std::string_view code, std::string pointer, const Json *at, std::string message) {
    add(problemAt(Problem::Severity::Info, code, std::move(pointer), at, std::move(message)));
}

void ProblemLog::warn(std::string_view code, std::string pointer, const Json *at, std::string message) {
    add(problemAt(Problem::Severity::Warning, code, std::move(pointer), at, std::move(message)));
}

void ProblemLog::error(std::string_view code, std::string pointer, const Json *at, std::string message) {
    add(problemAt(Problem::Severity::Error, code, std::move(pointer), at, std::move(message)));
}

std::vector<Problem> ProblemLog::take() {
    if (m_dropped > 0)
        m_problems.push_back({Problem::Severity::Warning, "more-problems", "", 0, 0,
                              std::to_string(m_dropped) + " more problems are not listed."});
    m_dropped = 0;
    return std::move(m_problems);
}

} // namespace gateway
