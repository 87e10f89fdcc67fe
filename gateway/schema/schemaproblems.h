#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <string>
#include <vector>

namespace gateway {

/// What is wrong with a schema, gathered while it is compiled. The first one gives the error its code and message.
class SchemaProblems {
public:
    void invalid(const std::string &pointer, const Json &at, std::string message);
    void unsupported(const std::string &pointer, const Json &at, std::string message);
    void tooLarge(const std::string &pointer, const Json &at, std::string message);
    void add(Error error, const std::string &pointer, const Json &at);

    [[nodiscard]] bool empty() const { return m_problems.empty(); }
    [[nodiscard]] Error toError() const;

private:
    void add(std::string code, const std::string &pointer, const Json &at, std::string message);

    std::vector<Problem> m_problems;
};

} // namespace gateway
