#include "gateway/call/discovery.h"

#include "gateway/call/example.h"
#include "gateway/call/showncontract.h"
#include "gateway/catalog/searchindex.h"
#include "gateway/core/codec.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <charconv>

namespace gateway {

namespace {

constexpr std::size_t maxDescription = 4'000;
constexpr std::size_t maxListedDescription = 300;

Json briefOf(const CatalogEndpoint &endpoint) {
    const Endpoint &info = endpoint.info();
    return Json::object({{"id", info.id.text()},
                         {"collection", endpoint.collection().info.name},
                         {"method", info.method},
                         {"path", info.path},
                         {"name", cleanForModel(info.displayName())},
                         {"description", cutText(cleanForModel(info.description), maxListedDescription)}});
}

// A cursor is the offset, bound to what was asked: used with another question it is refused.
std::string questionDigest(const EndpointListing &listing) {
    return listing.collection + '\n' + listing.query;
}

std::string makeCursor(const EndpointListing &listing, std::size_t offset) {
    return toBase64Url(std::to_string(offset) + '\n' + questionDigest(listing));
}

std::optional<std::size_t> readCursor(const EndpointListing &listing) {
    if (listing.cursor.empty())
        return 0;
    const auto text = fromBase64Url(listing.cursor);
    if (!text)
        return std::nullopt;
    std::size_t offset = 0;
    const auto parsed = std::from_chars(text->data(), text->data() + text->size(), offset);
    const std::size_t used = static_cast<std::size_t>(parsed.ptr - text->data());
    const bool fits =
        parsed.ec == std::errc() && used < text->size() && text->substr(used + 1) == questionDigest(listing);
    return fits ? std::optional(offset) : std::nullopt;
}

Json describeEndpoint(const CatalogEndpoint &endpoint) {
    const Endpoint &info = endpoint.info();
    Json json = Json::object({{"id", info.id.text()},
                              {"collection", endpoint.collection().info.name},
                              {"method", info.method},
                              {"path", info.path},
                              {"operation_id", info.operationId.empty() ? Json() : Json(info.operationId)},
                              {"name", cleanForModel(info.displayName())},
                              {"description", cutText(cleanForModel(info.description), maxDescription)},
                              {"changes_data", !isSafeMethod(info.method)}});
    if (info.deprecated)
        json.set("deprecated", true);
    return json;
}

Error unusable(const Error &why) {
    return makeError(ErrorKind::Internal, "contract.unusable",
                     "The contract of this endpoint cannot be used: " + why.message, why.detail);
}

/// The arguments of an endpoint as somebody sees them.
struct SeenArguments {
    const Json &schema;
    const Schema &validator; ///< `schema` compiled.
    Json otherBodies;        ///< By media type.
};

Result<Json> describe(const CatalogEndpoint &endpoint, SeenArguments seen) {
    const auto contract = endpoint.contract();
    if (!contract)
        return unusable(contract.error());
    Json answer = Json::object({{"endpoint", describeEndpoint(endpoint)}, {"arguments_schema", seen.schema}});
    if (seen.otherBodies.size() > 0)
        answer.set("bodies", std::move(seen.otherBodies));
    answer.set("responses", describeResponses((*contract)->contract(), endpoint.collection().definitions));
    if (auto params = exampleArguments(seen.schema, seen.validator))
        answer.set("example",
                   Json::object({{"endpoint", endpoint.collection().info.name + ": " + endpoint.info().title()},
                                 {"params", std::move(*params)}}));
    return answer;
}

} // namespace

Json listCollections(const ProfileView &view) {
    Json collections = Json::array();
    for (const ProfileView::VisibleCollection &visible : view.collections()) {
        const Collection &info = visible.collection->info;
        collections.push(Json::object({{"id", info.id.text()},
                                       {"name", info.name},
                                       {"slug", info.slug},
                                       {"description", cutText(cleanForModel(info.description), maxListedDescription)},
                                       {"endpoints", static_cast<std::int64_t>(visible.endpoints)}}));
    }
    return Json::object({{"collections", std::move(collections)}});
}

Result<Json> listEndpoints(const ProfileView &view, const EndpointListing &listing) {
    const CatalogCollection *collection = nullptr;
    if (!listing.collection.empty()) {
        collection = view.findCollection(listing.collection);
        if (collection == nullptr)
            return makeError(ErrorKind::NotFound, "collection.not-found",
                             "There is no collection \"" + cutText(cleanForModel(listing.collection), 200) +
                                 "\". list_collections shows the collections there are.");
    }
    const auto offset = readCursor(listing);
    if (!offset)
        return makeError(ErrorKind::Invalid, "cursor.malformed",
                         "`cursor` is not one that list_endpoints gave for this question");
    const auto endpoints = rankedBySearch(view.endpoints(collection), listing.query);
    const auto limit = static_cast<std::size_t>(std::clamp(listing.limit, 1, 500));
    Json page = Json::array();
    for (std::size_t i = *offset; i < endpoints.size() && i < *offset + limit; ++i)
        page.push(briefOf(*endpoints[i]));
    Json answer = Json::object({{"endpoints", std::move(page)}});
    if (*offset + limit < endpoints.size())
        answer.set("next_cursor", makeCursor(listing, *offset + limit));
    return answer;
}

Result<Json> inspectContract(const ProfileView &view, const std::string &endpoint) {
    const auto found = view.findEndpoint(endpoint);
    if (!found)
        return found.error();
    const auto shown = shownArguments(view, **found);
    if (!shown)
        return unusable(shown.error());
    if (!*shown)
        return describeContract(**found);
    const auto validator = compileArguments(**shown);
    if (!validator)
        return unusable(validator.error());
    auto bodies = shownOtherBodies(view, **found, **shown);
    if (!bodies)
        return unusable(bodies.error());
    return describe(**found, {**shown, **validator, std::move(bodies).value()});
}

Result<Json> describeContract(const CatalogEndpoint &endpoint) {
    const auto contract = endpoint.contract();
    if (!contract)
        return unusable(contract.error());
    return describe(endpoint, {(*contract)->argumentsSchema(), (*contract)->validator(), otherBodies(**contract)});
}

} // namespace gateway
