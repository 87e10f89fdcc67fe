#include "gateway/domain/writtendocument.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/placeholders.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr std::string_view ownScheme = "gateway:";
constexpr std::string_view ownDocuments = "gateway://documents/";
constexpr std::size_t maxNameBytes = 200;

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// RFC 3986 section 3.1 "Scheme", then something of visible ASCII.
bool isAbsoluteUri(std::string_view uri) {
    const std::size_t colon = uri.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == uri.size() || !isLetter(uri.front()))
        return false;
    const bool scheme = std::all_of(uri.begin(), uri.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    });
    return scheme && std::all_of(uri.begin(), uri.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '"'; });
}

// Every brace opens or closes a variable with a name; between two of them stands something.
bool hasUsableVariables(std::string_view uri) {
    std::size_t end = std::string_view::npos; // of the variable before
    for (std::size_t at = 0; at < uri.size(); ++at) {
        if (uri[at] == '}')
            return false;
        if (uri[at] != '{')
            continue;
        const std::size_t close = uri.find('}', at);
        if (close == std::string_view::npos || at == end || !isPlaceholderName(uri.substr(at + 1, close - at - 1)))
            return false;
        at = close;
        end = close + 1;
    }
    return true;
}

bool isTextualType(std::string_view type) {
    static constexpr std::array<std::string_view, 7> textual = {"xml",  "yaml", "javascript", "toml",
                                                                "json", "sql",  "graphql"};
    const std::string lower = toLower(type);
    return lower.starts_with("text/") || std::any_of(textual.begin(), textual.end(), [&](std::string_view part) {
               return lower.find(part) != std::string::npos;
           });
}

Error malformed(std::string code, std::string message) {
    return makeError(ErrorKind::Invalid, std::move(code), std::move(message));
}

Result<void> checkUri(const std::string &uri) {
    if (uri.size() > WrittenDocument::maxUriBytes || !isAbsoluteUri(uri) || !hasUsableVariables(uri))
        return malformed("document.uri-malformed",
                         "\"" + cutText(cleanForModel(uri), 200) +
                             "\" is no absolute URI of at most 500 characters (variables: {name})");
    if (uri.starts_with(ownScheme) && (!uri.starts_with(ownDocuments) || uri.size() == ownDocuments.size()))
        return malformed("document.uri-malformed", "URIs of the gateway's own that a document may have begin with \"" +
                                                       std::string(ownDocuments) + '"');
    return {};
}

Result<void> checkContent(const WrittenDocument &document) {
    const std::size_t slash = document.mimeType.find('/');
    if (slash == 0 || slash == std::string::npos || slash + 1 == document.mimeType.size() ||
        !std::all_of(document.mimeType.begin(), document.mimeType.end(), [](char c) { return c >= 0x20 && c < 0x7F; }))
        return malformed("document.mime-malformed", "\"" + cutText(cleanForModel(document.mimeType), 100) +
                                                        "\" is no media type such as text/markdown");
    if (document.content == nullptr || document.content->empty())
        return malformed("document.empty", "The document is empty");
    if (document.content->size() > WrittenDocument::maxBytes)
        return makeError(ErrorKind::TooLarge, "document.too-large",
                         "The document has " + std::to_string(document.content->size()) + " bytes; at most " +
                             std::to_string(WrittenDocument::maxBytes) + " are kept");
    if (document.isTemplate() && !document.isText())
        return malformed("document.template-binary", "Only a text can be a template with variables in its URI");
    return {};
}

} // namespace

bool WrittenDocument::isText() const {
    return isTextualType(mimeType) && content != nullptr && isUtf8(*content);
}

bool WrittenDocument::isFor(const ProfileId &profile) const {
    return std::find(profiles.begin(), profiles.end(), profile) != profiles.end();
}

std::string defaultDocumentUri(std::string_view name) {
    return std::string(ownDocuments) + slugOf(name);
}

Result<void> checkDocument(WrittenDocument &document) {
    document.name = std::string(trimmed(document.name));
    if (document.name.empty() || document.name.size() > maxNameBytes)
        return malformed("document.name-empty", "A document needs a name of at most 200 bytes");
    document.uri = document.uri.empty() ? defaultDocumentUri(document.name) : std::string(trimmed(document.uri));
    if (auto checked = checkUri(document.uri); !checked)
        return checked;
    return checkContent(document);
}

std::optional<PlaceholderValues> matchUriTemplate(std::string_view pattern, std::string_view uri) {
    PlaceholderValues values;
    while (true) {
        const std::size_t open = std::min(pattern.find('{'), pattern.size());
        if (uri.substr(0, open) != pattern.substr(0, open))
            return std::nullopt;
        uri.remove_prefix(open);
        pattern.remove_prefix(open);
        if (pattern.empty())
            return uri.empty() ? std::optional(std::move(values)) : std::nullopt;
        const std::size_t close = pattern.find('}');
        const std::string name(pattern.substr(1, close - 1));
        pattern.remove_prefix(close + 1);
        const std::string_view next = pattern.substr(0, std::min(pattern.find('{'), pattern.size()));
        const std::size_t end = next.empty() ? uri.size() : uri.find(next.front() == '/' ? "/" : next);
        const std::string_view raw = uri.substr(0, end);
        const auto value = end == std::string_view::npos ? std::nullopt : percentDecode(raw);
        if (!value || value->empty() || raw.find('/') != std::string_view::npos || !isUtf8(*value))
            return std::nullopt;
        values[name] = *value;
        uri.remove_prefix(end);
    }
}

std::string filledText(const WrittenDocument &document, const PlaceholderValues &values) {
    const bool isJson = isJsonMediaType(document.mimeType);
    return fillPlaceholders(*document.content, [&](std::string_view name) {
        const auto found = values.find(name);
        if (found == values.end())
            return "{{" + std::string(name) + "}}";
        if (!isJson)
            return cleanForModel(found->second);
        std::string quoted;
        appendJsonString(quoted, found->second);
        return quoted.substr(1, quoted.size() - 2);
    });
}

} // namespace gateway
