#include "gateway/openapi/duplicatekeys.h"

#include "gateway/openapi/trail.h"

#include <string_view>
#include <unordered_set>

namespace gateway {

namespace {

constexpr std::size_t comparedPairwise = 8;

bool hasDuplicates(const JsonObject &object) {
    if (object.size() > comparedPairwise) {
        std::unordered_set<std::string_view> names;
        names.reserve(object.size());
        for (const auto &[name, value] : object) {
            if (!names.insert(name).second)
                return true;
        }
        return false;
    }
    for (auto a = object.begin(); a != object.end(); ++a) {
        for (auto b = object.begin(); b != a; ++b) {
            if (a->first == b->first)
                return true;
        }
    }
    return false;
}

void keepLast(JsonObject &object, const Trail &at, ProblemLog &problems) {
    std::unordered_set<std::string_view> seen;
    std::vector<JsonObject::Member *> kept;
    for (auto member = object.end(); member != object.begin();) {
        --member;
        if (seen.insert(member->first).second)
            kept.push_back(&*member);
        else
            problems.warn("duplicate-key", (at / member->first).pointer(), &member->second,
                          "The key \"" + member->first + "\" occurs more than once; the last one counts.");
    }
    JsonObject result;
    result.reserve(kept.size());
    for (auto member = kept.rbegin(); member != kept.rend(); ++member)
        result.append(std::move((*member)->first), std::move((*member)->second));
    object = std::move(result);
}

void visit(Json &value, const Trail &at, ProblemLog &problems) {
    if (JsonArray *array = value.asArray()) {
        std::size_t index = 0;
        for (Json &element : *array) {
            const bool nested = element.isObject() || element.isArray();
            const std::string token = nested ? std::to_string(index) : std::string();
            ++index;
            if (nested)
                visit(element, at / token, problems);
        }
        return;
    }
    JsonObject *object = value.asObject();
    if (object == nullptr)
        return;
    if (hasDuplicates(*object))
        keepLast(*object, at, problems);
    for (auto &[name, member] : *object)
        visit(member, at / name, problems);
}

} // namespace

void removeDuplicateKeys(Json &root, ProblemLog &problems) {
    visit(root, Trail(""), problems);
}

} // namespace gateway
