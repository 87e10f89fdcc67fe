#include "gateway/call/resultshaper.h"

#include "gateway/core/charset.h"
#include "gateway/core/contenttype.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/jsonpath/jsonplaces.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>
#include <unordered_map>

namespace gateway {

namespace {

constexpr JsonPathLimits limits{.maxSteps = 5'000'000, .maxNodes = 200'000};

using Places = std::span<const JsonPlace>;

Result<std::vector<JsonPlace>> placesOf(const std::vector<JsonPath> &paths, const Json &answer) {
    std::vector<JsonPlace> all;
    for (const JsonPath &path : paths) {
        auto places = path.select(answer, limits);
        if (!places)
            return makeError(ErrorKind::TooLarge, "result.too-large",
                             "The answer is too large for what the gateway has to leave out of it");
        all.insert(all.end(), std::make_move_iterator(places->begin()), std::make_move_iterator(places->end()));
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

// What of `value` leads to the places, which are sorted and share the path to it, `depth` long.
Json projection(const Json &value, Places places, std::size_t depth) {
    if (!places.empty() && places.front().size() == depth)
        return value; // as a whole: what lies below comes with it
    Json result = value.isArray() ? Json::array() : value.isObject() ? Json::object() : Json();
    for (std::size_t i = 0; i < places.size();) {
        const std::uint32_t position = places[i][depth];
        const std::size_t first = i;
        while (i < places.size() && places[i][depth] == position)
            ++i;
        const Places below = places.subspan(first, i - first);
        if (const JsonArray *array = value.asArray()) {
            result.push(projection((*array)[position], below, depth + 1));
        } else if (const JsonObject *object = value.asObject()) {
            const auto &[name, member] = *(object->begin() + position);
            result.asObject()->append(name, projection(member, below, depth + 1));
        }
    }
    return result;
}

// Of a name that an object has twice readers take the last; a path finds one of them, and the other must not slip by.
void forgetDoubles(Json &value) {
    if (JsonArray *array = value.asArray()) {
        for (Json &element : *array)
            forgetDoubles(element);
    }
    JsonObject *object = value.asObject();
    if (object == nullptr)
        return;
    std::unordered_map<std::string_view, std::size_t> lastOf;
    std::size_t position = 0;
    for (auto &[name, member] : *object) {
        lastOf[name] = position++;
        forgetDoubles(member);
    }
    if (lastOf.size() == object->size())
        return;
    std::vector<bool> stays(object->size());
    for (const auto &[name, last] : lastOf)
        stays[last] = true;
    JsonObject once;
    position = 0;
    for (auto &[name, member] : *object) {
        if (stays[position++])
            once.append(std::move(name), std::move(member));
    }
    value = std::move(once);
}

struct Cut {
    std::size_t shown = 0;
    std::size_t items = 0;
};

// Lists that stand in no other list.
void limitItems(Json &value, std::size_t most, Cut &cut) {
    if (JsonArray *array = value.asArray()) {
        cut.items += array->size();
        if (array->size() > most)
            array->erase(array->begin() + static_cast<std::ptrdiff_t>(most), array->end());
        cut.shown += array->size();
    } else if (JsonObject *object = value.asObject()) {
        for (auto &[name, member] : *object)
            limitItems(member, most, cut);
    }
}

std::string noteOf(const Cut &cut) {
    if (cut.shown == cut.items)
        return {};
    return "[cut: the first " + std::to_string(cut.shown) + " of " + std::to_string(cut.items) +
           " items shown; ask for less, for example by paging or filtering]";
}

Result<std::string> shaped(const EffectiveTool &tool, Json &answer) {
    forgetDoubles(answer);
    if (tool.curation().keep) {
        const auto kept = placesOf(tool.keep(), answer);
        if (!kept)
            return kept.error();
        answer = projection(answer, *kept, 0);
    }
    if (tool.curation().drop) {
        auto dropped = placesOf(tool.drop(), answer);
        if (!dropped)
            return std::move(dropped).error();
        if (!dropped->empty() && dropped->front().empty()) // all of it
            answer = Json();
        else
            removeAt(answer, {dropped->rbegin(), dropped->rend()});
    }
    Cut cut;
    if (tool.curation().maxItems)
        limitItems(answer, static_cast<std::size_t>(*tool.curation().maxItems), cut);
    return noteOf(cut);
}

Result<std::string> unreadable(const EffectiveTool &tool) {
    if (!tool.curation().keep && !tool.curation().drop)
        return std::string(); // only items would be counted, and there are none
    return makeError(ErrorKind::Upstream, "result.not-json",
                     "The API's answer is no JSON, so what of it may be shown here cannot be told; it is withheld");
}

} // namespace

Result<std::string> shapeReply(const EffectiveTool &tool, UpstreamReply &reply) {
    if (!tool.curation().shapesJson() || reply.status >= 400 || reply.body.empty())
        return std::string();
    const std::string type(headerValue(reply.headers, "Content-Type"));
    auto answer = parseJson(decodedText(reply.body, mediaParameter(type, "charset")));
    if (!answer)
        return unreadable(tool);
    auto note = shaped(tool, *answer);
    if (note) {
        reply.body = toJsonText(*answer);
        std::erase_if(reply.headers,
                      [](const auto &header) { return equalsIgnoringCase(header.first, "Content-Type"); });
        reply.headers.emplace_back("Content-Type", "application/json");
    }
    return note;
}

} // namespace gateway
