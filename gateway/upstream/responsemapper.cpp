#include "gateway/upstream/responsemapper.h"

#include "gateway/core/charset.h"
#include "gateway/core/contenttype.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/upstream/jsonshortener.h"
#include "gateway/upstream/multipartreader.h"

#include <algorithm>
#include <array>

namespace gateway {

namespace {

constexpr int maxNesting = 3;

enum class Form : std::uint8_t { Json, Text, Image, Audio, Multipart, Resource };

/// Collects blocks; the budgets count over all parts.
struct Mapping {
    const std::string &url;
    std::size_t &textLeft;
    std::size_t &base64Left; ///< May be the same.
    ModelContent content;
};

bool isTextual(std::string_view essence) {
    static constexpr std::array<std::string_view, 10> textual{
        "application/xml",      "application/yaml",
        "application/x-yaml",   "application/javascript",
        "application/graphql",  "application/toml",
        "application/x-ndjson", "application/ndjson",
        "application/sql",      "application/x-www-form-urlencoded"};
    return essence.starts_with("text/") || essence.ends_with("+xml") || essence.ends_with("+yaml") ||
           std::find(textual.begin(), textual.end(), essence) != textual.end();
}

// Of a type that is known no further; a spreadsheet in XML, for one, is packed.
bool namesText(std::string_view essence) {
    static constexpr std::array<std::string_view, 4> kinds{"xml", "yaml", "javascript", "csv"};
    return std::any_of(kinds.begin(), kinds.end(),
                       [&](std::string_view kind) { return essence.find(kind) != std::string_view::npos; });
}

bool looksLikeText(std::string_view body) {
    return body.find('\0') == std::string_view::npos && isUtf8(body);
}

bool hasUnicodeMark(std::string_view body) {
    return body.starts_with("\xFF\xFE") || body.starts_with("\xFE\xFF");
}

// Bytes that were sent under the type of a text; as text they would be noise.
bool looksBinary(std::string_view body, std::string_view charset) {
    return charset.empty() && !hasUnicodeMark(body) && body.find('\0') != std::string_view::npos && !isUtf8(body);
}

// What models take as pictures; under these types other bytes make some of them refuse the whole conversation.
bool contradictsImageType(std::string_view essence, std::string_view body) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> starts{
        {{"image/png", "\x89PNG"}, {"image/jpeg", "\xFF\xD8\xFF"}, {"image/gif", "GIF8"}, {"image/webp", "RIFF"}}};
    const auto known = std::find_if(starts.begin(), starts.end(), [&](const auto &s) { return s.first == essence; });
    return known != starts.end() && !body.starts_with(known->second);
}

// An error page or a problem report that was sent under the type of a picture.
bool looksLikeMarkup(std::string_view body) {
    const std::string_view start = trimmed(body.substr(0, 64));
    return (start.starts_with('<') || start.starts_with('{')) && looksLikeText(body);
}

Form formOf(const std::string &essence, std::string_view body) {
    if (essence.empty())
        return looksLikeText(body) ? Form::Json : Form::Resource; // what is no JSON stays text
    if (isJsonMediaType(essence))
        return Form::Json;
    if (essence == "text/plain")
        return Form::Text;
    if (essence.starts_with("image/"))
        return looksLikeMarkup(body) || contradictsImageType(essence, body) ? Form::Resource : Form::Image;
    if (essence.starts_with("audio/"))
        return looksLikeMarkup(body) ? Form::Resource : Form::Audio;
    return essence.starts_with("multipart/") ? Form::Multipart : Form::Resource;
}

// A byte order mark rules over all, then the parameter, then what an XML document says of itself (RFC 7303 section 3).
std::string textOf(const std::string &type, std::string_view body) {
    std::string charset = mediaParameter(type, "charset");
    if (charset.empty() && isXmlMediaType(type))
        charset = xmlCharset(body);
    return decodedText(body, charset);
}

// The text within the budget, with a note where something was left out.
std::string takeText(Mapping &mapping, std::string text) {
    if (text.size() <= mapping.textLeft) {
        mapping.textLeft -= text.size();
        return text;
    }
    mapping.content.truncated = true;
    const std::size_t whole = text.size();
    text = cutText(text, mapping.textLeft);
    mapping.textLeft = 0;
    if (const std::size_t line = text.rfind('\n'); line != std::string::npos && line > text.size() / 2)
        text.resize(line); // of a table or a log no line is half shown
    return text + "\n[cut: " + std::to_string(text.size()) + " of " + std::to_string(whole) +
           " bytes shown; ask for less, for example by paging or filtering]";
}

void addBlock(Mapping &mapping, std::string text) {
    mapping.content.blocks.push_back({ContentBlock::Type::Text, std::move(text), {}, {}});
}

void addText(Mapping &mapping, std::string text) {
    addBlock(mapping, takeText(mapping, std::move(text)));
}

constexpr std::size_t base64Size(std::size_t bytes) {
    return (bytes + 2) / 3 * 4;
}

// Half a file is of no use.
void addBinary(Mapping &mapping, ContentBlock block) {
    const std::size_t size = block.text.size();
    if (base64Size(size) > mapping.base64Left) {
        mapping.content.truncated = true;
        return addBlock(mapping,
                        "[left out: " + std::to_string(size) + " bytes of " + cleanForModel(block.mimeType) +
                            ", more than an answer may hold; ask for a smaller part or for another form of it]");
    }
    mapping.base64Left -= base64Size(size);
    mapping.content.blocks.push_back(std::move(block));
}

void addJson(Mapping &mapping, std::string text, int nesting) {
    const bool fits = text.size() <= mapping.textLeft;
    if (fits && nesting == 0 && !mapping.content.isError &&
        trimmed(std::string_view(text).substr(0, 64)).starts_with('{')) {
        if (auto json = parseJson(text); json && json->isObject())
            mapping.content.structured = std::move(*json);
    }
    const auto shortened = fits ? std::nullopt : shortenJson(text, mapping.textLeft);
    if (!shortened)
        return addText(mapping, std::move(text));
    mapping.content.truncated = true;
    mapping.textLeft -= shortened->text.size();
    addBlock(mapping, shortened->text + "\n[cut: the first " + std::to_string(shortened->itemsShown) + " of " +
                          std::to_string(shortened->items) +
                          " items shown; ask for less, for example by paging or filtering]");
}

bool isMedia(std::string_view essence) {
    return essence.starts_with("image/") || essence.starts_with("audio/");
}

bool isTextForm(std::string_view essence) {
    return essence == "text/plain" || isJsonMediaType(essence);
}

void addResource(Mapping &mapping, const std::string &type, const std::string &essence, const std::string &body) {
    const bool textual = isTextual(essence) || (looksLikeMarkup(body) && !essence.empty()) ||
                         (namesText(essence) && looksLikeText(body));
    std::string mimeType = toValidUtf8(essence);
    if (isMedia(essence) && essence != "image/svg+xml") // else it would have got a block of its kind
        mimeType = textual ? "text/plain" : "application/octet-stream";
    else if (essence.empty())
        mimeType = "application/octet-stream";
    if (!textual)
        return addBinary(mapping, {ContentBlock::Type::Resource, body, mimeType, mapping.url});
    std::string text = takeText(mapping, textOf(type, body));
    mapping.content.blocks.push_back({ContentBlock::Type::Resource, std::move(text), mimeType, mapping.url, true});
}

void addBody(Mapping &mapping, const std::string &type, const std::string &body, int nesting);

void addParts(Mapping &mapping, const std::string &type, const std::string &body, int nesting) {
    const auto multipart = readMultipart(body, mediaParameter(type, "boundary"));
    if (!multipart || nesting >= maxNesting)
        return addResource(mapping, type, essenceOf(type), body);
    for (const BodyPart &part : multipart->parts) {
        const std::string partType(headerValue(part.headers, "Content-Type"));
        if (!part.body.empty())
            addBody(mapping, partType.empty() ? "text/plain" : partType, part.body, nesting + 1);
    }
    if (multipart->hasMore) {
        mapping.content.truncated = true;
        addBlock(mapping, "[cut: the first " + std::to_string(multipart->parts.size()) + " parts shown]");
    }
}

void addBody(Mapping &mapping, const std::string &type, const std::string &body, int nesting) {
    const std::string essence = essenceOf(type);
    if (isTextForm(essence) && looksBinary(body, mediaParameter(type, "charset")))
        return addResource(mapping, {}, {}, body);
    switch (formOf(essence, body)) {
    case Form::Json:
        return addJson(mapping, textOf(type, body), nesting);
    case Form::Text:
        return addText(mapping, textOf(type, body));
    case Form::Image:
        return addBinary(mapping, {ContentBlock::Type::Image, body, toValidUtf8(essence), {}});
    case Form::Audio:
        return addBinary(mapping, {ContentBlock::Type::Audio, body, toValidUtf8(essence), {}});
    case Form::Multipart:
        return addParts(mapping, type, body, nesting);
    case Form::Resource:
        return addResource(mapping, type, essence, body);
    }
}

std::string statusText(const UpstreamReply &reply) {
    std::string text = "HTTP " + std::to_string(reply.status);
    const std::string_view location = headerValue(reply.headers, "Location");
    if (reply.status >= 300 && reply.status < 400 && !location.empty())
        text += ", redirect to " + cutText(cleanForModel(location), 2000) + " (not followed)";
    return text;
}

// Errors are read by the model as text, whatever their type; a picture or a file of an error says nothing.
void addError(Mapping &mapping, const UpstreamReply &reply) {
    const std::string type(headerValue(reply.headers, "Content-Type"));
    const std::string essence = essenceOf(type);
    const bool readable = isJsonMediaType(essence) || isTextual(essence) || looksLikeText(reply.body);
    std::string text = readable ? cleanForModel(textOf(type, reply.body)) : std::string();
    if (text.empty())
        text = readable ? "no content" : std::to_string(reply.body.size()) + " bytes of " + cleanForModel(essence);
    addText(mapping, statusText(reply) + ": " + text);
}

} // namespace

ModelContent mapReply(const UpstreamReply &reply, const std::string &url, std::optional<std::size_t> maxBytes) {
    std::size_t textLeft = maxBytes.value_or(maxAnswerText);
    std::size_t base64Left = base64Size(maxAnswerBinary);
    Mapping mapping{url, textLeft, maxBytes ? textLeft : base64Left, {}};
    mapping.content.isError = reply.status >= 400;
    if (mapping.content.isError)
        addError(mapping, reply);
    else if (reply.body.empty())
        addText(mapping, statusText(reply) + ", no content");
    else
        addBody(mapping, std::string(headerValue(reply.headers, "Content-Type")), reply.body, 0);
    if (reply.status >= 300 && reply.status < 400 && !reply.body.empty())
        mapping.content.blocks.insert(mapping.content.blocks.begin(),
                                      {ContentBlock::Type::Text, statusText(reply), {}, {}});
    return std::move(mapping.content);
}

} // namespace gateway
