#include "app/cli/toolarguments.h"

#include "app/cli/options.h"
#include "app/cli/output.h"
#include "gateway/admin/patterns.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/domain/toolfield.h"

#include <algorithm>

namespace cli {

using gateway::Json;
using gateway::Result;
using gateway::ToolEdit;

namespace {

CLI::Option *addList(CLI::App &command, const std::string &name, std::vector<std::string> &values,
                     const std::string &description) {
    return command.add_option(name, values, description)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void addText(std::vector<ToolEdit> &edits, const char *field, const std::optional<std::string> &value) {
    if (value)
        edits.push_back({field, value});
}

void addFlag(std::vector<ToolEdit> &edits, const char *field, const std::optional<bool> &value) {
    if (value)
        edits.push_back({field, *value ? "yes" : "no"});
}

void addNumber(std::vector<ToolEdit> &edits, const char *field, const std::optional<std::int64_t> &value) {
    if (value)
        edits.push_back({field, std::to_string(*value)});
}

void addPaths(std::vector<ToolEdit> &edits, const char *field, const std::vector<std::string> &paths) {
    if (paths.empty())
        return;
    Json list = Json::array();
    for (const std::string &path : paths)
        list.push(path);
    edits.push_back({field, toJsonText(list)});
}

} // namespace

void ToolArguments::addTargetTo(CLI::App &command) {
    command.add_option("endpoint", endpoint, "As endpoint show takes it, or the tool's name")
        ->required()
        ->type_name("ENDPOINT");
    command.add_option("--profile", profile, "Only for this profile, on top of what holds for everybody")
        ->type_name("PROFILE");
}

void ToolArguments::addSettingsTo(CLI::App &command) {
    addTargetTo(command);
    command.add_option("--name", name, "Name of the tool: A-Z, a-z, 0-9, _ and -, at most 50");
    command.add_option("--title", title, "What people see as its name");
    command.add_option("--description", description, "All that the model reads about it");
    command.add_option("--permission", permission, "Call it at once, after a person's yes, or never")
        ->check(CLI::IsMember({"allow", "ask", "never"}));
    addSwitch(command, "--read-only", "--not-read-only", readOnly, "Hint to clients: it changes nothing");
    addSwitch(command, "--destructive", "--not-destructive", destructive, "Hint to clients: it may destroy");
    addSwitch(command, "--idempotent", "--not-idempotent", idempotent, "Hint to clients: twice is as once");
    addSwitch(command, "--open-world", "--closed-world", openWorld, "Hint to clients: it reaches beyond this system");
    addList(command, "--param", parameters,
            "Where an argument comes from: NAME=model, hidden, fixed:VALUE, default:VALUE, header:NAME, claim:NAME or "
            "caller:PROPERTY; NAME may be body/a/b. May be repeated")
        ->type_name("NAME=RULE");
    addList(command, "--keep", keep, "JSONPath of what of an answer stays, e.g. $.items[*].id; may be repeated")
        ->type_name("PATH");
    addList(command, "--drop", drop, "JSONPath of what of an answer goes; may be repeated")->type_name("PATH");
    command.add_option("--max-items", maxItems, "Items of each outermost list of an answer at most");
    command.add_option("--max-bytes", maxBytes, "Bytes of an answer's text at most");
}

void ToolArguments::addResetsTo(CLI::App &command) {
    addTargetTo(command);
    auto *fields = command.add_option("field", resets,
                                      "name, title, description, permission, listed, read_only, destructive, "
                                      "idempotent, open_world, keep, drop, max_items, max_bytes, param.NAME");
    fields->type_name("FIELD");
    command.add_flag("--all", resetsAll, "Everything that was decided on this level")->excludes(fields);
}

Result<void> ToolArguments::addParameters(std::vector<ToolEdit> &edits) const {
    for (const std::string &text : parameters) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            return usageError("--param takes NAME=RULE, for example id=fixed:5, not \"" + text + '"');
        edits.push_back({std::string(gateway::parameterFieldPrefix) + text.substr(0, equals), text.substr(equals + 1)});
    }
    return {};
}

Result<std::vector<ToolEdit>> ToolArguments::edits() const {
    std::vector<ToolEdit> edits;
    addText(edits, "name", name);
    addText(edits, "title", title);
    addText(edits, "description", description);
    addText(edits, "permission", permission);
    addFlag(edits, "read_only", readOnly);
    addFlag(edits, "destructive", destructive);
    addFlag(edits, "idempotent", idempotent);
    addFlag(edits, "open_world", openWorld);
    if (auto added = addParameters(edits); !added)
        return std::move(added).error();
    addPaths(edits, "keep", keep);
    addPaths(edits, "drop", drop);
    addNumber(edits, "max_items", maxItems);
    addNumber(edits, "max_bytes", maxBytes);
    for (const std::string &field : resets)
        edits.push_back({field, std::nullopt});
    if (edits.empty() && !resetsAll)
        return usageError("Nothing to change: give at least one option or field");
    return edits;
}

std::vector<ToolEdit> allResets(const gateway::Catalog &catalog, const gateway::EndpointId &id,
                                const gateway::Profile *profile) {
    std::vector<ToolEdit> edits;
    if (profile != nullptr) {
        for (const gateway::ProfileToolEdit &edit : catalog.profileToolEdits()) {
            if (edit.profile == profile->id && edit.endpoint == id)
                edits.push_back({edit.field, std::nullopt});
        }
        return edits;
    }
    const gateway::CatalogEndpoint *endpoint = catalog.endpoint(id);
    for (const gateway::EndpointEdit &edit :
         endpoint == nullptr ? std::vector<gateway::EndpointEdit>() : endpoint->info().edits) {
        if (edit.isOfTool())
            edits.push_back({edit.field.substr(gateway::toolEditPrefix.size()), std::nullopt});
    }
    return edits;
}

void CurateArguments::addTo(CLI::App &command) {
    command
        .add_option("pattern", patterns, "Orders, \"Orders: GET *\", \"Orders: GET /orders/*\" or \"Orders: getOrder\"")
        ->required()
        ->check(isPattern())
        ->type_name("PATTERN");
    command.add_option("--profile", profile, "Only on this profile's list, on top of what holds for everybody")
        ->type_name("PROFILE");
    auto *off = command.add_flag("--off", takesOff, "Take them off the list");
    command.add_flag("--reset", resets, "As nobody had chosen")->excludes(off);
}

Result<std::vector<gateway::EndpointId>> CurateArguments::endpoints(const gateway::Catalog &catalog) const {
    std::vector<gateway::EndpointId> ids;
    for (const std::string &text : patterns) {
        const auto pattern = gateway::resolvePattern(catalog, text);
        if (!pattern)
            return pattern.error();
        const auto matching = gateway::endpointsMatching(catalog, *pattern);
        if (matching.empty())
            return makeError(gateway::ErrorKind::NotFound, "endpoint.not-found", "No endpoint matches \"" + text + '"');
        for (const gateway::CatalogEndpoint *endpoint : matching) {
            const gateway::EndpointId &id = endpoint->info().id;
            if (std::find(ids.begin(), ids.end(), id) == ids.end())
                ids.push_back(id);
        }
    }
    return ids;
}

std::string costWarning(const gateway::ProfileCost &cost) {
    return "It shows " + std::to_string(cost.tools) + " tools for about " + std::to_string(cost.tokens) +
           " tokens; models choose badly among more than " + std::to_string(gateway::ProfileCost::manyTools) +
           " tools or " + std::to_string(gateway::ProfileCost::manyTokens) +
           " tokens of them: allow less, choose with `tool curate`, or use --mode operations";
}

} // namespace cli
