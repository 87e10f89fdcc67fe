#include "gateway/openapi/jsonweight.h"

namespace gateway {

std::size_t weightOf(const Json &value) {
    std::size_t weight = sizeof(Json);
    if (const std::string *text = value.asString())
        return weight + text->size();
    if (const JsonArray *array = value.asArray()) {
        for (const Json &element : *array)
            weight += weightOf(element);
    } else if (const JsonObject *object = value.asObject()) {
        for (const auto &[name, member] : *object)
            weight += sizeof(std::string) + name.size() + weightOf(member);
    }
    return weight;
}

} // namespace gateway
