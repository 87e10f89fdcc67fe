#include "tests/conversations/conversation.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

using gateway::Json;
using gateway::JsonArray;
using gateway::JsonObject;

namespace conversations {

namespace {

std::string textOf(const Json &object, std::string_view name, std::string_view fallback) {
    const Json *value = object.find(name);
    return std::string(value == nullptr ? fallback : value->stringOr(fallback));
}

const std::string *headerOf(const Headers &headers, std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto &header) {
        return gateway::equalsIgnoringCase(header.first, name);
    });
    return found == headers.end() ? nullptr : &found->second;
}

// Later values replace earlier ones; null takes a header away.
void mergeHeaders(std::map<std::string, std::string> &into, const Json *headers) {
    const JsonObject *members = headers == nullptr ? nullptr : headers->asObject();
    if (members == nullptr)
        return;
    for (const auto &[name, value] : *members) {
        if (value.isNull())
            into.erase(name);
        else
            into[name] = value.stringOr({});
    }
}

void addModernEnvelope(Json &body) {
    if (!body.isObject() || body.find("method") == nullptr)
        return;
    if (body.find("params") == nullptr)
        body.set("params", Json::object());
    Json &params = *body.find("params");
    if (params.find("_meta") == nullptr)
        params.set("_meta", Json::object());
    Json &meta = *params.find("_meta");
    const std::pair<const char *, Json> defaults[] = {
        {"io.modelcontextprotocol/protocolVersion", "2026-07-28"},
        {"io.modelcontextprotocol/clientCapabilities", Json::object()},
        {"io.modelcontextprotocol/clientInfo", Json::object({{"name", "conversation"}, {"version", "1"}})}};
    for (const auto &[key, value] : defaults) {
        if (meta.find(key) == nullptr)
            meta.set(key, value);
    }
}

// The headers that a 2026-07-28 request repeats its body in.
void mirrorInto(std::map<std::string, std::string> &headers, const Json &body) {
    const Json *method = body.find("method");
    if (method == nullptr)
        return;
    headers["MCP-Protocol-Version"] = "2026-07-28";
    headers["Mcp-Method"] = method->stringOr({});
    const std::string_view called = method->stringOr({});
    const Json *name = body.find("params")->find(called == "resources/read" ? "uri" : "name");
    if (name != nullptr && (called == "tools/call" || called == "prompts/get" || called == "resources/read"))
        headers["Mcp-Name"] = name->stringOr({});
}

std::string mismatch(const Json &expected, const Json *actual, const std::string &where);

std::string objectMismatch(const JsonObject &expected, const Json &actual, const std::string &where) {
    for (const auto &[name, value] : expected) {
        const std::string problem = mismatch(value, actual.find(name), gateway::pointerTo(where, name));
        if (!problem.empty())
            return problem;
    }
    return {};
}

std::string arrayMismatch(const JsonArray &expected, const Json &actual, const std::string &where) {
    if (actual.size() != expected.size())
        return where + ": expected " + std::to_string(expected.size()) + " elements, got " +
               gateway::toJsonText(actual);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const std::string problem = mismatch(expected[i], actual.at(i), where + '/' + std::to_string(i));
        if (!problem.empty())
            return problem;
    }
    return {};
}

// Expected objects may leave members out; a text may hold * as wildcard; "*" alone is any value.
std::string mismatch(const Json &expected, const Json *actual, const std::string &where) {
    const std::string *text = expected.asString();
    if (actual == nullptr)
        return where + ": missing";
    if (text != nullptr && *text == "*")
        return {};
    if (expected.isObject() && actual->isObject())
        return objectMismatch(*expected.asObject(), *actual, where);
    if (expected.isArray() && actual->isArray())
        return arrayMismatch(*expected.asArray(), *actual, where);
    const bool equal = text != nullptr && actual->isString() ? gateway::matchesWildcard(*text, *actual->asString())
                                                             : expected.kind() == actual->kind() && expected == *actual;
    return equal ? std::string()
                 : where + ": expected " + gateway::toJsonText(expected) + ", got " +
                       gateway::toJsonText(*actual).substr(0, 2000);
}

std::string headerMismatch(const Json &expect, const Headers &headers) {
    const Json *wanted = expect.find("headers");
    if (wanted == nullptr || !wanted->isObject())
        return {};
    for (const auto &[name, value] : *wanted->asObject()) {
        const std::string *actual = headerOf(headers, name);
        if (value.isNull() ? actual != nullptr : actual == nullptr)
            return "header " + name + (value.isNull() ? " should be absent" : " is missing");
        if (actual != nullptr && !gateway::matchesWildcard(value.stringOr({}), *actual))
            return "header " + name + ": got " + *actual;
    }
    return {};
}

std::string eventMismatch(const Json &expect, const std::vector<std::string> &events) {
    const Json *wanted = expect.find("events");
    if (wanted == nullptr)
        return {};
    if (events.size() < wanted->size())
        return "expected " + std::to_string(wanted->size()) + " events, got " + std::to_string(events.size());
    for (std::size_t i = 0; i < wanted->size(); ++i) {
        const auto event = gateway::parseJson(events[i]);
        const std::string problem =
            event ? mismatch(*wanted->at(i), &*event, "event " + std::to_string(i)) : "an event is no JSON";
        if (!problem.empty())
            return problem;
    }
    return {};
}

std::string bodyMismatch(const Json &expect, const Json *message, const std::string &raw) {
    const Json *body = expect.find("body");
    if (body != nullptr && message == nullptr)
        return "no JSON in the answer: " + raw;
    std::string problem = body == nullptr ? std::string() : mismatch(*body, message, "");
    const Json *absent = expect.find("absent");
    for (std::size_t i = 0; problem.empty() && absent != nullptr && message != nullptr && i < absent->size(); ++i) {
        const std::string pointer(absent->at(i)->stringOr({}));
        if (gateway::resolvePointer(*message, pointer) != nullptr)
            problem = pointer + ": should be absent";
    }
    if (problem.empty() && expect.find("emptyBody") != nullptr && !raw.empty())
        problem = "the body should be empty: " + raw;
    return problem;
}

} // namespace

std::vector<std::string> eventsOf(std::string_view stream) {
    std::vector<std::string> events;
    for (std::string_view line : gateway::split(stream, '\n')) {
        if (line.starts_with("data:"))
            events.emplace_back(gateway::trimmed(line.substr(5)));
    }
    return events;
}

gateway::Result<Conversation> Conversation::load(const std::string &file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    auto json = gateway::parseJson(text.str());
    if (!json)
        return std::move(json).error();
    Conversation conversation;
    conversation.m_file = std::move(*json);
    const Json *rows = conversation.m_file.find("rows");
    if (rows == nullptr || !rows->isArray())
        return gateway::makeError(gateway::ErrorKind::Invalid, "conversation.malformed", file + ": no rows");
    conversation.m_rows = *rows->asArray();
    return conversation;
}

std::string Conversation::name(std::size_t row) const {
    return textOf(m_rows[row], "name", "row " + std::to_string(row));
}

bool Conversation::isModern(const Json &row) const {
    const Json *own = row.find("modern");
    const Json *shared = m_file.find("modern");
    return own != nullptr ? own->boolOr(false) : shared != nullptr && shared->boolOr(false);
}

Json Conversation::bodyOf(const Json &row) const {
    const Json *body = row.find("body");
    Json filled = body == nullptr ? Json() : filledInJson(*body);
    if (isModern(row))
        addModernEnvelope(filled);
    return filled;
}

Headers Conversation::headersOf(const Json &row, const std::string &method, const Json &body) const {
    std::map<std::string, std::string> headers;
    headers["Accept"] = "application/json, text/event-stream";
    if (method == "POST")
        headers["Content-Type"] = "application/json";
    if (isModern(row))
        mirrorInto(headers, body);
    mergeHeaders(headers, m_file.find("headers"));
    mergeHeaders(headers, row.find("headers"));
    Headers filled;
    for (const auto &[name, value] : headers)
        filled.emplace_back(name, filledIn(value));
    return filled;
}

WireRequest Conversation::request(std::size_t index) const {
    const Json &row = m_rows[index];
    WireRequest request;
    request.profile = textOf(row, "profile", textOf(m_file, "profile", "operations"));
    request.method = textOf(row, "method", "POST");
    const Json body = bodyOf(row);
    if (const Json *raw = row.find("rawBody"))
        request.body = filledIn(raw->stringOr({}));
    else if (!body.isNull())
        request.body = gateway::toJsonText(body);
    request.headers = headersOf(row, request.method, body);
    if (const Json *expect = row.find("expect")) {
        const Json *open = expect->find("staysOpen");
        const Json *events = expect->find("events");
        request.staysOpen = open != nullptr && open->boolOr(false);
        request.expectedEvents = events == nullptr ? 0 : events->size();
    }
    return request;
}

std::string Conversation::check(std::size_t index, const WireAnswer &answer) {
    const Json &row = m_rows[index];
    const Json *written = row.find("expect");
    const Json expect = written == nullptr ? Json::object() : filledInJson(*written);
    const Json *status = expect.find("status");
    const std::int64_t wanted = status == nullptr ? 200 : status->integer().value_or(0);
    if (answer.status != wanted)
        return "status " + std::to_string(answer.status) + " instead of " + std::to_string(wanted) + ": " + answer.body;
    const std::string text = answer.events.empty() ? answer.body : answer.events.back();
    const auto parsed = gateway::parseJson(text);
    const Json *message = parsed ? &*parsed : nullptr;
    std::string problem = headerMismatch(expect, answer.headers);
    if (problem.empty())
        problem = eventMismatch(expect, answer.events);
    if (problem.empty())
        problem = bodyMismatch(expect, message, answer.body);
    return problem.empty() ? save(row, answer, message == nullptr ? Json() : *message) : problem;
}

std::string Conversation::save(const Json &row, const WireAnswer &answer, const Json &message) {
    const Json *saved = row.find("save");
    if (saved == nullptr || !saved->isObject())
        return {};
    for (const auto &[name, from] : *saved->asObject()) {
        const std::string source(from.stringOr({}));
        const std::string *header = source.starts_with('/') ? nullptr : headerOf(answer.headers, source);
        const Json *value = source.starts_with('/') ? gateway::resolvePointer(message, source) : nullptr;
        if (header == nullptr && value == nullptr)
            return "nothing to save at " + source;
        m_variables[name] = header != nullptr   ? *header
                            : value->isString() ? *value->asString()
                                                : gateway::toJsonText(*value);
    }
    return {};
}

std::string Conversation::filledIn(std::string_view text) const {
    std::string out(text);
    for (const auto &[name, value] : m_variables) {
        const std::string place = "${" + name + '}';
        for (std::size_t at = out.find(place); at != std::string::npos; at = out.find(place, at + value.size()))
            out.replace(at, place.size(), value);
    }
    return out;
}

Json Conversation::filledInJson(const Json &json) const {
    if (const std::string *text = json.asString())
        return filledIn(*text);
    if (const JsonArray *elements = json.asArray()) {
        JsonArray copy;
        for (const Json &element : *elements)
            copy.push_back(filledInJson(element));
        return copy;
    }
    if (const JsonObject *members = json.asObject()) {
        JsonObject copy;
        for (const auto &[name, value] : *members)
            copy.append(name, filledInJson(value));
        return copy;
    }
    return json;
}

} // namespace conversations
