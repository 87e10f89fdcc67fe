#include "gateway/domain/writtenprompt.h"

#include "gateway/core/text.h"
#include "gateway/domain/placeholders.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

Error malformed(std::string code, std::string message) {
    return makeError(ErrorKind::Invalid, std::move(code), std::move(message));
}

bool hasArgument(const WrittenPrompt &prompt, const std::string &name) {
    return std::any_of(prompt.arguments.begin(), prompt.arguments.end(),
                       [&](const PromptArgument &argument) { return argument.name == name; });
}

Result<void> checkArguments(const WrittenPrompt &prompt) {
    for (const PromptArgument &argument : prompt.arguments) {
        const auto named = [&](const PromptArgument &other) { return other.name == argument.name; };
        if (!isPlaceholderName(argument.name))
            return malformed("prompt.argument-malformed", "\"" + cutText(cleanForModel(argument.name), 100) +
                                                              "\" is no name of an argument: letters, digits, _ . -");
        if (std::count_if(prompt.arguments.begin(), prompt.arguments.end(), named) > 1)
            return malformed("prompt.argument-malformed", "The argument \"" + argument.name + "\" is there twice");
    }
    if (prompt.arguments.size() > WrittenPrompt::maxParts || prompt.documents.size() > WrittenPrompt::maxParts)
        return makeError(ErrorKind::TooLarge, "prompt.too-large",
                         "A prompt has at most 20 arguments and at most 20 documents");
    return {};
}

} // namespace

bool WrittenPrompt::isFor(const ProfileId &profile) const {
    return std::find(profiles.begin(), profiles.end(), profile) != profiles.end();
}

bool isReservedPromptName(std::string_view name) {
    static constexpr std::array<std::string_view, 3> own = {"explore_api", "make_call", "debug_call"};
    return std::any_of(own.begin(), own.end(), [&](std::string_view one) { return equalsIgnoringCase(one, name); });
}

Result<void> checkPrompt(WrittenPrompt &prompt) {
    prompt.name = std::string(trimmed(prompt.name));
    if (!isPlaceholderName(prompt.name) || isReservedPromptName(prompt.name))
        return malformed("prompt.name-malformed",
                         "\"" + cutText(cleanForModel(prompt.name), 100) +
                             "\" cannot be a prompt's name: 1 to 64 letters, digits, _ . - and none of the gateway's "
                             "own (explore_api, make_call, debug_call)");
    if (trimmed(prompt.text).empty())
        return malformed("prompt.text-empty", "A prompt needs a text");
    if (prompt.text.size() > WrittenPrompt::maxTextBytes || !isUtf8(prompt.text))
        return makeError(ErrorKind::TooLarge, "prompt.too-large",
                         "The text of a prompt is UTF-8 of at most " + std::to_string(WrittenPrompt::maxTextBytes) +
                             " bytes");
    for (std::string &name : placeholdersOf(prompt.text)) {
        if (!hasArgument(prompt, name))
            prompt.arguments.push_back({std::move(name), {}, true});
    }
    return checkArguments(prompt);
}

} // namespace gateway
