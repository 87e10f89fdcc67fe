#include "gateway/mcp/viewprint.h"

#include "gateway/catalog/profileview.h"
#include "gateway/mcp/resources/contracturis.h"

#include <functional>
#include <string>

namespace gateway {

namespace {

void mix(std::size_t &hash, std::size_t value) {
    hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6U) + (hash >> 2U);
}

void mix(std::size_t &hash, const std::string &text) {
    mix(hash, std::hash<std::string>{}(text));
}

template <typename Row>
void mixRow(std::size_t &hash, const Row &row) {
    mix(hash, row.id.text());
    mix(hash, static_cast<std::size_t>(row.revision));
}

std::size_t endpointsPrint(const std::vector<const CatalogEndpoint *> &endpoints, std::size_t hash) {
    for (const CatalogEndpoint *endpoint : endpoints) {
        mix(hash, endpoint->info().id.text());
        mix(hash, static_cast<std::size_t>(endpoint->collection().info.revision));
    }
    return hash;
}

std::size_t resourcesPrint(const ProfileView &view) {
    std::size_t hash = 1;
    for (const WrittenDocument *document : view.documents())
        mixRow(hash, *document);
    for (const ProfileView::VisibleCollection &visible : view.collections()) {
        mix(hash, visible.collection->info.slug);
        mix(hash, visible.collection->info.name);
        mix(hash, visible.collection->info.description);
    }
    return hash;
}

} // namespace

ViewPrint viewPrint(const Catalog &catalog, const ProfileId &id) {
    const Profile *profile = catalog.profile(id);
    if (profile == nullptr)
        return {};
    const ProfileView view(catalog, *profile);
    const std::size_t mode = static_cast<std::size_t>(profile->mode) + 1;
    ViewPrint print{endpointsPrint(view.endpoints(), mode), profile->mode == ProfileMode::Tools ? 2U : 1U,
                    resourcesPrint(view)};
    for (const WrittenPrompt *prompt : view.prompts())
        mixRow(print.prompts, *prompt);
    return print;
}

std::size_t resourcePrint(const Catalog &catalog, const ProfileId &id, std::string_view uri) {
    const Profile *profile = catalog.profile(id);
    if (profile == nullptr)
        return 0;
    const ProfileView view(catalog, *profile);
    if (const auto contract = findContract(view, uri)) {
        const std::vector<const CatalogEndpoint *> one = {contract->endpoint};
        return endpointsPrint(contract->endpoint != nullptr ? one : view.endpoints(contract->collection), 1);
    }
    std::size_t hash = 0;
    if (const auto found = view.findDocument(uri))
        mixRow(hash, *found->document);
    return hash;
}

} // namespace gateway
