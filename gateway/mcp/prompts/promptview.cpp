#include "gateway/mcp/prompts/promptview.h"

#include "gateway/core/text.h"
#include "gateway/domain/placeholders.h"
#include "gateway/mcp/prompts/builtinprompts.h"
#include "gateway/mcp/resources/documentcontents.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxTitleBytes = 200;
constexpr std::size_t maxDescriptionBytes = 1000;
constexpr std::size_t maxValueBytes = 10'000;

void setText(Json &json, const char *member, std::string_view text, std::size_t maxBytes) {
    if (!text.empty())
        json.set(member, cutText(cleanForModel(text), maxBytes));
}

Json entryOf(std::string_view name, std::string_view title, std::string_view description,
             const std::vector<PromptArgument> &arguments) {
    Json entry = Json::object({{"name", name}});
    setText(entry, "title", title, maxTitleBytes);
    setText(entry, "description", description, maxDescriptionBytes);
    if (arguments.empty())
        return entry;
    Json &list = entry.set("arguments", Json::array());
    for (const PromptArgument &argument : arguments) {
        Json &json = list.push(Json::object({{"name", argument.name}}));
        setText(json, "description", argument.description, maxDescriptionBytes);
        json.set("required", argument.required);
    }
    return entry;
}

// Clients show it where people choose: the text's beginning says more than nothing.
std::string descriptionOf(const WrittenPrompt &prompt) {
    if (!prompt.description.empty())
        return prompt.description;
    return cutText(trimmed(prompt.text.substr(0, prompt.text.find('\n'))), maxTitleBytes);
}

Error malformed(std::string_view name, const char *must) {
    return makeError(ErrorKind::Invalid, "prompt.argument-malformed",
                     "The argument \"" + cutText(cleanForModel(name), 100) + "\" must be " + must);
}

// The values given for declared arguments; others are ignored, as with tools.
Result<PlaceholderValues> valuesOf(const std::vector<PromptArgument> &declared, const Json *given) {
    PlaceholderValues values;
    for (const PromptArgument &argument : declared) {
        const Json *value = given == nullptr ? nullptr : given->find(argument.name);
        const bool absent = value == nullptr || value->isNull() || value->stringOr("x").empty();
        if (absent && argument.required)
            return makeError(ErrorKind::Invalid, "prompt.argument-missing",
                             "The argument \"" + argument.name + "\" is required");
        if (absent)
            continue;
        if (!value->isString())
            return malformed(argument.name, "a string");
        if (value->asString()->size() > maxValueBytes)
            return malformed(argument.name, "at most 10,000 bytes long");
        values[argument.name] = *value->asString();
    }
    return values;
}

Json message(Json content) {
    return Json::object({{"role", "user"}, {"content", std::move(content)}});
}

Json textMessage(const std::string &text) {
    return message(Json::object({{"type", "text"}, {"text", text}}));
}

Result<Json> builtinMessages(const ProfileView &view, const BuiltinPrompt &prompt, const Json *arguments) {
    const auto values = valuesOf(prompt.arguments, arguments);
    if (!values)
        return values.error();
    const auto text = prompt.text(view, *values);
    if (!text)
        return text.error();
    Json messages = Json::array();
    messages.push(textMessage(*text));
    return Json::object({{"description", prompt.description}, {"messages", std::move(messages)}});
}

Result<Json> writtenMessages(const ProfileView &view, const WrittenPrompt &prompt, const Json *arguments) {
    const auto values = valuesOf(prompt.arguments, arguments);
    if (!values)
        return values.error();
    Json messages = Json::array();
    for (const DocumentId &id : prompt.documents) {
        if (const WrittenDocument *document = view.catalog().document(id))
            messages.push(message(documentBlock(*document)));
    }
    messages.push(textMessage(fillPlaceholders(prompt.text, [&](std::string_view name) {
        const auto value = values->find(name);
        return value == values->end() ? std::string() : value->second;
    })));
    Json result = Json::object();
    setText(result, "description", descriptionOf(prompt), maxDescriptionBytes);
    result.set("messages", std::move(messages));
    return result;
}

} // namespace

Json promptList(const ProfileView &view) {
    Json list = Json::array();
    for (const BuiltinPrompt &prompt : builtinPrompts(view.profile().mode))
        list.push(entryOf(prompt.name, prompt.title, prompt.description, prompt.arguments));
    for (const WrittenPrompt *prompt : view.prompts())
        list.push(entryOf(prompt->name, prompt->title, descriptionOf(*prompt), prompt->arguments));
    return list;
}

Result<Json> promptMessages(const ProfileView &view, const std::string &name, const Json *arguments) {
    for (const BuiltinPrompt &prompt : builtinPrompts(view.profile().mode)) {
        if (name == prompt.name)
            return builtinMessages(view, prompt, arguments);
    }
    if (const WrittenPrompt *prompt = view.findPrompt(name))
        return writtenMessages(view, *prompt, arguments);
    return makeError(ErrorKind::NotFound, "prompt.not-found", "Unknown prompt: " + cutText(cleanForModel(name), 100));
}

} // namespace gateway
