#include "gateway/mcp/tools/toollists.h"

#include "gateway/catalog/profilecontract.h"
#include "gateway/catalog/profileview.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/mcp/tools/curatedtools.h"
#include "gateway/mcp/tools/operations.h"

#include <algorithm>
#include <vector>

namespace gateway {

namespace {

Json annotations(bool readOnly, bool openWorld) {
    return Json::object({{"readOnlyHint", readOnly},
                         {"destructiveHint", !readOnly},
                         {"idempotentHint", readOnly},
                         {"openWorldHint", openWorld}});
}

// execute_call is as harmless as the endpoints that the profile may call: some clients refuse what may destroy.
Json annotationsOf(const McpOperation &operation, bool profileOnlyReads) {
    return operation.discovery ? annotations(true, false) : annotations(profileOnlyReads, true);
}

} // namespace

ToolList makeToolList(const Catalog &catalog, const Profile &profile) {
    const ProfileView view(catalog, profile);
    ToolList list{"[", 0};
    const auto append = [&list](const Json &tool) {
        list.json += list.tools++ > 0 ? "," : "";
        appendJson(list.json, tool);
    };
    if (profile.mode != ProfileMode::Tools) {
        const std::vector<const CatalogEndpoint *> visible = view.endpoints();
        const bool onlyReads = std::all_of(visible.begin(), visible.end(),
                                           [](const CatalogEndpoint *e) { return isSafeMethod(e->info().method); });
        for (const McpOperation *operation : mcpOperations()) {
            Json tool = parseJson(operation->definition).value();
            tool.set("annotations", annotationsOf(*operation, onlyReads));
            append(tool);
        }
    }
    for (const CatalogEndpoint *endpoint : view.listedTools()) {
        // What could not be called is not offered.
        if (const auto schema = argumentsSchemaFor(catalog, profile, *endpoint))
            append(curatedTool(*endpoint, view.tool(*endpoint), *schema));
    }
    list.json += ']';
    return list;
}

std::shared_ptr<const std::string> ToolLists::listFor(const Catalog &catalog, const Profile &profile) {
    if (m_revision != catalog.revision() || m_lists.size() >= maxKept || m_bytes > maxKeptBytes) {
        m_lists.clear();
        m_bytes = 0;
        m_revision = catalog.revision();
    }
    std::shared_ptr<const std::string> &list = m_lists[profile.id];
    if (list == nullptr) {
        list = std::make_shared<const std::string>(makeToolList(catalog, profile).json);
        m_bytes += list->size();
    }
    return list;
}

} // namespace gateway
