#include "app/cli/importoutput.h"

#include "app/cli/output.h"
#include "app/cli/table.h"

namespace cli {

using gateway::ChangeEffect;
using gateway::EditConflict;
using gateway::EndpointChange;
using gateway::EndpointDifference;
using gateway::ImportResult;
using gateway::Json;

namespace {

Json toJson(const EditConflict &conflict) {
    return Json::object(
        {{"field", conflict.field}, {"base", conflict.base}, {"theirs", conflict.theirs}, {"mine", conflict.mine}});
}

Json toJson(const EndpointChange &change) {
    Json differences = Json::array();
    for (const EndpointDifference &difference : change.differences)
        differences.push(Json::object(
            {{"part", difference.part}, {"effect", toString(difference.effect)}, {"text", difference.text}}));
    Json conflicts = Json::array();
    for (const EditConflict &conflict : change.conflicts)
        conflicts.push(toJson(conflict));
    return Json::object({{"kind", toString(change.kind)},
                         {"endpoint", change.endpoint},
                         {"before", change.before.empty() ? Json() : Json(change.before)},
                         {"withheld", change.withheld},
                         {"adds_power", change.addsPower},
                         {"differences", std::move(differences)},
                         {"conflicts", std::move(conflicts)}});
}

std::string lineOf(const EndpointDifference &difference) {
    const std::string effect =
        difference.effect == ChangeEffect::AddsPower ? "adds power" : std::string(toString(difference.effect));
    const std::string part = difference.part == "request" ? std::string() : difference.part + ' ';
    return "    " + effect + ": " + part + plainLine(difference.text) + '\n';
}

std::string lineOf(const EndpointChange &change, const EditConflict &conflict) {
    const std::string edited = "    your " + conflict.field + " \"" + plainLine(conflict.mine) + '"';
    if (change.kind == EndpointChange::Kind::Removed)
        return edited + " goes with it\n";
    return edited + " stays; the description now says \"" + plainLine(conflict.theirs) + "\", before \"" +
           plainLine(conflict.base) + "\"\n";
}

std::string linesOf(const EndpointChange &change) {
    std::string lines = "  " + std::string(toString(change.kind)) + ": " + plainLine(change.endpoint);
    lines += change.before.empty() ? "" : ", was " + plainLine(change.before);
    lines += change.withheld ? " (withheld until it is published again)\n" : "\n";
    for (const EndpointDifference &difference : change.differences)
        lines += lineOf(difference);
    for (const EditConflict &conflict : change.conflicts)
        lines += lineOf(change, conflict);
    return lines;
}

std::string changeLines(const ImportResult &result) {
    std::string lines;
    for (const EndpointChange &change : result.changes)
        lines += linesOf(change);
    if (result.baseUrl)
        lines += "  The description now names the server " + plainLine(result.baseUrl->theirs) + ", before " +
                 plainLine(result.baseUrl->base) + "; calls still go to " + plainLine(result.baseUrl->mine) +
                 " (collection set --base-url changes that)\n";
    return lines;
}

std::string credentialLine(const ImportResult &result, bool dryRun) {
    if (result.credentialFor.empty())
        return {};
    const std::string setFor = "  The upstream credential was set for " + plainLine(result.credentialFor);
    return setFor + (dryRun ? "; it goes elsewhere only with --keep-credential\n" : " and went along\n");
}

} // namespace

Json describe(const ImportResult &result, bool dryRun) {
    Json json = Json::object(
        {{"collection", Json::object({{"id", dryRun ? Json() : Json(result.id.text())}, {"name", result.name}})},
         {"format", result.format},
         {"endpoints", static_cast<std::int64_t>(result.endpoints)},
         {"published", static_cast<std::int64_t>(result.published)},
         {"problems", toJson(result.problems)},
         {"tokens", result.tokens}});
    if (!result.changes.empty()) {
        Json changes = Json::array();
        for (const EndpointChange &change : result.changes)
            changes.push(toJson(change));
        json.set("changes", std::move(changes));
    }
    if (result.baseUrl)
        json.set("base_url_conflict", toJson(*result.baseUrl));
    if (!result.credentialFor.empty())
        json.set("credential_set_for", result.credentialFor);
    if (dryRun)
        json.set("dry_run", true);
    return json;
}

std::string textOf(const ImportResult &result, bool dryRun) {
    return std::string(dryRun ? "Would import" : "Imported") + " \"" + plainLine(result.name) + "\" (" + result.format +
           "): " + std::to_string(result.endpoints) + " endpoints, " + std::to_string(result.published) +
           " published, about " + std::to_string(result.tokens) + " tokens as tools\n" + changeLines(result) +
           credentialLine(result, dryRun) + problemLines(result.problems);
}

} // namespace cli
