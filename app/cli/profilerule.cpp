#include "app/cli/profilerule.h"

#include "app/cli/await.h"
#include "app/cli/lookup.h"
#include "app/cli/options.h"
#include "app/cli/program.h"
#include "app/cli/table.h"
#include "gateway/admin/patterns.h"
#include "gateway/admin/ruleadvice.h"
#include "gateway/core/jsonparser.h"

#include <algorithm>
#include <memory>

namespace cli {

using gateway::ArgumentRule;
using gateway::Done;
using gateway::Json;
using gateway::Profile;
using gateway::Result;

namespace {

struct RuleArguments {
    std::string profile;
    std::string pattern;
    std::string argument;
    bool required = false;
    bool forbidden = false;
    std::optional<std::string> fixed;
    std::optional<std::string> minimum;
    std::optional<std::string> maximum;
    std::vector<std::string> values;
    std::string regex;
    std::optional<std::int64_t> minLength;
    std::optional<std::int64_t> maxLength;
};

// 50, true and "50" are JSON; open is a text.
Json valueOf(const std::string &text) {
    auto parsed = gateway::parseJson(text);
    return parsed ? std::move(parsed).value() : Json(text);
}

CLI::Validator isNumber() {
    const auto flaw = [](std::string &text) {
        const auto parsed = gateway::parseJson(text);
        return parsed && parsed->isNumber() ? std::string() : '"' + text + "\" is no number";
    };
    return {flaw, "NUMBER"};
}

Result<ArgumentRule> ruleOf(const RuleArguments &arguments, const gateway::Catalog &catalog) {
    auto pattern = gateway::resolvePattern(catalog, arguments.pattern);
    if (!pattern)
        return std::move(pattern).error();
    ArgumentRule rule;
    rule.endpoints = std::move(pattern).value();
    rule.argument = arguments.argument;
    rule.required = arguments.required;
    rule.forbidden = arguments.forbidden;
    if (arguments.fixed)
        rule.fixed = valueOf(*arguments.fixed);
    if (arguments.minimum)
        rule.minimum = gateway::JsonNumber{*arguments.minimum};
    if (arguments.maximum)
        rule.maximum = gateway::JsonNumber{*arguments.maximum};
    for (const std::string &value : arguments.values)
        rule.values.push_back(valueOf(value));
    rule.pattern = arguments.regex;
    rule.minLength = arguments.minLength;
    rule.maxLength = arguments.maxLength;
    return rule;
}

Json describe(const gateway::Catalog &catalog, const ArgumentRule &rule) {
    const gateway::RuleAdvice advice = gateway::adviceOn(catalog, rule);
    Json json = Json::object({{"endpoints", gateway::patternText(catalog, rule.endpoints)},
                              {"argument", rule.argument},
                              {"demands", gateway::demandsOf(rule)},
                              {"matches", static_cast<std::int64_t>(advice.endpoints)},
                              {"declaring", static_cast<std::int64_t>(advice.declaring)}});
    Json notes = Json::array();
    for (const std::string &note : advice.notes)
        notes.push(note);
    json.set("notes", std::move(notes));
    return json;
}

std::string lineOf(const gateway::Catalog &catalog, const ArgumentRule &rule) {
    return plainLine(gateway::patternText(catalog, rule.endpoints)) + "  " + plainLine(rule.argument) + ": " +
           plainLine(gateway::demandText(rule));
}

Result<void> save(Program &program, gateway::Gateway &gateway, const Profile &profile) {
    return await<void>([&](Done<void> done) { gateway.profiles().change(profile, program.actor(), std::move(done)); });
}

Result<int> add(Program &program, const RuleArguments &arguments) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto found = findProfile(*catalog, arguments.profile);
    if (!found)
        return found.error();
    auto rule = ruleOf(arguments, *catalog);
    if (!rule)
        return std::move(rule).error();
    Profile profile = **found;
    const auto same = [&](const ArgumentRule &other) { return other.speaksOfSame(*rule); };
    const auto before = std::find_if(profile.rules.begin(), profile.rules.end(), same);
    const bool isNew = before == profile.rules.end();
    if (isNew)
        profile.rules.push_back(*rule);
    else
        *before = *rule;
    if (auto saved = save(program, **opened, profile); !saved)
        return std::move(saved).error();
    if (!program.out().json()) {
        for (const std::string &note : gateway::adviceOn(*catalog, *rule).notes)
            program.out().note(note);
    }
    program.out().result(describe(*catalog, *rule),
                         (isNew ? "Added the rule " : "Replaced the rule ") + lineOf(*catalog, *rule) + '\n');
    return 0;
}

Result<int> list(Program &program, const std::string &reference) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto found = findProfile(*catalog, reference);
    if (!found)
        return found.error();
    Json rules = Json::array();
    Table table({"ENDPOINTS", "ARGUMENT", "RULE", "MATCHES"});
    for (const ArgumentRule &rule : (*found)->rules) {
        Json json = describe(*catalog, rule);
        table.add({gateway::patternText(*catalog, rule.endpoints), rule.argument, gateway::demandText(rule),
                   std::to_string(json.find("declaring")->integer().value_or(0)) + " of " +
                       std::to_string(json.find("matches")->integer().value_or(0))});
        rules.push(std::move(json));
    }
    program.out().result(Json::object({{"rules", std::move(rules)}}),
                         (*found)->rules.empty() ? "The profile has no argument rules\n" : table.text());
    return 0;
}

Result<int> remove(Program &program, const RuleArguments &arguments) {
    auto opened = program.open();
    if (!opened)
        return std::move(opened).error();
    const auto catalog = (*opened)->catalog();
    const auto found = findProfile(*catalog, arguments.profile);
    if (!found)
        return found.error();
    auto rule = ruleOf(arguments, *catalog);
    if (!rule)
        return std::move(rule).error();
    Profile profile = **found;
    if (std::erase_if(profile.rules, [&](const ArgumentRule &other) { return other.speaksOfSame(*rule); }) == 0)
        return makeError(gateway::ErrorKind::NotFound, "rule.not-found",
                         "The profile has no rule for \"" + arguments.argument + "\" of " + arguments.pattern);
    if (auto saved = save(program, **opened, profile); !saved)
        return std::move(saved).error();
    program.out().result(
        Json::object({{"removed", Json::object({{"endpoints", arguments.pattern}, {"argument", arguments.argument}})}}),
        "Removed the rule for " + plainLine(arguments.argument) + '\n');
    return 0;
}

void addTarget(CLI::App &command, RuleArguments &arguments) {
    command.add_option("profile", arguments.profile, "Id, CLIENT/NAME or name")->required()->type_name("PROFILE");
    command.add_option("pattern", arguments.pattern, "The endpoints: Orders, \"Orders: GET /orders/*\", ...")
        ->required()
        ->check(isPattern());
    command
        .add_option("argument", arguments.argument,
                    "A name as inspect_contract shows it, or a JSON pointer into the body: /amount, /items/*/sku")
        ->required()
        ->type_name("ARGUMENT");
}

void addDemands(CLI::App &command, RuleArguments &arguments) {
    command.add_flag("--required", arguments.required, "It must be given (a call without it uses the API's default)");
    command.add_flag("--forbidden", arguments.forbidden, "It must not be given");
    command.add_option("--fixed", arguments.fixed, "Always this value: filled in, any other is refused")
        ->type_name("VALUE");
    command.add_option("--min", arguments.minimum, "The least number")->check(isNumber());
    command.add_option("--max", arguments.maximum, "The greatest number")->check(isNumber());
    command.add_option("--enum", arguments.values, "One of these values; may be repeated")
        ->type_name("VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_option("--pattern", arguments.regex, "Regular expression (ECMA-262) that the whole text has to match")
        ->type_name("REGEX");
    command.add_option("--min-length", arguments.minLength, "Least length in characters");
    command.add_option("--max-length", arguments.maxLength, "Greatest length in characters");
}

} // namespace

void addProfileRule(Program &program, CLI::App &profile) {
    CLI::App *group = program.add(profile, "rule", "Add, list and remove what a profile demands of arguments");
    group->require_subcommand(1);

    CLI::App *addCommand = program.add(*group, "add",
                                       "Add a rule, or replace the one for the same argument of the same endpoints; a "
                                       "rule for a list holds for each element");
    const auto added = std::make_shared<RuleArguments>();
    addTarget(*addCommand, *added);
    addDemands(*addCommand, *added);
    program.onRun(addCommand, [&program, added] { return add(program, *added); });

    CLI::App *listCommand = program.add(*group, "list", "List the rules of a profile and how many endpoints they meet");
    const auto listed = std::make_shared<std::string>();
    listCommand->add_option("profile", *listed, "Id, CLIENT/NAME or name")->required()->type_name("PROFILE");
    program.onRun(listCommand, [&program, listed] { return list(program, *listed); });

    CLI::App *removeCommand = program.add(*group, "remove", "Remove a rule");
    const auto removed = std::make_shared<RuleArguments>();
    addTarget(*removeCommand, *removed);
    program.onRun(removeCommand, [&program, removed] { return remove(program, *removed); });
}

} // namespace cli
