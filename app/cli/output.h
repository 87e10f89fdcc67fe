#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// Wrong usage: exit code 2.
constexpr int usageExit = 2;
[[nodiscard]] gateway::Error usageError(std::string message);

/// What a command says: a text for people, or one JSON document for scripts (CONTRACT.md "Programs").
class Output {
public:
    void setJson(bool json) { m_json = json; }
    [[nodiscard]] bool json() const { return m_json; }

    /// The result of a command: one of the two forms.
    void result(const gateway::Json &document, std::string_view text) const;
    /// A document that is JSON in both forms; indented for people.
    void document(const gateway::Json &document) const;
    /// Raw bytes, at once; false when stdout is gone.
    bool write(std::string_view bytes) const;
    /// One JSON document on a line of its own, at once; false when stdout is gone.
    bool line(const gateway::Json &document) const;
    /// For people only, on stderr: notes that are no result.
    void note(std::string_view text) const;
    /// Says what went wrong and returns the exit code that belongs to it.
    [[nodiscard]] int fail(const gateway::Error &error) const;

private:
    bool m_json = false;
};

[[nodiscard]] gateway::Json toJson(const gateway::Problem &problem);
[[nodiscard]] gateway::Json toJson(const std::vector<gateway::Problem> &problems);
/// "  error /paths/~1x (line 3, column 4): message" lines.
[[nodiscard]] std::string problemLines(const std::vector<gateway::Problem> &problems);

} // namespace cli
