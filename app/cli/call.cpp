#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/lookup.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "gateway/admin/operatorcaller.h"
#include "gateway/core/jsonparser.h"

#include <memory>

namespace cli {

using gateway::Gateway;
using gateway::Json;
using gateway::OperatorCaller;
using gateway::OperatorCallResult;
using gateway::Result;

namespace {

struct CallArguments {
    std::string endpoint;
    std::string profile;
    std::string params = "{}";
    std::string reason;
    bool dryRun = false;
};

// The gateway that serves the data directory; without one, a private one of this process for this one call.
Result<std::string> urlToCall(Gateway &gateway) {
    if (gateway.servesElsewhere())
        return gateway.operatorUrl();
    gateway.setListen("127.0.0.1", 0);
    if (auto started = gateway.start(); !started)
        return std::move(started).error();
    return gateway.operatorUrl();
}

void stopIfStarted(Gateway &gateway) {
    if (gateway.state() == Gateway::State::Stopped)
        return;
    QEventLoop loop;
    QObject::connect(&gateway, &Gateway::stateChanged, &loop, [&] {
        if (gateway.state() == Gateway::State::Stopped)
            loop.quit();
    });
    gateway.stop();
    if (gateway.state() != Gateway::State::Stopped)
        loop.exec();
}

// The gateway's refusal, or an upstream's error.
Json errorOf(const OperatorCallResult &result) {
    const Json *meta = result.result.find("_meta");
    const Json *refusal = meta == nullptr ? nullptr : meta->find("gatehouse/error");
    const Json *code = refusal == nullptr ? nullptr : refusal->find("code");
    return Json::object({{"code", code == nullptr ? "upstream.error" : code->stringOr({})},
                         {"message", result.text},
                         {"problems", Json::array()}});
}

int exitCodeOf(const OperatorCallResult &result) {
    const Json *meta = result.result.find("_meta");
    const Json *refusal = meta == nullptr ? nullptr : meta->find("gatehouse/error");
    const Json *code = refusal == nullptr ? nullptr : refusal->find("exitCode");
    const auto number = code == nullptr ? std::nullopt : code->integer();
    return static_cast<int>(number.value_or(1));
}

int report(const Program &program, const OperatorCallResult &result, bool dryRun) {
    auto request = gateway::parseJson(result.text);
    if (dryRun && !result.isError && request) {
        program.out().document(*request);
        return 0;
    }
    Json answer = Json::object(
        {{"is_error", result.isError}, {"text", result.text}, {"result", result.result}, {"call_id", result.callId}});
    if (result.isError)
        answer.set("error", errorOf(result));
    program.out().result(answer, result.text + '\n');
    return result.isError ? exitCodeOf(result) : 0;
}

Result<Json> readParams(const std::string &text) {
    auto params = readJsonOption("--params", text);
    if (params && !params->isObject())
        return usageError("--params must be a JSON object, for example {\"id\":\"45821\"}");
    return params;
}

Result<OperatorCallResult> callThrough(Gateway &gateway, OperatorCaller::Call wanted) {
    auto url = urlToCall(gateway);
    if (!url)
        return std::move(url).error();
    wanted.gatewayUrl = std::move(url).value();
    OperatorCaller caller(gateway.actingTokens());
    auto answer = await<OperatorCallResult>([&](gateway::Done<OperatorCallResult> done) {
        caller.call(wanted, [done](Result<OperatorCallResult> result) { done.deliver(std::move(result)); });
    });
    stopIfStarted(gateway);
    return answer;
}

Result<int> call(Program &program, const CallArguments &arguments) {
    auto params = readParams(arguments.params);
    if (!params)
        return std::move(params).error();
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto profile = findProfile(*catalog, arguments.profile);
    if (!profile)
        return profile.error();
    OperatorCaller::Call wanted;
    wanted.profile = (*profile)->id;
    wanted.operatorName = program.actor().name;
    wanted.via = gateway::Via::Cli;
    wanted.endpoint = arguments.endpoint;
    wanted.params = std::move(params).value();
    wanted.reason = arguments.reason;
    wanted.dryRun = arguments.dryRun;
    const auto answer = callThrough(**opened, std::move(wanted));
    return answer ? report(program, *answer, arguments.dryRun) : Result<int>(answer.error());
}

} // namespace

void addCall(Program &program) {
    CLI::App *command =
        program.add(program.root(), "call", "Call an endpoint as a profile, through the gateway, audited");
    const auto arguments = std::make_shared<CallArguments>();
    command->add_option("endpoint", arguments->endpoint, "\"GET /orders/{id}\", an operationId or an id")
        ->required()
        ->type_name("ENDPOINT");
    command->add_option("--as", arguments->profile, "Profile: id, CLIENT/NAME or name")
        ->required()
        ->type_name("PROFILE");
    command->add_option("--params", arguments->params, "Arguments as one JSON object, or @FILE")
        ->type_name("JSON|@FILE");
    command->add_option("--reason", arguments->reason, "What the call is for, for the trail")->type_name("TEXT");
    command->add_flag("--dry-run", arguments->dryRun, "Print the request, secrets masked, and send nothing");
    program.onRun(command, [&program, arguments] { return call(program, *arguments); });
}

} // namespace cli
