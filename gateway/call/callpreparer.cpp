#include "gateway/call/callpreparer.h"

#include "gateway/catalog/profileview.h"

#include <algorithm>

namespace gateway {

namespace {

// The stages share what they found out in PreparedCall; each names its rule before it can refuse.
Result<void> findProfile(PreparedCall &prepared, TimeUs now) {
    prepared.rule = "profile";
    prepared.profile = prepared.call.catalog->profile(prepared.call.caller.profile);
    if (prepared.profile == nullptr || !prepared.profile->activeAt(now))
        return makeError(ErrorKind::Unauthenticated, "auth.failed", "The profile is no longer active");
    return {};
}

Result<void> takeFromLimits(PreparedCall &prepared, RateLimiter &limiter) {
    auto taken = limiter.take(*prepared.profile);
    if (!taken)
        prepared.rule = "rate";
    return taken;
}

Result<void> findEndpointInScope(PreparedCall &prepared) {
    prepared.rule = "scope";
    const ProfileView view(*prepared.call.catalog, *prepared.profile);
    auto found = view.findEndpoint(prepared.call.endpoint);
    if (!found)
        return std::move(found).error();
    prepared.endpoint = *found;
    prepared.tool = view.tool(**found);
    return {};
}

// What follows may change the arguments; a call that waited for a person is checked anew from what the caller sent.
void rememberAsked(PreparedCall &prepared) {
    if (prepared.needsApproval())
        prepared.asked = std::make_shared<const ToolCall>(prepared.call);
}

// REST gives arguments by place; the contract's schema speaks of flat names.
Json flatArguments(const PlacedArguments &placed, const ArgumentMap &map) {
    Json flat = Json::object();
    for (const ArgumentMap::Entry &entry : map.entries()) {
        if (entry.place == Place::Body) {
            if (placed.body)
                flat.set(entry.flatName, *placed.body);
        } else if (const Json *value = placed.at(entry.place).find(entry.name)) {
            flat.set(entry.flatName, *value);
        }
    }
    return flat;
}

Error invalidArguments(const std::vector<Violation> &violations) {
    Error error = makeError(ErrorKind::Invalid, "arguments.invalid", "The arguments do not satisfy the contract: ");
    for (std::size_t i = 0; i < violations.size(); ++i) {
        const Violation &violation = violations[i];
        error.message += (i == 0 ? "" : "; ") + violation.message;
        error.problems.push_back(
            {Problem::Severity::Error, violation.keyword, violation.pointer, 0, 0, violation.message});
    }
    return error;
}

Result<void> checkArguments(PreparedCall &prepared, const CompiledContract &contract, PlacedArguments &placed) {
    prepared.rule = "schema";
    Json flat;
    if (prepared.call.placed) {
        placed = *prepared.call.placed;
        flat = flatArguments(placed, contract.arguments());
    } else {
        if (!prepared.call.params.isNull() && !prepared.call.params.isObject())
            return makeError(ErrorKind::Invalid, "arguments.invalid",
                             "`params` must be an object of argument names and values");
        placed = contract.arguments().place(prepared.call.params, &prepared.ignoredArguments);
        flat = flatArguments(placed, contract.arguments());
    }
    auto violations = contract.validator().validate(flat);
    // A body that is passed on as it came and is no JSON cannot be held against a schema; the record says so.
    if (prepared.call.rawBody && !placed.body) {
        std::erase_if(violations, [](const Violation &v) { return v.keyword == "required" && v.pointer == "/body"; });
        prepared.bodyUnvalidated = true;
    }
    return violations.empty() ? Result<void>() : invalidArguments(violations);
}

Result<void> buildUpstreamRequest(PreparedCall &prepared, const CompiledContract &contract,
                                  const PlacedArguments &placed) {
    prepared.rule = "request";
    const CatalogEndpoint &endpoint = *prepared.endpoint;
    const Collection &collection = endpoint.collection().info;
    auto request =
        buildRequest({endpoint.info().method, endpoint.info().path, collection.baseUrl, &contract.contract()}, placed,
                     prepared.call.rawBody);
    if (!request)
        return std::move(request).error();
    prepared.request = std::move(request).value();
    prepared.limits.totalTimeoutMs = collection.timeoutMs;
    prepared.limits.maxResponseBytes = collection.maxResponseBytes;
    prepared.guard = std::make_shared<const AddressGuard>(collection.allowedHosts);
    return {};
}

Result<void> checkUpstreamCredential(PreparedCall &prepared) {
    prepared.rule = "upstream-credential";
    const CatalogCollection &collection = prepared.endpoint->collection();
    if (collection.info.auth.type != UpstreamAuth::Type::None && collection.upstreamSecret == nullptr)
        return makeError(ErrorKind::Unavailable, "upstream.credential-missing",
                         "The credential for this API cannot be read; an administrator has to look at it",
                         collection.secretProblem);
    return {};
}

} // namespace

// The order of all stages between a wish and a request that may go out.
Result<void> CallPreparer::prepare(PreparedCall &prepared) {
    if (auto result = findProfile(prepared, m_clock.now()); !result)
        return result;
    if (auto result = takeFromLimits(prepared, m_limiter); !result)
        return result;
    if (auto result = findEndpointInScope(prepared); !result)
        return result;
    rememberAsked(prepared);
    const auto contract = prepared.endpoint->contract();
    if (!contract) {
        prepared.rule = "contract";
        return makeError(ErrorKind::Internal, "contract.unusable",
                         "The contract of this endpoint cannot be used: " + contract.error().message,
                         contract.error().detail);
    }
    PlacedArguments placed;
    if (auto result = checkArguments(prepared, **contract, placed); !result)
        return result;
    if (auto result = buildUpstreamRequest(prepared, **contract, placed); !result)
        return result;
    if (auto result = checkUpstreamCredential(prepared); !result)
        return result;
    prepared.rule = "scope";
    return {};
}

} // namespace gateway
