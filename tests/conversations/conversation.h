#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace conversations {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// What a row sends. Credentials of `profile` are the runner's business.
struct WireRequest {
    std::string profile;
    std::string method;
    Headers headers;
    std::string body;
    bool staysOpen = false; ///< The answer is a stream that does not end: read `expectedEvents`, then hang up.
    std::size_t expectedEvents = 0;
};

/// What came back, over whichever transport.
struct WireAnswer {
    int status = 0;
    Headers headers;
    std::string body;                ///< Empty for event streams.
    std::vector<std::string> events; ///< The data of each event, in order.
};

/// The data of each event of a text/event-stream body; comments are skipped.
std::vector<std::string> eventsOf(std::string_view stream);

/// One file of tests/conversations: rows that are played in order and share variables. See README.md there.
class Conversation {
public:
    static gateway::Result<Conversation> load(const std::string &file);

    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] std::string name(std::size_t row) const;
    [[nodiscard]] WireRequest request(std::size_t row) const;
    /// What is wrong with the answer; empty when it is as expected. Saves the row's variables.
    std::string check(std::size_t row, const WireAnswer &answer);

private:
    gateway::Json m_file;
    std::vector<gateway::Json> m_rows;
    std::map<std::string, std::string> m_variables;

    [[nodiscard]] std::string filledIn(std::string_view text) const;
    [[nodiscard]] gateway::Json filledInJson(const gateway::Json &json) const;
    [[nodiscard]] gateway::Json bodyOf(const gateway::Json &row) const;
    [[nodiscard]] Headers headersOf(const gateway::Json &row, const std::string &method,
                                    const gateway::Json &body) const;
    [[nodiscard]] bool isModern(const gateway::Json &row) const;
    std::string save(const gateway::Json &row, const WireAnswer &answer, const gateway::Json &message);
};

} // namespace conversations
