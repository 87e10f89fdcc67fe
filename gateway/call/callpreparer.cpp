#include "gateway/call/callpreparer.h"

#include "gateway/access/authfailure.h"
#include "gateway/call/argumentrules.h"
#include "gateway/call/parameterrules.h"
#include "gateway/call/shownurl.h"
#include "gateway/call/unknownarguments.h"
#include "gateway/catalog/profileview.h"
#include "gateway/core/contenttype.h"
#include "gateway/domain/tokenclaims.h"
#include "gateway/upstream/bodyencoder.h"
#include "gateway/upstream/operationurl.h"

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

// What a token was granted counts besides what the profile allows (OAuth step-up). Operators bring no token.
Result<void> checkGrantedScopes(PreparedCall &prepared) {
    const AuthSettings &settings = prepared.profile->authSettings;
    const Caller &caller = prepared.call.caller;
    if (prepared.profile->auth != AuthType::Oidc || settings.writeScopes.empty() || caller.claims == nullptr ||
        isSafeMethod(prepared.endpoint->info().method))
        return {};
    prepared.rule = "token-scope";
    const auto missing = missingScopes(*caller.claims, settings.writeScopes);
    return missing.empty() ? Result<void>() : insufficientScope(missing);
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

void rememberArguments(ToolCall &call, const PlacedArguments &placed, const Json &flat) {
    if (call.placed)
        call.placed = placed;
    else
        call.params = flat;
}

bool hasParameterRules(const PreparedCall &prepared) {
    return prepared.tool != nullptr && !prepared.tool->curation().parameters.empty();
}

// A body that is written anew stays of the media type that it came as, where that makes a difference.
void keepMediaType(const CompiledContract &contract, PlacedArguments &placed, const RawBody &body) {
    const MediaType *media = mediaToSend(*contract.contract().body, *placed.body, body.contentType);
    const auto &others = contract.otherBodies();
    if (std::any_of(others.begin(), others.end(), [&](const auto &other) { return other.media == media; }))
        placed.header.set("Content-Type", essenceOf(media->type));
}

// What the gateway gives or hides; see domain/parameterrule.h.
Result<void> applyCuration(PreparedCall &prepared, const CompiledContract &contract, PlacedArguments &placed) {
    if (!hasParameterRules(prepared))
        return {};
    prepared.rule = "parameter";
    const std::vector<ParameterRule> &rules = prepared.tool->curation().parameters;
    const bool isRest = prepared.call.placed.has_value();
    const bool rulesBody = std::any_of(rules.begin(), rules.end(), [](const ParameterRule &rule) {
        return rule.argument() == "body" && rule.source != ParameterRule::Source::Model;
    });
    if (rulesBody && prepared.call.rawBody) {
        if (!placed.body)
            return makeError(ErrorKind::Invalid, "body.media-type",
                             "Of this body's media type it cannot be told what the gateway has to set or leave out");
        if (contract.contract().body)
            keepMediaType(contract, placed, *prepared.call.rawBody);
        prepared.call.rawBody.reset();
    }
    return applyParameterRules(rules, {contract, prepared.call.caller, placed, isRest, &prepared.ignoredArguments});
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

Result<void> placeArguments(PreparedCall &prepared, const CompiledContract &contract, PlacedArguments &placed) {
    prepared.rule = "schema";
    if (prepared.call.placed) {
        placed = *prepared.call.placed;
        return {};
    }
    if (!prepared.call.params.isNull() && !prepared.call.params.isObject())
        return makeError(ErrorKind::Invalid, "arguments.invalid",
                         "`params` must be an object of argument names and values");
    placed = contract.arguments().place(prepared.call.params, &prepared.ignoredArguments);
    return refuseUnknown(prepared, contract);
}

Result<void> checkRules(PreparedCall &prepared, const CompiledContract &contract, PlacedArguments &placed) {
    prepared.rule = "argument-rule";
    const auto rules = ProfileContract::of(*prepared.call.catalog, *prepared.profile, *prepared.endpoint);
    if (!rules)
        return makeError(ErrorKind::Internal, "contract.unusable", "The rules of this profile cannot be used",
                         rules.error().message);
    if (*rules == nullptr)
        return {};
    return holdRules(**rules, {contract.contract(), placed, prepared.call.rawBody});
}

// By the media type that the body goes out as.
const Schema &validatorFor(const PreparedCall &prepared, const CompiledContract &contract,
                           const PlacedArguments &placed) {
    const auto &body = contract.contract().body;
    if (!body || !placed.body)
        return contract.validator();
    const Json *given = placed.header.find("Content-Type");
    const std::string_view wanted = prepared.call.rawBody ? std::string_view(prepared.call.rawBody->contentType)
                                    : given != nullptr    ? given->stringOr({})
                                                          : std::string_view();
    return contract.validatorFor(mediaToSend(*body, *placed.body, wanted));
}

Result<void> checkArguments(PreparedCall &prepared, const CompiledContract &contract, const PlacedArguments &placed) {
    prepared.rule = "schema";
    const Json flat = flatArguments(placed, contract.arguments());
    if (hasParameterRules(prepared)) // the trail and whoever approves see what goes out
        rememberArguments(prepared.call, placed, flat);
    auto violations = validatorFor(prepared, contract, placed).validate(flat);
    // A body that is passed on as it came and is no JSON cannot be held against a schema; the record says so.
    if (prepared.call.rawBody && !placed.body) {
        std::erase_if(violations, [](const Violation &v) { return v.keyword == "required" && v.pointer == "/body"; });
        prepared.bodyUnvalidated = true;
    }
    return violations.empty() ? Result<void>() : invalidArguments(violations);
}

// Those of the caller's headers that the collection lets through; what is an argument already stands.
void passOnHeaders(UpstreamRequest &request, const std::vector<std::string> &names, const Caller &caller) {
    const auto headers = names.empty() ? nullptr : caller.request.lock();
    if (headers == nullptr)
        return;
    for (const std::string &name : names) {
        const std::string_view value = headers->header(name);
        if (!value.empty() && headerValue(request.headers, name).empty())
            request.headers.emplace_back(name, value);
    }
}

Result<void> buildUpstreamRequest(PreparedCall &prepared, const CompiledContract &contract,
                                  const PlacedArguments &placed) {
    prepared.rule = "request";
    const CatalogEndpoint &endpoint = *prepared.endpoint;
    const Collection &collection = endpoint.collection().info;
    const auto server = serverFor(collection, contract.contract());
    if (!server)
        return server.error();
    prepared.elsewhere = server->elsewhere;
    const RequestTarget target{endpoint.info().method, endpoint.info().path, server->url, &contract.contract(),
                               [&contract](std::string_view name) { return contract.definition(name); }};
    auto request = buildRequest(target, placed, prepared.call.rawBody);
    if (!request)
        return std::move(request).error();
    prepared.request = std::move(request).value();
    prepared.shownUrl = urlWithoutSecretPath(target, placed).value_or(std::string());
    if (prepared.takesCredential())
        passOnHeaders(prepared.request, collection.upstream.forwardHeaders, prepared.call.caller);
    return {};
}

Result<void> checkUpstreamCredential(PreparedCall &prepared) {
    prepared.rule = "upstream-credential";
    if (!prepared.takesCredential())
        return {};
    const CatalogCollection &collection = prepared.endpoint->collection();
    const bool isMissing =
        collection.info.auth.type != UpstreamAuth::Type::None && collection.upstreamSecret == nullptr;
    if (isMissing || !collection.secretProblem.empty())
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
    if (auto result = findEndpointInScope(prepared); !result)
        return result;
    if (auto result = checkGrantedScopes(prepared); !result)
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
    if (auto result = placeArguments(prepared, **contract, placed); !result)
        return result;
    if (auto result = applyCuration(prepared, **contract, placed); !result)
        return result;
    if (auto result = checkRules(prepared, **contract, placed); !result)
        return result;
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
