#include "gateway/http/doors/parameterreader.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <unordered_map>

namespace gateway {

namespace {

constexpr std::size_t maxDeepKeys = 10;

std::vector<std::string_view> splitAt(std::string_view text, std::string_view delimiter) {
    std::vector<std::string_view> parts;
    for (std::size_t end = text.find(delimiter); end != std::string_view::npos; end = text.find(delimiter)) {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + delimiter.size());
    }
    parts.push_back(text);
    return parts;
}

// A delimited query value, cut before it is decoded. The delimiters that may not stand in a URL come encoded.
std::vector<std::string> delimitedTexts(std::string_view style, std::string raw) {
    const auto unify = [&raw](std::string_view from, char to) {
        for (std::size_t at = raw.find(from); at != std::string::npos; at = raw.find(from, at + 1))
            raw.replace(at, from.size(), 1, to);
    };
    char delimiter = ',';
    if (style == "spaceDelimited") {
        unify("%20", '+');
        delimiter = '+';
    } else if (style == "pipeDelimited") {
        unify("%7C", '|');
        unify("%7c", '|');
        delimiter = '|';
    } else if (style == "tsv") {
        unify("%09", '\t');
        delimiter = '\t';
    }
    std::vector<std::string> texts;
    for (const std::string_view part : split(raw, delimiter))
        texts.push_back(decodeQueryText(part).value_or(std::string()));
    return texts;
}

Json arrayOf(const std::vector<std::string> &texts, const SchemaAt &at) {
    Json array = Json::array();
    const SchemaAt element = elementOf(at);
    for (const std::string &text : texts)
        array.push(valueOfText(text, element));
    return array;
}

// name,value,name,value
Json objectOf(const std::vector<std::string> &texts, const SchemaAt &at) {
    Json object = Json::object();
    for (std::size_t i = 0; i + 1 < texts.size(); i += 2)
        object.set(texts[i], valueOfText(texts[i + 1], memberOf(at, texts[i])));
    return object;
}

Json delimitedValue(const std::vector<std::string> &texts, Shape shape, const SchemaAt &at) {
    return shape == Shape::Array ? arrayOf(texts, at) : objectOf(texts, at);
}

Result<Json> contentValue(const Parameter &parameter, std::string_view text) {
    auto parsed = parseJson(text, {.uniqueNames = true});
    if (!parsed)
        return makeError(ErrorKind::Invalid, "arguments.syntax",
                         "\"" + parameter.name + "\" must be JSON: " + parsed.error().message);
    return parsed;
}

std::vector<std::string> takeAll(std::vector<QueryPair> &pairs, const std::string &name) {
    std::vector<std::string> raws;
    for (QueryPair &pair : pairs) {
        if (pair.name != name)
            continue;
        pair.used = true;
        raws.push_back(pair.raw);
    }
    return raws;
}

// "filter[a][b]" under "filter" gives {"a", "b"}; "filter[]" and the like give nothing.
std::vector<std::string> deepKeys(std::string_view name, std::string_view parameter) {
    std::vector<std::string> keys;
    if (!name.starts_with(parameter))
        return keys;
    name.remove_prefix(parameter.size());
    while (!name.empty() && keys.size() < maxDeepKeys) {
        const std::size_t close = name.find(']');
        if (name.front() != '[' || close == std::string_view::npos || close == 1)
            return {};
        keys.emplace_back(name.substr(1, close - 1));
        name.remove_prefix(close + 1);
    }
    return name.empty() ? keys : std::vector<std::string>();
}

void setDeep(Json &target, const std::vector<std::string> &keys, std::string_view text, SchemaAt at) {
    Json *object = &target;
    const Json *schema = &at.schema;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        schema = &memberOf(at.with(*schema), keys[i]).schema;
        Json *next = object->find(keys[i]);
        if (i + 1 < keys.size()) {
            object = next != nullptr && next->isObject() ? next : &object->set(keys[i], Json::object());
            continue;
        }
        const bool isArray = shapeOf(at.with(*schema)) == Shape::Array;
        const SchemaAt element = isArray ? elementOf(at.with(*schema)) : at.with(*schema);
        Json value = valueOfText(text, element);
        if (next != nullptr && next->isArray())
            next->push(std::move(value));
        else if (next != nullptr)
            object->set(keys[i], Json(JsonArray{*next, std::move(value)}));
        else
            object->set(keys[i], isArray ? Json(JsonArray{std::move(value)}) : std::move(value));
    }
}

std::optional<Json> readDeepObject(const Parameter &parameter, const Json &root, std::vector<QueryPair> &pairs) {
    std::optional<Json> object;
    for (QueryPair &pair : pairs) {
        const std::vector<std::string> keys = deepKeys(pair.name, parameter.name);
        if (keys.empty())
            continue;
        pair.used = true;
        object = object ? std::move(object) : Json::object();
        setDeep(*object, keys, decodeQueryText(pair.raw).value_or(std::string()), {parameter.schema, root});
    }
    return object;
}

// style form, explode: every member is a query parameter of its own.
std::optional<Json> readExplodedObject(const SchemaAt &at, std::vector<QueryPair> &pairs) {
    std::optional<Json> object;
    for (QueryPair &pair : pairs) {
        const bool declared = memberOf(at, pair.name).schema.size() > 0;
        if (pair.used || !declared)
            continue;
        pair.used = true;
        object = object ? std::move(object) : Json::object();
        object->set(pair.name, valueOfText(decodeQueryText(pair.raw).value_or(std::string()), memberOf(at, pair.name)));
    }
    return object;
}

std::vector<std::string> decodedAll(const std::vector<std::string> &raws) {
    std::vector<std::string> texts;
    for (const std::string &raw : raws)
        texts.push_back(decodeQueryText(raw).value_or(std::string()));
    return texts;
}

Json readForm(const Parameter &parameter, const SchemaAt &at, const std::vector<std::string> &raws) {
    const Shape shape = shapeOf(at);
    if (shape == Shape::Array && parameter.explode)
        return arrayOf(decodedAll(raws), at);
    if (shape != Shape::Scalar && raws.size() == 1)
        return delimitedValue(delimitedTexts(parameter.style, raws.front()), shape, at);
    if (raws.size() > 1) // not what was declared: validation says so
        return arrayOf(decodedAll(raws), at);
    return valueOfText(decodedAll(raws).front(), at);
}

// Cuts a label (".a.b") or matrix (";a=1;a=2", ";a=1,2") value down to its plain texts.
std::vector<std::string_view> plainTexts(const Parameter &parameter, std::string_view text) {
    if (parameter.style == "label") {
        text.remove_prefix(text.starts_with('.') ? 1 : 0);
        return splitAt(text, parameter.explode ? "." : ",");
    }
    const std::string prefix = ";" + parameter.name + "=";
    if (parameter.style == "matrix" && text.starts_with(prefix))
        return splitAt(text.substr(prefix.size()), parameter.explode ? std::string_view(prefix) : ",");
    if (parameter.style == "matrix")
        return splitAt(text.substr(text.starts_with(';') ? 1 : 0), ";");
    if (parameter.style == "pipeDelimited")
        return splitAt(text, "|");
    if (parameter.style == "spaceDelimited" || parameter.style == "tsv")
        return splitAt(text, parameter.style == "tsv" ? "\t" : " ");
    return splitAt(text, ",");
}

// name=value pairs (explode) become name, value, name, value.
std::vector<std::string> flattened(const std::vector<std::string_view> &parts, bool pairs) {
    std::vector<std::string> texts;
    for (const std::string_view part : parts) {
        const std::size_t equals = pairs ? std::min(part.find('='), part.size()) : part.size();
        texts.emplace_back(part.substr(0, equals));
        if (pairs)
            texts.emplace_back(part.substr(std::min(equals + 1, part.size())));
    }
    return texts;
}

std::string_view scalarText(const Parameter &parameter, std::string_view text) {
    const std::string matrix = ";" + parameter.name + "=";
    if (parameter.style == "label" && text.starts_with('.'))
        return text.substr(1);
    if (parameter.style == "matrix" && text.starts_with(matrix))
        return text.substr(matrix.size());
    return text;
}

} // namespace

Result<std::optional<Json>> readQueryParameter(const Parameter &parameter, const Json &root,
                                               std::vector<QueryPair> &pairs) {
    const SchemaAt at{parameter.schema, root};
    if (parameter.contentType.empty() && parameter.style == "deepObject")
        return readDeepObject(parameter, root, pairs);
    const std::vector<std::string> raws = takeAll(pairs, parameter.name);
    if (!parameter.contentType.empty() && !raws.empty()) {
        auto value = contentValue(parameter, decodeQueryText(raws.front()).value_or(std::string()));
        return value ? Result<std::optional<Json>>(std::optional<Json>(std::move(*value))) : value.error();
    }
    if (raws.empty() && parameter.style == "form" && parameter.explode && shapeOf(at) == Shape::Object)
        return readExplodedObject(at, pairs);
    if (raws.empty())
        return std::optional<Json>();
    return std::optional<Json>(readForm(parameter, at, raws));
}

Result<Json> readTextParameter(const Parameter &parameter, const Json &root, std::string_view text) {
    if (!parameter.contentType.empty())
        return contentValue(parameter, text);
    const SchemaAt at{parameter.schema, root};
    const Shape shape = shapeOf(at);
    if (shape == Shape::Scalar)
        return valueOfText(scalarText(parameter, text), at);
    const bool pairs = shape == Shape::Object && parameter.explode;
    std::vector<std::string> texts = flattened(plainTexts(parameter, text), pairs);
    for (std::string &piece : texts)
        piece = parameter.in == Place::Header ? std::string(trimmed(piece)) : piece;
    return delimitedValue(texts, shape, at);
}

Json readFormBody(const Json &schema, const Json &root, const std::vector<QueryPair> &pairs) {
    const SchemaAt at{schema, root};
    std::vector<std::pair<std::string_view, std::vector<std::string>>> fields;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const QueryPair &pair : pairs) {
        const auto [place, isNew] = places.try_emplace(pair.name, fields.size());
        if (isNew)
            fields.emplace_back(pair.name, std::vector<std::string>());
        fields[place->second].second.push_back(decodeQueryText(pair.raw).value_or(std::string()));
    }
    JsonObject form;
    for (const auto &[name, texts] : fields) {
        const SchemaAt member = memberOf(at, name);
        // Twice what is no array: validation says so, for who reads the body may take either.
        const bool isArray = texts.size() > 1 || shapeOf(member) == Shape::Array;
        form.append(std::string(name), isArray ? arrayOf(texts, member) : valueOfText(texts.front(), member));
    }
    return Json(std::move(form));
}

} // namespace gateway
