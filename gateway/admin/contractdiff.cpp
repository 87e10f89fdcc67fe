#include "gateway/admin/contractdiff.h"

#include "gateway/admin/operationmatch.h"
#include "gateway/admin/schemadiff.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <map>

namespace gateway {

namespace {

using Names = std::map<std::string, std::string>;

constexpr ChangeEffect adds = ChangeEffect::AddsPower;
constexpr ChangeEffect tightens = ChangeEffect::Tightened;

const Json *schemaOf(const Json &schema) {
    return schema.isNull() ? nullptr : &schema;
}

const Parameter *find(const std::vector<Parameter> &parameters, Place in, const std::string &name) {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const Parameter &p) { return p.in == in && p.name == name; });
    return found == parameters.end() ? nullptr : &*found;
}

bool isSentAlike(const Parameter &a, const Parameter &b) {
    return a.style == b.style && a.explode == b.explode && a.allowReserved == b.allowReserved &&
           a.allowEmptyValue == b.allowEmptyValue && a.contentType == b.contentType;
}

void compareParameter(SchemaDiff &diff, const Parameter &before, const Parameter &after) {
    if (before.required != after.required)
        diff.report(after.name,
                    after.required ? Judgement{tightens, "required now"} : Judgement{adds, "no longer required"});
    if (!isSentAlike(before, after))
        diff.report(after.name, {adds, "written into the request in another way"});
    diff.compare(after.name, schemaOf(before.schema), schemaOf(after.schema));
}

void compareParameters(SchemaDiff &diff, const Contract &before, const Contract &after, const Names &renamed) {
    const auto nameNow = [&](const Parameter &parameter) {
        const auto found = parameter.in == Place::Path ? renamed.find(parameter.name) : renamed.end();
        return found == renamed.end() ? parameter.name : found->second;
    };
    std::vector<const Parameter *> kept;
    for (const Parameter &parameter : before.parameters) {
        const Parameter *now = find(after.parameters, parameter.in, nameNow(parameter));
        kept.push_back(now);
        if (now == nullptr)
            diff.report(parameter.name, {tightens, std::string(toString(parameter.in)) + " parameter gone"});
        else
            compareParameter(diff, parameter, *now);
    }
    for (const Parameter &parameter : after.parameters) {
        if (std::find(kept.begin(), kept.end(), &parameter) == kept.end())
            diff.report(parameter.name, {adds, "new " + std::string(toString(parameter.in)) + " parameter"});
    }
}

const MediaType *find(const RequestBody &body, const std::string &type) {
    const auto found =
        std::find_if(body.media.begin(), body.media.end(), [&](const MediaType &media) { return media.type == type; });
    return found == body.media.end() ? nullptr : &*found;
}

void compareMedia(SchemaDiff &diff, const RequestBody &before, const RequestBody &after) {
    for (const MediaType &media : before.media) {
        const MediaType *now = find(after, media.type);
        if (now == nullptr) {
            diff.report("body", {tightens, media.type + " no longer accepted"});
            continue;
        }
        if (!(media.encoding == now->encoding && media.prefixEncoding == now->prefixEncoding &&
              media.itemEncoding == now->itemEncoding))
            diff.report("body", {adds, "encoded in another way"});
        diff.compare("body", schemaOf(media.schema), schemaOf(now->schema));
    }
    const MediaType *sentBefore = preferredMedia(before);
    const MediaType *sentNow = preferredMedia(after);
    if (sentBefore != nullptr && sentNow != nullptr && sentBefore->type != sentNow->type)
        diff.report("body", {adds, "sent as " + sentNow->type + " instead of " + sentBefore->type});
    for (const MediaType &media : after.media) {
        if (find(before, media.type) == nullptr)
            diff.report("body", {adds, "may also be " + media.type});
    }
}

void compareBodies(SchemaDiff &diff, const std::optional<RequestBody> &before,
                   const std::optional<RequestBody> &after) {
    if (!before && !after)
        return;
    if (!before || !after)
        return diff.report("body", after ? Judgement{adds, "new"} : Judgement{tightens, "gone"});
    if (before->required != after->required)
        diff.report("body",
                    after->required ? Judgement{tightens, "required now"} : Judgement{adds, "no longer required"});
    if (before->name != after->name)
        diff.report("body", {adds, "has another name"});
    compareMedia(diff, *before, *after);
}

// "ApiKey, or OAuth (read write)"
std::string textOf(const std::vector<std::vector<SecurityScheme>> &security) {
    std::string text;
    for (const auto &alternative : security) {
        text += text.empty() ? "" : ", or ";
        for (std::size_t i = 0; i < alternative.size(); ++i) {
            text += (i > 0 ? " and " : "") + alternative[i].name;
            for (std::size_t n = 0; n < alternative[i].scopes.size(); ++n)
                text += (n > 0 ? " " : " (") + alternative[i].scopes[n];
            text += alternative[i].scopes.empty() ? "" : ")";
        }
        text += alternative.empty() ? "none" : "";
    }
    return text.empty() ? "none" : text;
}

// From a word or two before `start` on, cut at code points.
std::string shownFrom(const std::string &text, std::size_t start) {
    constexpr std::size_t maxShown = 80;
    constexpr std::size_t lead = 20;
    if (start <= 2 * lead)
        return '"' + cutText(text, maxShown) + '"';
    start -= lead;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80)
        --start;
    return "\"…" + cutText(std::string_view(text).substr(start), maxShown) + '"';
}

std::string changeText(const std::string &before, const std::string &after) {
    const auto [from, to] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const auto same = static_cast<std::size_t>(from - before.begin());
    return shownFrom(before, same) + " → " + shownFrom(after, same);
}

std::string joined(const std::vector<std::string> &texts) {
    std::string all;
    for (const std::string &text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return all;
}

// By "200 application/json".
std::map<std::string, const Json *> answersOf(const Contract &contract) {
    std::map<std::string, const Json *> answers;
    for (const Response &response : contract.responses) {
        answers.emplace(response.status, nullptr);
        for (const MediaType &media : response.media)
            answers[response.status + ' ' + media.type] = schemaOf(media.schema);
    }
    return answers;
}

std::string answerChanges(const DescribedEndpoint &before, const DescribedEndpoint &after) {
    const auto from = answersOf(before.contract);
    const auto to = answersOf(after.contract);
    SchemaDiff diff(before.definitions, after.definitions);
    for (const auto &[name, schema] : from) {
        if (const auto now = to.find(name); now != to.end())
            diff.compare(name, schema, now->second);
        else
            diff.report(name, {tightens, "gone"});
    }
    for (const auto &[name, schema] : to) {
        if (!from.contains(name))
            diff.report(name, {adds, "new"});
    }
    constexpr std::size_t maxShown = 3;
    std::string text;
    const std::vector<EndpointDifference> found = diff.takeDifferences();
    for (std::size_t i = 0; i < std::min(found.size(), maxShown); ++i)
        text += (i > 0 ? "; " : "") + found[i].text;
    return found.size() > maxShown ? text + "; …" : text;
}

void comparePaths(const Endpoint &before, const Endpoint &after, std::vector<EndpointDifference> &differences) {
    if (before.path == after.path)
        return;
    const bool isRenamed = pathShape(before.path) == pathShape(after.path);
    differences.push_back({"path", isRenamed ? ChangeEffect::Note : adds, before.path + " → " + after.path});
}

} // namespace

std::vector<EndpointDifference> requestDifferences(const DescribedEndpoint &before, const DescribedEndpoint &after) {
    SchemaDiff diff(before.definitions, after.definitions);
    compareParameters(diff, before.contract, after.contract, renamedPathParameters(before.info.path, after.info.path));
    compareBodies(diff, before.contract.body, after.contract.body);
    std::vector<EndpointDifference> differences;
    comparePaths(before.info, after.info, differences);
    const std::string securityBefore = textOf(before.contract.security);
    const std::string securityAfter = textOf(after.contract.security);
    if (securityBefore != securityAfter)
        differences.push_back({"security", adds, changeText(securityBefore, securityAfter)});
    for (EndpointDifference &difference : diff.takeDifferences())
        differences.push_back(std::move(difference));
    return differences;
}

std::vector<EndpointDifference> noteDifferences(const DescribedEndpoint &before, const DescribedEndpoint &after) {
    std::vector<EndpointDifference> differences;
    const auto compare = [&](std::string_view part, const std::string &from, const std::string &to) {
        if (from != to)
            differences.push_back({std::string(part), ChangeEffect::Note, changeText(from, to)});
    };
    for (const std::string_view field : editableFields)
        compare(field, *importedText(before.info, field), *importedText(after.info, field));
    if (before.info.deprecated != after.info.deprecated)
        differences.push_back(
            {"deprecated", ChangeEffect::Note, after.info.deprecated ? "deprecated now" : "no longer deprecated"});
    compare("tags", joined(before.info.tags), joined(after.info.tags));
    compare("operation_id", before.info.operationId, after.info.operationId);
    if (std::string answers = answerChanges(before, after); !answers.empty())
        differences.push_back({"answers", ChangeEffect::Note, std::move(answers)});
    return differences;
}

} // namespace gateway
