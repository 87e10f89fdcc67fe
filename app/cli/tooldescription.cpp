#include "app/cli/tooldescription.h"

#include "app/cli/table.h"

#include <algorithm>

namespace cli {

using gateway::CatalogEndpoint;
using gateway::Json;
using gateway::ToolSheet;
using gateway::ToolValue;

namespace {

Json problemList(const std::vector<gateway::Problem> &problems) {
    Json list = Json::array();
    for (const gateway::Problem &problem : problems)
        list.push(Json::object({{"code", problem.code}, {"field", problem.pointer}, {"message", problem.message}}));
    return list;
}

Json describe(const ToolValue &value) {
    Json json = Json::object({{"field", value.field},
                              {"value", value.value},
                              {"from", toString(value.origin)},
                              {"below", value.below},
                              {"below_from", toString(value.belowOrigin)}});
    if (value.isConflict)
        json.set("conflict", true);
    return json;
}

} // namespace

std::string textOf(const ToolSheet &sheet, std::string_view field) {
    const ToolValue *value = sheet.value(field);
    return value == nullptr ? std::string() : value->value;
}

bool isEdited(const ToolSheet &sheet) {
    return std::any_of(sheet.values.begin(), sheet.values.end(),
                       [](const ToolValue &value) { return value.origin != gateway::ToolOrigin::Description; });
}

Json describe(const CatalogEndpoint &endpoint, const ToolSheet &sheet) {
    const gateway::Endpoint &info = endpoint.info();
    return Json::object({{"endpoint", info.title()},
                         {"id", info.id.text()},
                         {"collection", endpoint.collection().info.name},
                         {"name", textOf(sheet, "name")},
                         {"title", textOf(sheet, "title")},
                         {"permission", textOf(sheet, "permission")},
                         {"listed", textOf(sheet, "listed") == "yes"},
                         {"published", info.published},
                         {"edited", isEdited(sheet)},
                         {"problems", problemList(sheet.problems)}});
}

Json describeWithValues(const CatalogEndpoint &endpoint, const ToolSheet &sheet) {
    Json json = describe(endpoint, sheet);
    Json values = Json::array();
    for (const ToolValue &value : sheet.values)
        values.push(describe(value));
    json.set("values", std::move(values));
    return json;
}

std::string valueLines(const ToolSheet &sheet) {
    Table table({"FIELD", "VALUE", "FROM", "BELOW"});
    for (const ToolValue &value : sheet.values) {
        const std::string from =
            std::string(toString(value.origin)) + (value.isConflict ? " (description changed)" : "");
        const bool isEdited = value.origin != gateway::ToolOrigin::Description;
        table.add({plainLine(value.field), plainLine(value.value), from, isEdited ? plainLine(value.below) : ""});
    }
    std::string lines = table.text();
    for (const gateway::Problem &problem : sheet.problems)
        lines += plainLine(problem.message) + '\n';
    return lines;
}

} // namespace cli
