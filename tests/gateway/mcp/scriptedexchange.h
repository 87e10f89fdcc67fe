#pragma once

#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"
#include "gateway/mcp/exchange.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// An exchange without a socket: what is asked is given, what is answered is kept.
class ScriptedExchange final : public gateway::McpExchange {
public:
    std::string wantedMethod = "POST";
    Headers wantedHeaders;
    std::string wantedBody;
    gateway::Caller wantedCaller;
    bool slowPeer = false; ///< Nothing more can be written.

    int status = 0;
    Headers answeredHeaders;
    std::string answeredBody;
    std::vector<std::string> events;
    int comments = 0;
    bool streaming = false;
    bool finished = false;
    int answers = 0; ///< Must end at 1.

    [[nodiscard]] std::string_view httpMethod() const override { return wantedMethod; }
    [[nodiscard]] std::string_view header(std::string_view name) const override {
        const auto found = find(wantedHeaders, name);
        return found == wantedHeaders.end() ? std::string_view() : gateway::trimmed(found->second);
    }
    [[nodiscard]] std::vector<std::string_view> headerLines(std::string_view name) const override {
        std::vector<std::string_view> lines;
        for (const auto &[headerName, value] : wantedHeaders) {
            if (gateway::equalsIgnoringCase(headerName, name))
                lines.push_back(gateway::trimmed(value));
        }
        return lines;
    }
    [[nodiscard]] bool hasHeader(std::string_view name) const override {
        return find(wantedHeaders, name) != wantedHeaders.end();
    }
    [[nodiscard]] const std::string &body() const override { return wantedBody; }
    [[nodiscard]] const gateway::Caller &caller() const override { return wantedCaller; }

    void answer(int httpStatus, Headers headers, std::string text) override {
        ++answers;
        status = httpStatus;
        answeredHeaders = std::move(headers);
        answeredBody = std::move(text);
        finished = true;
    }
    void beginEvents(Headers headers) override {
        ++answers;
        status = 200;
        answeredHeaders = std::move(headers);
        answeredHeaders.emplace_back("Content-Type", "text/event-stream");
        streaming = true;
    }
    bool event(std::string_view json) override {
        if (slowPeer || finished)
            return false;
        events.emplace_back(json);
        return true;
    }
    bool comment() override {
        if (slowPeer || finished)
            return false;
        ++comments;
        return true;
    }
    void endEvents() override { finished = true; }
    void onGone(std::function<void()> gone) override { m_gone = std::move(gone); }

    void hangUp() {
        if (const auto gone = std::exchange(m_gone, nullptr); gone && !finished)
            gone();
    }
    [[nodiscard]] std::string answered(std::string_view header) const {
        const auto found = find(answeredHeaders, header);
        return found == answeredHeaders.end() ? std::string() : found->second;
    }
    /// The response: the body, or the last event.
    [[nodiscard]] gateway::Json response() const {
        const auto json = gateway::parseJson(events.empty() ? answeredBody : events.back());
        return json ? *json : gateway::Json();
    }

private:
    [[nodiscard]] static Headers::const_iterator find(const Headers &headers, std::string_view name) {
        return std::find_if(headers.begin(), headers.end(),
                            [&](const auto &header) { return gateway::equalsIgnoringCase(header.first, name); });
    }
    std::function<void()> m_gone;
};

using ScriptedExchangePtr = std::shared_ptr<ScriptedExchange>;
