#include "gateway/clientconfig/clientconfig.h"

#include "gateway/clientconfig/jsontext.h"
#include "gateway/clientconfig/tomltext.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace gateway {

namespace {

using Path = std::vector<std::string>;

// What says where a server is. Of two ways only one may stand in an entry.
constexpr std::array<std::string_view, 9> transportKeys{"type", "url", "serverUrl", "httpUrl",     "command",
                                                        "args", "env", "headers",   "http_headers"};

Path pathOf(const ConfigPlace &place) {
    Path path = place.section;
    path.emplace_back(serverName);
    return path;
}

Path operator/(Path path, std::string_view name) {
    path.emplace_back(name);
    return path;
}

Result<void> addSecretInput(JsonText &document) {
    const Json *inputs = document.find({"inputs"});
    const Json *list = inputs != nullptr && inputs->isArray() ? inputs : nullptr;
    const Json question = secretInput();
    const bool isThere =
        list != nullptr && std::any_of(list->asArray()->begin(), list->asArray()->end(), [&](const Json &input) {
            const Json *id = input.find("id");
            return id != nullptr && *id == *question.find("id");
        });
    return isThere ? Result<void>() : document.push({"inputs"}, question);
}

Result<std::string> withEntry(AiClient client, const Path &path, const std::string &text, const ConnectInfo &info) {
    auto document = JsonText::read(text);
    if (!document)
        return std::move(document).error();
    const Json entry = serverEntry(client, info);
    const Json *present = document->find(path);
    if (present == nullptr || !present->isObject()) {
        if (auto set = document->set(path, entry); !set)
            return std::move(set).error();
    } else {
        for (const std::string_view key : transportKeys) {
            if (entry.find(key) == nullptr)
                document->remove(path / key);
        }
        for (const auto &[name, value] : *entry.asObject()) {
            if (auto set = document->set(path / name, value); !set)
                return std::move(set).error();
        }
    }
    if (factsOf(client).secret == SecretPlace::Prompt && info.needsSecret && !info.secretInFile) {
        if (auto added = addSecretInput(*document); !added)
            return std::move(added).error();
    }
    return document->text();
}

Result<std::string> withTable(const Path &path, const std::string &text, const ConnectInfo &info) {
    auto document = TomlText::read(text);
    if (!document)
        return std::move(document).error();
    auto set = document->setTable(path, codexKeys(info),
                                  {"command", "args", "env", "bearer_token_env_var", "env_http_headers"});
    return set ? Result<std::string>(document->text()) : Result<std::string>(std::move(set).error());
}

std::string_view textAt(const Json &object, std::string_view name) {
    const Json *member = object.find(name);
    return member != nullptr ? member->stringOr({}) : std::string_view();
}

std::string_view headerAt(const Json &headers, std::string_view name) {
    const auto sameLetter = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    const JsonObject *members = headers.asObject();
    if (members == nullptr)
        return {};
    for (const auto &[key, value] : *members) {
        if (std::equal(key.begin(), key.end(), name.begin(), name.end(), sameLetter))
            return value.stringOr({});
    }
    return {};
}

// "stdio --url URL --client-id ID --profile-id ID", as the bridge is started.
std::string argumentAfter(const Json &arguments, std::string_view option) {
    const JsonArray *list = arguments.asArray();
    for (std::size_t i = 0; list != nullptr && i + 1 < list->size(); ++i) {
        if ((*list)[i].stringOr({}) == option)
            return std::string((*list)[i + 1].stringOr({}));
    }
    return {};
}

PresentEntry readEntry(const Json &entry) {
    PresentEntry present;
    for (const std::string_view key : {"url", "serverUrl", "httpUrl"}) {
        if (present.url.empty())
            present.url = textAt(entry, key);
    }
    if (const Json *headers = entry.find("headers"))
        present.profileId = headerAt(*headers, "X-Profile-ID");
    if (const Json *arguments = entry.find("args")) {
        present.url = argumentAfter(*arguments, "--url");
        present.profileId = argumentAfter(*arguments, "--profile-id");
    }
    return present;
}

} // namespace

Result<std::string> withGateway(AiClient client, const ConfigPlace &place, const std::string &text,
                                const ConnectInfo &info) {
    return client == AiClient::Codex ? withTable(pathOf(place), text, info)
                                     : withEntry(client, pathOf(place), text, info);
}

Result<std::string> withoutGateway(AiClient client, const ConfigPlace &place, const std::string &text) {
    if (client == AiClient::Codex) {
        auto document = TomlText::read(text);
        if (!document)
            return std::move(document).error();
        auto removed = document->removeTable(pathOf(place));
        return removed ? Result<std::string>(document->text()) : Result<std::string>(std::move(removed).error());
    }
    auto document = JsonText::read(text);
    if (!document)
        return std::move(document).error();
    document->remove(pathOf(place));
    return document->text();
}

Result<std::optional<PresentEntry>> presentEntry(AiClient client, const ConfigPlace &place, const std::string &text) {
    const Path path = pathOf(place);
    if (client == AiClient::Codex) {
        const auto document = TomlText::read(text);
        if (!document)
            return document.error();
        const auto url = document->textAt(path, "url");
        if (!url)
            return std::optional<PresentEntry>();
        return std::optional(PresentEntry{*url, document->textAt(path / "http_headers", "X-Profile-ID").value_or("")});
    }
    const auto document = JsonText::read(text);
    if (!document)
        return document.error();
    const Json *entry = document->find(path);
    return entry != nullptr ? std::optional(readEntry(*entry)) : std::nullopt;
}

} // namespace gateway
