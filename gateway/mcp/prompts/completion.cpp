#include "gateway/mcp/prompts/completion.h"

#include "gateway/core/text.h"

#include <unordered_map>

namespace gateway {

namespace {

std::vector<std::string> collectionNames(const ProfileView &view, bool forUri) {
    std::vector<std::string> names;
    for (const ProfileView::VisibleCollection &visible : view.collections())
        names.push_back(forUri ? visible.collection->info.slug : visible.collection->info.name);
    return names;
}

// "GET /orders/{id}" where that is unique for the profile, else with the collection in front.
std::vector<std::string> endpointNames(const ProfileView &view, const CatalogCollection *within, bool forUri) {
    const auto endpoints = view.endpoints(within);
    std::unordered_map<std::string, int> uses;
    if (!forUri && within == nullptr) {
        for (const CatalogEndpoint *endpoint : endpoints)
            ++uses[endpoint->info().title()];
    }
    std::vector<std::string> names;
    names.reserve(endpoints.size());
    for (const CatalogEndpoint *endpoint : endpoints) {
        const std::string title = endpoint->info().title();
        if (forUri)
            names.push_back(endpoint->info().toolName);
        else
            names.push_back(uses[title] > 1 ? endpoint->collection().info.name + ": " + title : title);
    }
    return names;
}

std::vector<std::string> namesFor(const ProfileView &view, const CompletionWish &wish) {
    if (wish.argument == "collection")
        return collectionNames(view, wish.forUri);
    if (wish.argument != "endpoint")
        return {};
    const CatalogCollection *within = wish.collection.empty() ? nullptr : view.findCollection(wish.collection);
    if (within == nullptr && !wish.collection.empty())
        return {};
    return endpointNames(view, within, wish.forUri);
}

} // namespace

Completion complete(const ProfileView &view, const CompletionWish &wish) {
    const std::string begun = toLower(wish.begun);
    std::vector<std::string> first;
    std::vector<std::string> second;
    for (std::string &name : namesFor(view, wish)) {
        const std::size_t found = toLower(name).find(begun);
        if (found != std::string::npos)
            (found == 0 ? first : second).push_back(std::move(name));
    }
    Completion completion;
    completion.total = first.size() + second.size();
    completion.values = std::move(first);
    completion.values.insert(completion.values.end(), std::make_move_iterator(second.begin()),
                             std::make_move_iterator(second.end()));
    if (completion.values.size() > Completion::maxValues)
        completion.values.resize(Completion::maxValues);
    return completion;
}

} // namespace gateway
