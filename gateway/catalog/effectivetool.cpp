#include "gateway/catalog/effectivetool.h"

#include "gateway/domain/toolfield.h"

#include <utility>

namespace gateway {

namespace {

// False where one of them cannot be read.
bool readPaths(const std::optional<std::vector<std::string>> &texts, std::vector<JsonPath> &paths) {
    for (const std::string &text : texts.value_or(std::vector<std::string>())) {
        auto path = JsonPath::parse(text);
        if (!path)
            return false;
        paths.push_back(std::move(path).value());
    }
    return true;
}

} // namespace

EffectiveTool::EffectiveTool(ToolCuration curation) : m_curation(std::move(curation)) {
    if (!readPaths(m_curation.keep, m_keep) || !readPaths(m_curation.drop, m_drop))
        m_curation.isUnreadable = true;
}

ToolCuration collectionCuration(const Endpoint &endpoint) {
    ToolCuration curation;
    for (const EndpointEdit &edit : endpoint.edits) {
        if (edit.isOfTool())
            setStoredToolField(curation, std::string_view(edit.field).substr(toolEditPrefix.size()), edit.value);
    }
    return curation;
}

} // namespace gateway
