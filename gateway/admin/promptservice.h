#pragma once

#include "gateway/admin/configwriter.h"
#include "gateway/domain/writtenprompt.h"

namespace gateway {

/// Adds, changes and removes the prompts that an admin publishes to profiles. Thread-safe.
/// Errors: those of checkPrompt and PromptTable, "profile.not-found", "prompt.not-found", "prompt.too-many",
/// "document.not-found", "prompt.document-template" (a template has no text of its own to go with a prompt).
class PromptService {
public:
    static constexpr std::size_t maxPrompts = 1000;

    explicit PromptService(ConfigWriter &config) : m_config(config) {}
    /// Id, revision and time are given here.
    void add(WrittenPrompt prompt, Actor actor, Done<WrittenPrompt> done);
    /// The prompt with this id becomes what is given.
    void change(WrittenPrompt prompt, Actor actor, Done<void> done);
    void remove(PromptId id, Actor actor, Done<void> done);

private:
    ConfigWriter &m_config;
};

} // namespace gateway
