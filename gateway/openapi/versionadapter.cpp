#include "gateway/openapi/versionadapter.h"

namespace gateway {

const VersionAdapter *versionAdapter(std::string_view minor) {
    if (minor == "2.0")
        return &swagger20();
    if (minor == "3.0")
        return &openApi30();
    if (minor == "3.1")
        return &openApi31();
    if (minor == "3.2")
        return &openApi32();
    return nullptr;
}

void adoptExamples(const Json &source, Json &schema) {
    const Json *examples = source.find("examples");
    if (examples != nullptr && examples->isArray())
        schema.set("examples", *examples);
    else if (const Json *example = source.find("example"))
        schema.set("examples", Json(JsonArray{*example}));
}

void adoptBooleanBounds(const Json &source, Json &schema) {
    for (const auto &[bound, exclusive] :
         {std::pair{"minimum", "exclusiveMinimum"}, std::pair{"maximum", "exclusiveMaximum"}}) {
        const Json *flag = source.find(exclusive);
        const Json *value = schema.find(bound);
        if (flag == nullptr || !flag->boolOr(false) || value == nullptr)
            continue;
        const Json limit = *value;
        schema.asObject()->remove(bound);
        schema.set(exclusive, limit);
    }
}

} // namespace gateway
