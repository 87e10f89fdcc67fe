#include "gateway/catalog/effectivetool.h"

#include "gateway/domain/toolfield.h"

namespace gateway {

ToolCuration collectionCuration(const Endpoint &endpoint) {
    ToolCuration curation;
    for (const EndpointEdit &edit : endpoint.edits) {
        if (edit.isOfTool())
            setStoredToolField(curation, std::string_view(edit.field).substr(toolEditPrefix.size()), edit.value);
    }
    return curation;
}

} // namespace gateway
