#include "gateway/toolpreview.h"

#include "gateway/call/examplemaker.h"
#include "gateway/call/resultshaper.h"
#include "gateway/catalog/profilecontract.h"
#include "gateway/catalog/profileview.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/mcp/tools/curatedtools.h"
#include "gateway/upstream/responsemapper.h"

namespace gateway {

namespace {

constexpr std::size_t bytesPerToken = 4;
constexpr std::size_t maxExampleSteps = 5'000;

// The example maker fills in what is required; a sample shows everything there may be.
void requireEverything(Json &schema) {
    if (JsonArray *array = schema.asArray()) {
        for (Json &element : *array)
            requireEverything(element);
        return;
    }
    JsonObject *object = schema.asObject();
    if (object == nullptr)
        return;
    for (auto &[name, member] : *object)
        requireEverything(member);
    const Json *properties = object->find("properties");
    if (properties == nullptr || !properties->isObject())
        return;
    Json required = Json::array();
    for (const auto &[name, property] : *properties->asObject())
        required.push(name);
    object->set("required", std::move(required));
}

Json madeFrom(Json schema) {
    requireEverything(schema);
    std::size_t steps = maxExampleSteps;
    return ExampleMaker(schema, {}, steps).make(schema);
}

// An answer of success in JSON as the description gives or describes it; null where there is none.
Json describedAnswer(const CompiledContract &contract, const DefinitionTexts &definitions) {
    DefinitionReader reader(definitions);
    for (const Response &response : contract.contract().responses) {
        if (!response.status.starts_with('2') && response.status != "default")
            continue;
        for (const MediaType &media : response.media) {
            if (!isJsonMediaType(media.type))
                continue;
            if (!media.example.isNull())
                return media.example;
            Json schema = media.schema;
            attachDefinitions(schema, std::ref(reader));
            if (!schema.isNull())
                return madeFrom(std::move(schema));
        }
    }
    return {};
}

std::string textOf(const ModelContent &content) {
    std::string text;
    for (const ContentBlock &block : content.blocks)
        text += (text.empty() ? "" : "\n") + block.text;
    return text;
}

Result<void> addAnswer(ToolPreview &preview, const EffectiveTool *tool, const Json &answer) {
    UpstreamReply reply;
    reply.status = 200;
    reply.headers = {{"Content-Type", "application/json"}};
    reply.body = toJsonText(answer);
    preview.wholeAnswer = reply.body;
    std::string note;
    if (tool != nullptr) {
        auto shaped = shapeReply(*tool, reply);
        if (!shaped)
            return std::move(shaped).error();
        note = std::move(shaped).value();
    }
    const auto maxBytes = tool == nullptr ? std::nullopt : tool->curation().maxBytes;
    preview.answer =
        textOf(mapReply(reply, {}, maxBytes ? std::optional(static_cast<std::size_t>(*maxBytes)) : std::nullopt));
    preview.answer += note.empty() ? note : '\n' + note;
    return {};
}

Result<Json> answerFor(const CatalogEndpoint &endpoint, const CompiledContract &contract,
                       const std::optional<std::string> &sample) {
    if (sample)
        return parseJson(*sample);
    return describedAnswer(contract, endpoint.collection().definitions);
}

} // namespace

Result<ToolPreview> previewTool(const Catalog &catalog, const CatalogEndpoint &endpoint, const Profile *profile,
                                const std::optional<std::string> &sample) {
    const EffectiveTool *tool = profile != nullptr ? ProfileView(catalog, *profile).tool(endpoint) : endpoint.tool();
    const auto contract = endpoint.contract();
    const auto schema = !contract            ? Result<Json>(contract.error())
                        : profile != nullptr ? argumentsSchemaFor(catalog, *profile, endpoint)
                                             : Result<Json>((*contract)->argumentsSchema());
    if (!schema)
        return makeError(ErrorKind::Internal, "contract.unusable",
                         "The contract of this endpoint cannot be used: " + schema.error().message);
    ToolPreview preview;
    preview.definition = curatedTool(endpoint, tool, *schema);
    preview.tokens = static_cast<std::int64_t>(toJsonText(preview.definition).size() / bytesPerToken);
    const auto answer = answerFor(endpoint, **contract, sample);
    if (!answer)
        return answer.error();
    if (answer->isNull())
        return preview;
    if (auto added = addAnswer(preview, tool, *answer); !added)
        return std::move(added).error();
    return preview;
}

} // namespace gateway
