#include "gateway/upstream/parametervalue.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/upstream/urlparts.h"

namespace gateway {

namespace {

constexpr std::string_view reservedInValues = ":/?@!$'()*,;";

void expandDeep(const std::string &name, const Json &value, const PairStyle &style, EncodedPairs &pairs) {
    if (const JsonObject *object = value.asObject()) {
        for (const auto &[key, member] : *object)
            expandDeep(name + encodeValue("[" + key + "]", style.encoding), member, style, pairs);
    } else if (const JsonArray *array = value.asArray()) {
        for (const Json &element : *array)
            expandDeep(name, element, style, pairs);
    } else if (!value.isNull()) {
        pairs.emplace_back(name, encodeValue(scalarText(value), style.encoding));
    }
}

void expandExploded(const std::string &name, const Json &value, const PairStyle &style, EncodedPairs &pairs) {
    const auto add = [&](const std::string &key, const Json &item) {
        if (!item.isNull())
            pairs.emplace_back(key, encodeValue(scalarText(item), style.encoding));
    };
    if (const JsonArray *array = value.asArray()) {
        for (const Json &element : *array)
            add(name, element);
    } else if (const JsonObject *object = value.asObject()) {
        const ValueEncoding keys = style.encoding == ValueEncoding::None ? ValueEncoding::None : ValueEncoding::Strict;
        for (const auto &[key, member] : *object)
            add(encodeValue(key, keys), member);
    }
}

} // namespace

std::string encodeValue(std::string_view text, ValueEncoding encoding) {
    switch (encoding) {
    case ValueEncoding::Strict:
        return percentEncode(text);
    case ValueEncoding::Reserved:
        return encodeLiteral(text, reservedInValues);
    default:
        return std::string(text);
    }
}

// They stand percent-encoded in a URL; a header has them as they are.
std::string delimiterOf(const PairStyle &style) {
    const auto encoded = [&](const char *delimiter) { return encodeValue(delimiter, style.encoding); };
    if (style.style == "spaceDelimited")
        return encoded(" ");
    if (style.style == "pipeDelimited")
        return encoded("|");
    if (style.style == "tsv")
        return encoded("\t");
    return ",";
}

std::string joinValue(const Json &value, const JoinStyle &style) {
    if (!value.isArray() && !value.isObject())
        return encodeValue(scalarText(value), style.encoding);
    std::string out;
    bool first = true;
    const auto add = [&](std::string_view name, const Json &item) {
        if (item.isNull())
            return;
        out += first ? std::string_view() : std::string_view(style.separator);
        out.append(name).append(encodeValue(scalarText(item), style.encoding));
        first = false;
    };
    if (const JsonArray *array = value.asArray()) {
        for (const Json &element : *array)
            add({}, element);
        return out;
    }
    for (const auto &[name, member] : *value.asObject())
        add(encodeValue(name, style.encoding) + (style.explode ? "=" : style.separator), member);
    return out;
}

EncodedPairs expandPairs(std::string_view name, const Json &value, const PairStyle &style) {
    EncodedPairs pairs;
    const ValueEncoding names = style.encoding == ValueEncoding::None ? ValueEncoding::None : ValueEncoding::Strict;
    const std::string encodedName = encodeValue(name, names);
    const bool compound = value.isArray() || value.isObject();
    if (value.isNull() || (compound && value.size() == 0))
        return pairs;
    if (!compound)
        pairs.emplace_back(encodedName, encodeValue(scalarText(value), style.encoding));
    else if (style.style == "deepObject" && value.isObject())
        expandDeep(encodedName, value, style, pairs);
    else if (style.explode)
        expandExploded(encodedName, value, style, pairs);
    else
        pairs.emplace_back(encodedName, joinValue(value, {delimiterOf(style), false, style.encoding}));
    return pairs;
}

} // namespace gateway
