#include "gateway/demosetup.h"

#include "gateway/admin/patterns.h"
#include "gateway/demo/demoserver.h"

#include <array>
#include <future>

namespace gateway {

namespace {

struct DemoApi {
    const char *description;
    const char *name;
};
constexpr std::array<DemoApi, 3> apis{{{"orders", "Orders"}, {"payments", "Payments"}, {"admin", "Admin"}}};

// Turns an asynchronous operation into its result; only on a thread that nothing else waits for.
template <typename T, typename Start>
Result<T> await(const Start &start) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    start(Done<T>{nullptr, [promise](Result<T> result) { promise->set_value(std::move(result)); }});
    return future.get();
}

Result<void> addCollection(Gateway &gateway, const DemoApi &api, const std::string &upstreamUrl, const Actor &actor) {
    ImportService &imports = gateway.imports();
    auto preview = await<std::shared_ptr<const ImportPreview>>([&](auto done) {
        imports.preview({.name = std::string("demo/") + api.description + ".yaml",
                         .text = demoDescription(api.description, upstreamUrl)},
                        {}, std::move(done));
    });
    if (!preview)
        return std::move(preview).error();
    ImportRequest request;
    request.preview = std::move(preview).value();
    request.name = api.name;
    request.publish = PublishOnImport::Reads;
    auto imported = await<ImportResult>([&](auto done) { imports.import(request, actor, std::move(done)); });
    return imported ? Result<void>() : std::move(imported).error();
}

Result<void> ensureCollection(Gateway &gateway, const DemoApi &api, const std::string &upstreamUrl,
                              const Actor &actor) {
    const CatalogPtr catalog = gateway.catalog();
    const CatalogCollection *collection = catalog->findCollection(api.name);
    if (collection == nullptr)
        return addCollection(gateway, api, upstreamUrl, actor);
    const std::string wanted = upstreamUrl + '/' + api.description + "-api";
    const bool isDemo = collection->info.source.starts_with("demo/");
    if (!isDemo || collection->info.baseUrl == wanted)
        return {};
    return await<void>([&](auto done) {
        gateway.upstreams().change(collection->info.id, {.baseUrl = wanted}, actor, std::move(done));
    });
}

Result<std::optional<IssuedCredential>> ensureProfile(Gateway &gateway, const std::string &clientName, Profile profile,
                                                      const std::vector<const char *> &allow, const Actor &actor) {
    if (gateway.catalog()->findClient(clientName) != nullptr)
        return std::optional<IssuedCredential>();
    auto client = await<Client>(
        [&](auto done) { gateway.clients().add(clientName, "Part of the demo", actor, std::move(done)); });
    if (!client)
        return std::move(client).error();
    profile.client = client->id;
    for (const char *pattern : allow) {
        auto resolved = resolvePattern(*gateway.catalog(), pattern);
        if (!resolved)
            return std::move(resolved).error();
        profile.allow.push_back(std::move(resolved).value());
    }
    auto added = await<AddedProfile>([&](auto done) { gateway.profiles().add(profile, actor, std::move(done)); });
    if (!added)
        return std::move(added).error();
    return std::move(added->credential);
}

} // namespace

Result<DemoAccess> setUpDemo(Gateway &gateway, const std::string &upstreamUrl, const Actor &actor) {
    for (const DemoApi &api : apis) {
        if (auto result = ensureCollection(gateway, api, upstreamUrl, actor); !result)
            return std::move(result).error();
    }
    Profile operations;
    operations.name = "operations";
    operations.readOnly = true;
    Profile support = operations;
    support.name = "support";
    auto first = ensureProfile(gateway, "Operations assistant", operations, {"Orders"}, actor);
    if (!first)
        return std::move(first).error();
    auto second = ensureProfile(gateway, "Support chatbot", support, {"Orders", "Payments"}, actor);
    if (!second)
        return std::move(second).error();
    return DemoAccess{std::move(first).value(), std::move(second).value(), upstreamUrl};
}

} // namespace gateway
