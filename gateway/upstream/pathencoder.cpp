#include "gateway/upstream/pathencoder.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/upstream/parametervalue.h"
#include "gateway/upstream/urlparts.h"

#include <algorithm>

namespace gateway {

namespace {

Error refused(std::string_view name, const std::string &why) {
    return makeError(ErrorKind::Invalid, "request.path-argument", "Path argument \"" + std::string(name) + "\" " + why);
}

const Parameter *findPathParameter(const Contract *contract, std::string_view name) {
    if (contract == nullptr)
        return nullptr;
    const auto found = std::find_if(contract->parameters.begin(), contract->parameters.end(),
                                    [&](const Parameter &p) { return p.in == Place::Path && p.name == name; });
    return found == contract->parameters.end() ? nullptr : &*found;
}

std::string expandMatrix(const Parameter &parameter, const Json &value) {
    const std::string name = percentEncode(parameter.name);
    if (!parameter.explode || (!value.isArray() && !value.isObject()))
        return ';' + name + '=' + joinValue(value, {});
    std::string out;
    for (const auto &[key, item] : expandPairs(parameter.name, value, {}))
        out += ';' + key + '=' + item;
    return out;
}

std::string expand(const Parameter *parameter, const Json &value) {
    if (parameter == nullptr)
        return joinValue(value, {});
    if (!parameter->contentType.empty())
        return percentEncode(isJsonMediaType(parameter->contentType) ? toJsonText(value) : scalarText(value));
    if (parameter->style == "matrix")
        return expandMatrix(*parameter, value);
    if (parameter->style == "label")
        return '.' + joinValue(value, {parameter->explode ? "." : ",", parameter->explode});
    return joinValue(value, {delimiterOf({parameter->style}), parameter->explode}); // 2.0 delimits here too
}

bool climbs(std::string_view text) {
    std::string plain(text);
    std::replace(plain.begin(), plain.end(), '\\', '/');
    const auto segments = split(plain, '/');
    return std::find(segments.begin(), segments.end(), "..") != segments.end();
}

bool anyClimbs(const Json &value) {
    if (const JsonArray *array = value.asArray())
        return std::any_of(array->begin(), array->end(), anyClimbs);
    if (const JsonObject *object = value.asObject())
        return std::any_of(object->begin(), object->end(),
                           [](const auto &member) { return climbs(member.first) || anyClimbs(member.second); });
    const std::string *text = value.asString();
    return text != nullptr && climbs(*text);
}

Result<std::string> fill(std::string_view name, const Contract *contract, const JsonObject &arguments) {
    const Json *value = arguments.find(name);
    if (value == nullptr)
        return refused(name, "is missing");
    if (joinValue(*value, {}).empty())
        return refused(name, "is empty");
    if (anyClimbs(*value))
        return refused(name, "holds \"..\", which would lead to another path");
    return expand(findPathParameter(contract, name), *value);
}

// Literal text up to the next "{" goes through `literal`, what stands in braces through `fill`.
Result<std::string> fillTemplate(std::string_view text, std::string_view literal, const Contract *contract,
                                 const JsonObject &arguments) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) {
            out += encodeLiteral(text, literal);
            break;
        }
        out += encodeLiteral(text.substr(0, open), literal);
        auto value = fill(text.substr(open + 1, close - open - 1), contract, arguments);
        if (!value)
            return std::move(value).error();
        out += *value;
        text.remove_prefix(close + 1);
    }
    return out;
}

bool hasDotSegment(std::string_view path) {
    const auto segments = split(path, '/');
    return std::any_of(segments.begin(), segments.end(),
                       [](std::string_view segment) { return segment == "." || segment == ".."; });
}

} // namespace

Result<EncodedPath> encodePath(std::string_view pathTemplate, const Contract *contract, const JsonObject &arguments) {
    pathTemplate = pathTemplate.substr(0, pathTemplate.find('#'));
    const std::size_t mark = pathTemplate.find('?');
    auto path = fillTemplate(pathTemplate.substr(0, mark), pathCharacters, contract, arguments);
    if (!path)
        return std::move(path).error();
    if (hasDotSegment(*path))
        return makeError(ErrorKind::Invalid, "request.path-argument",
                         "The path arguments make a segment \".\" or \"..\", which would lead to another path");
    EncodedPath encoded{std::move(*path), {}};
    if (!encoded.path.empty() && encoded.path.front() != '/')
        encoded.path.insert(0, 1, '/');
    if (mark == std::string_view::npos)
        return encoded;
    auto query = fillTemplate(pathTemplate.substr(mark + 1), queryCharacters, contract, arguments);
    if (!query)
        return std::move(query).error();
    encoded.query = std::move(*query);
    return encoded;
}

} // namespace gateway
