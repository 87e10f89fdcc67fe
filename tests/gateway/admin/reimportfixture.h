#pragma once

#include "gateway/gateway.h"

#include <QTemporaryDir>

#include <future>
#include <memory>
#include <string>

/// A data directory with one collection "Shop" for tests of what a new description does to it.
namespace gateway::test {

inline const Actor actor{"tester", "cli"};

inline const char *const before =
    "openapi: 3.1.0\n"
    "info: {title: Shop, version: '1'}\n"
    "servers: [{url: 'https://shop.example/v1'}]\n"
    "paths:\n"
    "  /items:\n"
    "    get:\n"
    "      summary: List\n"
    "      parameters: [{name: limit, in: query, schema: {type: integer, maximum: 10}}]\n"
    "      responses: {'200': {description: ok}}\n"
    "    post:\n"
    "      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}\n"
    "      responses: {'201': {description: made}}\n"
    "  /old: {get: {responses: {'200': {description: ok}}}}\n"
    "components:\n"
    "  schemas:\n"
    "    Item: {type: object, properties: {owner: {$ref: '#/components/schemas/Owner'}}}\n"
    "    Owner: {type: string, maxLength: 10, description: Who has it}\n";

template <typename T, typename Start>
Result<T> await(const Start &start) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    start(Done<T>{nullptr, [promise](Result<T> result) { promise->set_value(std::move(result)); }});
    return future.get();
}

struct ImportWish {
    std::string text;
    PublishOnImport publish = PublishOnImport::None;
    bool replace = true;
    bool dryRun = false;
    std::vector<GivenUpText> givenUp = {};
    std::string baseUrl = {};
    std::string name = "Shop";
    CredentialMove credential = CredentialMove::Refuse;
};

class Shop {
public:
    explicit Shop(const std::string &description = before) {
        GatewaySettings settings;
        settings.dataDir = m_dir.path().toStdString();
        settings.preferKeychain = false;
        m_gateway = Gateway::open(std::move(settings)).value();
        m_isThere = import({description, PublishOnImport::All, false}).ok();
    }
    [[nodiscard]] bool isThere() const { return m_isThere; }
    [[nodiscard]] Gateway &gateway() { return *m_gateway; }

    Result<ImportResult> import(const ImportWish &wish) {
        auto preview = await<std::shared_ptr<const ImportPreview>>(
            [&](auto done) { m_gateway->imports().preview({.name = "shop.yaml", .text = wish.text}, {}, done); });
        if (!preview)
            return std::move(preview).error();
        ImportRequest request;
        request.preview = *preview;
        request.name = wish.name;
        request.baseUrl = wish.baseUrl;
        request.publish = wish.publish;
        request.replace = wish.replace;
        request.dryRun = wish.dryRun;
        request.givenUp = wish.givenUp;
        request.credential = wish.credential;
        return await<ImportResult>([&](auto done) { m_gateway->imports().import(request, actor, done); });
    }

    /// Null where there is none.
    [[nodiscard]] const CatalogEndpoint *endpoint(const std::string &title) {
        m_catalog = m_gateway->catalog();
        const auto &found = m_catalog->endpointsNamed(title);
        return found.size() == 1 ? found.front() : nullptr;
    }
    [[nodiscard]] const CatalogCollection &collection() {
        m_catalog = m_gateway->catalog();
        return *m_catalog->findCollection("Shop");
    }

    Result<void> edit(const std::string &title, const TextEdit &edit) {
        const EndpointId id = endpoint(title)->info().id;
        return await<void>([&](auto done) { m_gateway->endpoints().edit(id, {edit}, actor, done); });
    }
    Result<BroughtBack> bringBack(CollectionVersion::Use use) {
        const CollectionId id = collection().info.id;
        return await<BroughtBack>([&](auto done) { m_gateway->history().bringBack(id, use, actor, done); });
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<Gateway> m_gateway;
    CatalogPtr m_catalog; ///< Holds what was handed out.
    bool m_isThere = false;
};

} // namespace gateway::test
