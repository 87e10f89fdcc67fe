#pragma once

#include "gateway/domain/writtendocument.h"

namespace gateway {

using PromptId = Id<struct PromptTag>;

/// An argument of a prompt: its value stands for `{{name}}` in the text.
struct PromptArgument {
    std::string name;
    std::string description;
    bool required = true;
    friend bool operator==(const PromptArgument &, const PromptArgument &) = default;
};

/// A prompt that an admin wrote for the profiles it is published to.
struct WrittenPrompt {
    static constexpr std::size_t maxTextBytes = 100UL * 1024;
    static constexpr std::size_t maxParts = 20; ///< Arguments, and documents.

    PromptId id;
    std::string
        name; ///< `[A-Za-z0-9_.-]`, at most 64 characters; unique ignoring case; no prompt of the gateway's own.
    std::string title;
    std::string description;
    /// In order. After checkPrompt every placeholder of the text has one.
    std::vector<PromptArgument> arguments;
    std::string text;
    /// What goes in front of the text, whether these documents are published to the profile by themselves or not.
    std::vector<DocumentId> documents;
    std::vector<ProfileId> profiles; ///< Published to; nobody else knows of it.
    std::int64_t revision = 0;       ///< Raised by every change.
    TimeUs changedAt = 0;

    [[nodiscard]] bool isFor(const ProfileId &profile) const;
};

/// The prompts that the gateway brings along; no other may have these names.
[[nodiscard]] bool isReservedPromptName(std::string_view name);

/// Trims and checks; placeholders without an argument become required ones. Errors: "prompt.name-malformed",
/// "prompt.text-empty", "prompt.too-large", "prompt.argument-malformed" (also: twice).
[[nodiscard]] Result<void> checkPrompt(WrittenPrompt &prompt);

} // namespace gateway
