#include "app/cli/approvaltext.h"
#include "app/cli/await.h"
#include "app/cli/commands.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "app/signalhandler.h"

#include <QTimer>

#include <algorithm>
#include <memory>

namespace cli {

using gateway::Approval;
using gateway::ApprovalDecision;
using gateway::ApprovalService;
using gateway::Done;
using gateway::Json;
using gateway::Result;
using Approvals = std::vector<Approval>;

namespace {

constexpr int watchIntervalMs = 200;
constexpr int listedAtMost = 1000;

Result<Approvals> ask(ApprovalService &service, bool all) {
    return await<Approvals>([&](Done<Approvals> done) {
        if (all)
            service.latest(listedAtMost, std::move(done));
        else
            service.waiting(std::move(done));
    });
}

Result<int> list(Program &program, bool all) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto approvals = ask((*opened)->approvals(), all);
    if (!approvals)
        return approvals.error();
    Json json = Json::array();
    for (const Approval &approval : *approvals)
        json.push(toJson(approval));
    program.out().result(Json::object({{"approvals", std::move(json)}}), approvalTable(*approvals, all));
    return 0;
}

Result<int> show(Program &program, const std::string &id) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto approval =
        await<Approval>([&](Done<Approval> done) { (*opened)->approvals().find(id, std::move(done)); });
    if (!approval)
        return approval.error();
    program.out().result(toJson(*approval), approvalText(*approval));
    return 0;
}

Result<int> decide(Program &program, const std::string &id, const ApprovalDecision &decision) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto approval = await<Approval>(
        [&](Done<Approval> done) { (*opened)->approvals().decide(id, decision, program.actor(), std::move(done)); });
    if (!approval)
        return approval.error();
    program.out().result(toJson(*approval), decisionText(*approval));
    return 0;
}

bool print(const Program &program, const Approval &approval, const std::string &event) {
    if (program.out().json())
        return program.out().line(Json::object({{"event", event}, {"approval", toJson(approval)}}));
    return program.out().write(watchLine(approval, event));
}

// What waits now and did not before, then what has ended meanwhile. False when nobody reads any more.
Result<bool> printChanges(const Program &program, ApprovalService &service, Approvals &known) {
    auto now = ask(service, false);
    if (!now)
        return std::move(now).error();
    const auto isIn = [](const Approvals &approvals, const Approval &wanted) {
        return std::any_of(approvals.begin(), approvals.end(), [&](const Approval &a) { return a.id == wanted.id; });
    };
    for (const Approval &approval : *now) {
        if (!isIn(known, approval) && !print(program, approval, "requested"))
            return false;
    }
    Approvals undecided; // past its time, and the gateway has not said so yet
    for (const Approval &before : known) {
        if (isIn(*now, before))
            continue;
        const auto ended = await<Approval>([&](Done<Approval> done) { service.find(before.id, std::move(done)); });
        if (ended && ended->state == gateway::ApprovalState::Pending)
            undecided.push_back(before);
        else if (ended && !print(program, *ended, std::string(toString(ended->state))))
            return false;
    }
    known = std::move(*now);
    known.insert(known.end(), undecided.begin(), undecided.end());
    return true;
}

Result<int> watch(Program &program) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const app::SignalHandler signalHandler;
    Approvals known;
    while (!signalHandler.asked()) {
        const auto goesOn = printChanges(program, (*opened)->approvals(), known);
        if (!goesOn)
            return goesOn.error();
        if (!*goesOn)
            break;
        QEventLoop loop;
        QTimer::singleShot(watchIntervalMs, &loop, &QEventLoop::quit);
        QObject::connect(&signalHandler, &app::SignalHandler::terminationAsked, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return 0;
}

CLI::App *addForOne(Program &program, CLI::App &group, const char *name, const char *description,
                    const std::shared_ptr<std::string> &id) {
    CLI::App *command = program.add(group, name, description);
    command->add_option("id", *id, "Id of the approval, from approval list")->required()->type_name("ID");
    return command;
}

void addDecisions(Program &program, CLI::App &group) {
    const auto id = std::make_shared<std::string>();
    const auto forSession = std::make_shared<bool>(false);
    CLI::App *allow = addForOne(program, group, "allow", "Let the call go out, this once", id);
    allow->add_flag("--session", *forSession, "And further calls of the endpoint in the same session, for an hour");
    program.onRun(allow, [&program, id, forSession] {
        using Scope = gateway::ApprovalScope;
        return decide(program, *id, {true, *forSession ? Scope::Session : Scope::Once, {}});
    });
    const auto note = std::make_shared<std::string>();
    CLI::App *deny = addForOne(program, group, "deny", "Refuse the call", id);
    deny->add_option("--note", *note, "What the caller is told")->type_name("TEXT");
    program.onRun(deny, [&program, id, note] {
        return decide(program, *id, {false, gateway::ApprovalScope::Once, *note});
    });
}

} // namespace

void addApproval(Program &program) {
    CLI::App *group = program.add(program.root(), "approval", "See the calls that wait for a person, and decide");
    group->require_subcommand(1);
    CLI::App *listCommand = program.add(*group, "list", "List what waits, oldest first");
    const auto all = std::make_shared<bool>(false);
    listCommand->add_flag("--all", *all, "What is over as well, newest first");
    program.onRun(listCommand, [&program, all] { return list(program, *all); });
    const auto id = std::make_shared<std::string>();
    CLI::App *showCommand =
        addForOne(program, *group, "show", "Show the call: its arguments and the request that would be sent", id);
    program.onRun(showCommand, [&program, id] { return show(program, *id); });
    addDecisions(program, *group);
    CLI::App *watchCommand = program.add(*group, "watch", "Print what begins and ceases to wait, until Ctrl-C");
    program.onRun(watchCommand, [&program] { return watch(program); });
}

} // namespace cli
