#include "gateway/schema/schemaproblems.h"

#include <utility>

namespace gateway {

namespace {
constexpr std::size_t maxProblems = 50;
} // namespace

void SchemaProblems::invalid(const std::string &pointer, const Json &at, std::string message) {
    add("schema.invalid", pointer, at, std::move(message));
}

void SchemaProblems::unsupported(const std::string &pointer, const Json &at, std::string message) {
    add("schema.unsupported", pointer, at, std::move(message));
}

void SchemaProblems::tooLarge(const std::string &pointer, const Json &at, std::string message) {
    add("schema.too-large", pointer, at, std::move(message));
}

void SchemaProblems::add(Error error, const std::string &pointer, const Json &at) {
    add(std::move(error.code), pointer, at, std::move(error.message));
}

void SchemaProblems::add(std::string code, const std::string &pointer, const Json &at, std::string message) {
    if (m_problems.size() < maxProblems)
        m_problems.push_back(
            {Problem::Severity::Error, std::move(code), pointer, at.line(), at.column(), std::move(message)});
}

Error SchemaProblems::toError() const {
    const Problem &first = m_problems.front();
    const ErrorKind kind = first.code == "schema.too-large" ? ErrorKind::TooLarge : ErrorKind::Invalid;
    const std::string place = first.pointer.empty() ? "its root" : first.pointer;
    Error error = makeError(kind, first.code, "The schema cannot be used: " + first.message + " (at " + place + ")");
    error.problems = m_problems;
    return error;
}

} // namespace gateway
