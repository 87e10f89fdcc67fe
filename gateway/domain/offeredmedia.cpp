#include "gateway/domain/offeredmedia.h"

#include "gateway/core/contenttype.h"
#include "gateway/domain/argumentmap.h"

#include <algorithm>

namespace gateway {

namespace {

constexpr std::size_t maxOffered = 16; // each has a schema of all arguments of its own

// What a patch does to a value depends on its format, and its schema hardly says so.
bool isPatch(const std::string &essence) {
    return essence.find("patch") != std::string::npos;
}

bool saysTheSame(const MediaType &media, const MediaType &other) {
    const std::string essence = essenceOf(media.type);
    const std::string known = essenceOf(other.type);
    const bool isOfItsOwn = isPatch(essence) || essence.starts_with("multipart/");
    return essence == known || (!isOfItsOwn && media.schema == other.schema && isPatch(known) == isPatch(essence));
}

} // namespace

const MediaType *declaredMedia(const RequestBody &body, std::string_view contentType) {
    const std::string wanted = essenceOf(contentType);
    const auto found = std::find_if(body.media.begin(), body.media.end(),
                                    [&](const MediaType &media) { return essenceOf(media.type) == wanted; });
    return found == body.media.end() ? nullptr : &*found;
}

std::vector<const MediaType *> offeredMedia(const RequestBody &body) {
    const MediaType *preferred = preferredMedia(body);
    if (preferred == nullptr)
        return {};
    std::vector<const MediaType *> offered{preferred};
    for (const MediaType &media : body.media) {
        if (offered.size() == maxOffered)
            break;
        const bool isKnown = std::any_of(offered.begin(), offered.end(),
                                         [&](const MediaType *other) { return saysTheSame(media, *other); });
        if (!isKnown && !media.type.empty() && media.type.find('*') == std::string::npos)
            offered.push_back(&media);
    }
    return offered;
}

Parameter mediaChoice(const std::vector<const MediaType *> &offered) {
    JsonArray types;
    bool isOneForm = true;
    for (const MediaType *media : offered) {
        types.emplace_back(essenceOf(media->type));
        isOneForm = isOneForm && media->schema == offered.front()->schema;
    }
    Parameter parameter;
    parameter.name = "Content-Type";
    parameter.in = Place::Header;
    parameter.style = "simple";
    parameter.description = "The media type of `body`.";
    if (!isOneForm)
        parameter.description += " `body` is described as it is for " + essenceOf(offered.front()->type) +
                                 "; inspect_contract shows the others under `bodies`.";
    parameter.schema = Json::object({{"type", "string"}, {"default", types.front()}, {"enum", Json(std::move(types))}});
    return parameter;
}

} // namespace gateway
