#include "gateway/admin/documentimport.h"

namespace gateway {

Result<ImportedApi> importDocument(const Document &document, const std::vector<std::string> &allowedHosts,
                                   std::function<bool(int percent)> progress) {
    const NeighbourFiles files(document.source, allowedHosts, [&] { return !progress || progress(0); });
    ImportOptions options;
    options.sourceName = document.source;
    options.overlays = document.overlays;
    options.environment = document.environment;
    options.progress = progress;
    if (document.origin != Document::Origin::Text)
        options.readFile = [&](const std::string &location) { return files.read(location); };
    return importApi(document.text, options);
}

} // namespace gateway
