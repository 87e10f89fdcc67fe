#pragma once

#include "gateway/access/limiter.h"
#include "gateway/call/callpreparer.h"
#include "gateway/call/callrunner.h"
#include "gateway/call/recorder.h"
#include "gateway/catalog/catalog.h"
#include "gateway/core/qtexecutor.h"
#include "gateway/mcp/endedsessions.h"
#include "gateway/mcp/mcpserver.h"
#include "gateway/upstream/httpclient.h"
#include "tests/gateway/mcp/fakeupstream.h"
#include "tests/gateway/mcp/scriptedexchange.h"

#include <memory>
#include <string>
#include <vector>

/// Wall clock that a test moves.
class MovableClock final : public gateway::Clock {
public:
    [[nodiscard]] gateway::TimeUs now() const override { return m_system.now() + offsetUs; }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return m_system.monotonic(); }
    gateway::TimeUs offsetUs = 0;

private:
    gateway::SystemClock m_system;
};

/// A trail in memory that can be held up or fail; with `stored`, in a real database as well.
class TrailWriter final : public gateway::Writer {
public:
    std::vector<gateway::AuditRecord> records;
    bool broken = false;
    bool held = false;
    std::unique_ptr<gateway::Writer> stored;

    void append(gateway::AuditRecord record, gateway::Done<void> done) override;
    void submit(Edit edit, gateway::Done<void> done) override;
    [[nodiscard]] bool failing() const override { return broken; }
    void release();

private:
    std::vector<gateway::Done<void>> m_waiting;
};

/// One gateway thread without HTTP: the real MCP server, call path and upstream client on a catalog in memory that is
/// like the demo's. Profiles: see tests/conversations/README.md.
class McpFixture {
public:
    McpFixture();
    ~McpFixture();

    /// Builds the catalog anew with a higher revision, after `change`d profiles or endpoints; tells the server.
    void publish();
    void restartServer();

    [[nodiscard]] gateway::Caller callerOf(const std::string &profile) const;
    [[nodiscard]] ScriptedExchangePtr exchange(const std::string &profile, const std::string &body) const;
    /// A 2026-07-28 exchange: envelope and mirrored headers added.
    [[nodiscard]] ScriptedExchangePtr modern(const std::string &profile, const std::string &method,
                                             gateway::Json params, const std::string &id = "1") const;
    [[nodiscard]] ScriptedExchangePtr legacy(const std::string &profile, const std::string &session,
                                             const std::string &body) const;
    /// Handles it and waits for the answer.
    void play(const ScriptedExchangePtr &exchange);
    /// initialize; the session id.
    std::string openSession(const std::string &profile, const std::string &version = "2025-11-25");

    FakeUpstream upstream;
    MovableClock clock;
    TrailWriter writer;
    gateway::EndedSessions endedSessions;
    std::vector<gateway::Profile> profiles;
    std::vector<gateway::Credential> credentials;
    std::vector<gateway::WrittenPrompt> prompts;
    std::vector<gateway::WrittenDocument> documents;
    std::vector<gateway::ProfileToolEdit> profileTools;
    bool deletePublished = false;
    std::string deleteSummary = "Operation deleteOrder";
    /// Shared schemas of Orders: an operation's answers are of the one named by it and "Answer".
    gateway::DefinitionTexts orderSchemas;
    std::unique_ptr<gateway::McpServer> server;

private:
    [[nodiscard]] gateway::CatalogPtr buildCatalog() const;

    std::shared_ptr<gateway::QtExecutor> m_executor = std::make_shared<gateway::QtExecutor>();
    gateway::Recorder m_recorder{writer, m_executor};
    gateway::Limiter m_limiter{clock};
    gateway::CallPreparer m_preparer{clock};
    gateway::HttpClient m_client;
    gateway::UpstreamStates m_upstreams{clock};
    gateway::UpstreamSender m_sender{m_client, m_upstreams, m_executor, clock};
    gateway::ThreadMetrics m_metrics;
    gateway::CallRunner m_runner{m_preparer, m_limiter, m_recorder, m_sender, m_upstreams, m_metrics, clock};
    gateway::Secret m_sessionKey{"a key of thirty-two bytes or more"};
    std::int64_t m_revision = 0;
    gateway::CatalogPtr m_catalog;
};
