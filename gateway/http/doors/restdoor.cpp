#include "gateway/http/doors/restdoor.h"

#include "gateway/call/callfinisher.h"
#include "gateway/catalog/profileview.h"
#include "gateway/core/text.h"
#include "gateway/http/doors/restanswer.h"
#include "gateway/http/doors/reststream.h"
#include "gateway/http/incomingbody.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxAppBytes = 200;
constexpr std::size_t maxReferenceBytes = 500;

// "/api/orders/v1/x" is {"orders", "/v1/x"}; without a further slash there is no upstream path.
std::pair<std::string_view, std::string_view> slugAndPath(std::string_view path) {
    path.remove_prefix(restPrefix.size());
    const std::size_t slash = std::min(path.find('/'), path.size());
    return {path.substr(0, slash), path.substr(slash)};
}

// Names what was asked for in the trail; no endpoint is called like that, so it is found by nobody.
std::string unknownReference(const HttpRequest &request) {
    return cutText("REST " + request.method + ' ' + request.path, maxReferenceBytes);
}

// What the gateway itself looks for in a request, or passes on.
std::vector<std::string> gatewayHeaders(const Catalog &catalog, const Collection &collection) {
    std::vector<std::string> names = catalog.argumentHeaders();
    names.insert(names.end(), collection.upstream.forwardHeaders.begin(), collection.upstream.forwardHeaders.end());
    return names;
}

} // namespace

void RestDoor::handle(Passage passage) {
    ToolCall call = callFor(passage);
    Target target = find(passage);
    if (target.endpoint == nullptr) {
        call.endpoint = unknownReference(passage.exchange->request());
        call.placed = PlacedArguments();
        return run(passage.exchange, std::move(call), nullptr);
    }
    const auto contract = target.endpoint->contract();
    if (!contract)
        return refuse(passage, *target.endpoint, contract.error());
    auto arguments = readRestArguments(**contract, target.match, passage.exchange->request(),
                                       target.collection->info.allowUndeclaredParameters,
                                       gatewayHeaders(*passage.catalog, target.collection->info));
    if (!arguments)
        return refuse(passage, *target.endpoint, arguments.error());
    call.endpoint = target.endpoint->info().id.text();
    call.placed = std::move(arguments->placed);
    call.rawBody = std::move(arguments->rawBody);
    if (const auto &body = passage.exchange->request().streamedBody; body != nullptr && call.rawBody) {
        body->setLimit(target.collection->info.upstream.maxStreamBytes);
        call.bodySource = body;
    }
    run(passage.exchange, std::move(call), target.collection);
}

RestDoor::Target RestDoor::find(const Passage &passage) {
    const HttpRequest &request = passage.exchange->request();
    const auto [slug, path] = slugAndPath(request.path);
    const auto &collections = passage.catalog->collections();
    const auto collection = std::find_if(collections.begin(), collections.end(),
                                         [slug = slug](const auto &candidate) { return candidate->info.slug == slug; });
    const Profile *profile = passage.catalog->profile(passage.caller.profile);
    if (collection == collections.end() || profile == nullptr)
        return {};
    const ProfileView view(*passage.catalog, *profile);
    const auto &endpoints = (*collection)->endpoints;
    auto match = routesOf(*collection).find({request.method, path, request.query}, [&](std::size_t route) {
        return view.sees(*endpoints[route]);
    });
    if (!match)
        return {};
    return {collection->get(), endpoints[match->route].get(), std::move(*match)};
}

const RouteTable &RestDoor::routesOf(const std::shared_ptr<const CatalogCollection> &collection) {
    const auto known = m_routes.find(collection.get());
    if (known != m_routes.end() && !known->second.of.expired())
        return known->second.table;
    std::erase_if(m_routes, [](const auto &item) { return item.second.of.expired(); });
    Routes &routes = m_routes[collection.get()];
    routes.of = collection;
    for (std::size_t i = 0; i < collection->endpoints.size(); ++i)
        routes.table.add(i, collection->endpoints[i]->info().method, collection->endpoints[i]->info().path);
    return routes.table;
}

ToolCall RestDoor::callFor(const Passage &passage) const {
    const HttpRequest &request = passage.exchange->request();
    ToolCall call;
    call.catalog = passage.catalog;
    call.caller = passage.caller;
    call.caller.app = cutText(toValidUtf8(request.headers.value("user-agent")), maxAppBytes);
    if (call.caller.operatorName.empty())
        call.caller.via = Via::Rest;
    call.tool = "rest";
    call.bytesIn = static_cast<std::int64_t>(request.target.size() + request.body.size());
    return call;
}

void RestDoor::run(const HttpExchangePtr &exchange, ToolCall call, const CatalogCollection *collection) {
    // The snapshot keeps `collection` alive until the answer.
    const Collection *info = collection != nullptr ? &collection->info : nullptr;
    if (info != nullptr)
        call.answerStream = std::make_shared<RestStream>(exchange, info);
    const auto answer = [exchange, catalog = call.catalog, info](const CallOutcome &outcome) {
        if (outcome.reply && outcome.reply->streamed)
            exchange->endStream();
        else if (!outcome.streamBroke) // else it is cut when the exchange goes
            exchange->respond(restAnswer(outcome, info));
    };
    const CallRunner::Handle handle = m_services.calls.run(std::move(call), answer);
    // What may change data runs to its end: only then the record can say what came of it.
    const bool isSafe = isSafeMethod(exchange->request().method);
    exchange->onGone([&calls = m_services.calls, handle, isSafe] {
        if (isSafe)
            calls.cancel(handle);
        else
            calls.callerGone(handle);
    });
}

void RestDoor::refuse(const Passage &passage, const CatalogEndpoint &endpoint, const Error &error) {
    AuditRecord record = recordOf(callFor(passage).caller, m_services.clock.now());
    record.kind = AuditKind::Denial;
    record.tool = "rest";
    record.collection = endpoint.collection().info.name;
    record.endpoint = endpoint.info().title();
    record.decision = "denied";
    record.rule = error.code;
    record.policyRevision = passage.catalog->revision();
    record.detail = error.message;
    HttpProblem problem = problemOf(error);
    problem.status = error.code == "body.media-type" ? 415 : problem.status;
    record.status = problem.status;
    m_services.recorder.record(std::move(record), [exchange = passage.exchange, problem](Result<void> stored) {
        exchange->respond(problemResponse(stored ? problem : problemOf(stored.error())));
    });
}

} // namespace gateway
