#include "gateway/mcp/tools/toolresult.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/retrytext.h"
#include "gateway/mcp/answers.h"
#include "gateway/upstream/credentialapplier.h"
#include "gateway/upstream/responsemapper.h"

namespace gateway {

namespace {

void appendMember(std::string &out, std::string_view name, std::string_view text) {
    out += ",\"";
    out += name;
    out += "\":";
    appendJsonString(out, text);
}

void appendBase64Member(std::string &out, std::string_view name, std::string_view bytes) {
    out += ",\"";
    out += name;
    out += "\":\"";
    out += toBase64(bytes);
    out += '"';
}

void appendResource(std::string &out, const ContentBlock &block) {
    out += R"({"type":"resource","resource":{"uri":)";
    appendJsonString(out, block.uri);
    appendMember(out, "mimeType", block.mimeType);
    if (block.isText)
        appendMember(out, "text", block.text);
    else
        appendBase64Member(out, "blob", block.text);
    out += "}}";
}

void appendMedia(std::string &out, std::string_view type, const ContentBlock &block) {
    out += R"({"type":")";
    out += type;
    out += '"';
    appendBase64Member(out, "data", block.text);
    appendMember(out, "mimeType", block.mimeType);
    out += '}';
}

void appendText(std::string &out, std::string_view text) {
    out += R"({"type":"text","text":)";
    appendJsonString(out, text);
    out += '}';
}

void appendBlock(std::string &out, const ContentBlock &block) {
    switch (block.type) {
    case ContentBlock::Type::Text:
        return appendText(out, block.text);
    case ContentBlock::Type::Image:
        return appendMedia(out, "image", block);
    case ContentBlock::Type::Audio:
        return appendMedia(out, "audio", block);
    case ContentBlock::Type::Resource:
        return appendResource(out, block);
    }
}

std::string callIdMeta(std::string_view callId) {
    std::string meta;
    if (callId.empty())
        return meta;
    meta += R"("gatehouse/callId":)";
    appendJsonString(meta, callId);
    return meta;
}

std::size_t sizeOf(const ModelContent &content) {
    std::size_t bytes = 512;
    for (const ContentBlock &block : content.blocks)
        bytes += block.text.size() + block.text.size() / 8;
    return content.structured ? bytes * 2 : bytes;
}

std::string contentResult(const McpRequest &request, const ModelContent &content, std::string_view callId) {
    JsonRpcResult result = beginResult(request, sizeOf(content));
    std::string &out = result.member("content");
    out += '[';
    bool first = true;
    for (const ContentBlock &block : content.blocks) {
        out += first ? "" : ",";
        appendBlock(out, block);
        first = false;
    }
    out += ']';
    if (content.structured)
        appendJson(result.member("structuredContent"), *content.structured);
    result.member("isError") += content.isError ? "true" : "false";
    return endResult(std::move(result), request, callIdMeta(callId));
}

ModelContent contentOf(const CallOutcome &outcome) {
    const auto maxBytes = outcome.maxTextBytes > 0 ? std::optional(outcome.maxTextBytes) : std::nullopt;
    ModelContent content = mapReply(*outcome.reply, outcome.url, maxBytes);
    if (outcome.note.empty())
        return content;
    // The structured form has no place for the note, and some clients show nothing else.
    content.structured.reset();
    content.blocks.push_back({ContentBlock::Type::Text, outcome.note, {}, {}});
    return content;
}

// What a program needs of a refusal of ours; the text is for the model.
std::string errorMeta(const Error &error, std::string_view callId) {
    std::string meta = callIdMeta(callId);
    meta += meta.empty() ? "" : ",";
    meta += R"("gatehouse/error":{"code":)";
    appendJsonString(meta, error.code);
    meta += R"(,"exitCode":)" + std::to_string(exitCode(error)) + '}';
    return meta;
}

std::string textResult(const McpRequest &request, std::string_view text, bool isError, const std::string &meta) {
    JsonRpcResult result = beginResult(request, text.size() + 512);
    std::string &out = result.member("content");
    out += '[';
    appendText(out, text);
    out += ']';
    result.member("isError") += isError ? "true" : "false";
    return endResult(std::move(result), request, meta);
}

void appendProblem(std::string &text, const Problem &problem) {
    text += "\n- ";
    // Messages of the validator name their argument; others get the place in front.
    if (!problem.pointer.empty() && problem.message.find('`') == std::string::npos)
        text += problem.pointer + ": ";
    text += problem.message;
}

} // namespace

std::string errorTextForModel(const Error &error) {
    std::string text = "Error " + error.code + ": " + error.message;
    for (const Problem &problem : error.problems)
        appendProblem(text, problem);
    if (const std::string retry = retryText(error); !retry.empty())
        text += '\n' + retry;
    return text;
}

std::string objectResult(const McpRequest &request, const Json &object) {
    const std::string json = toJsonText(object);
    JsonRpcResult result = beginResult(request, json.size() * 2 + json.size() / 4 + 512);
    std::string &out = result.member("content");
    out += '[';
    appendText(out, json);
    out += ']';
    result.member("structuredContent") += json;
    result.member("isError") += "false";
    return endResult(std::move(result), request);
}

std::string errorResult(const McpRequest &request, const Error &error, std::string_view callId) {
    return textResult(request, errorTextForModel(error), true, errorMeta(error, callId));
}

std::string outcomeResult(const McpRequest &request, const CallOutcome &outcome) {
    if (outcome.reply)
        return contentResult(request, contentOf(outcome), outcome.id.text());
    if (outcome.dryRun)
        return textResult(request, toPrettyJson(toJson(*outcome.dryRun)), false, callIdMeta(outcome.id.text()));
    return errorResult(request,
                       outcome.error.value_or(makeError(ErrorKind::Internal, "call.empty", "The call has no outcome")),
                       outcome.id.text());
}

} // namespace gateway
