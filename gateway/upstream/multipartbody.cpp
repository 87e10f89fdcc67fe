#include "gateway/upstream/multipartbody.h"

#include "gateway/core/contenttype.h"
#include "gateway/core/digest.h"
#include "gateway/core/httpsyntax.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/upstream/encodingobject.h"
#include "gateway/upstream/headerencoder.h"
#include "gateway/upstream/partschema.h"
#include "gateway/upstream/typedtext.h"

#include <vector>

namespace gateway {

namespace {

struct Part {
    std::string name;     ///< Empty: the part goes by its position.
    std::string filename; ///< Empty: no file.
    std::string contentType;
    std::string bytes;
    std::vector<std::pair<std::string, std::string>> headers; ///< Others.
};

/// What is declared of the body.
struct Multipart {
    const MediaType &media;
    PartSchema schema;
};

/// What is declared of a part.
struct Declared {
    const EncodingObject &encoding;
    PartSchema schema;
};

// Quoted string of RFC 2183; line breaks, which no header can hold, as HTML forms write them.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (c == '\r' || c == '\n' || c == '\0')
            out += c == '\r' ? "%0D" : c == '\n' ? "%0A" : "%00";
        else
            out += c;
    }
    return out + '"';
}

// Empty for a part without a name that is no file.
std::string dispositionOf(const Part &part) {
    std::string disposition = part.name.empty() ? std::string() : "form-data; name=" + quoted(part.name);
    if (!part.filename.empty())
        disposition += (part.name.empty() ? "attachment; filename=" : "; filename=") + quoted(part.filename);
    return disposition;
}

std::string headOf(const Part &part) {
    std::string head;
    std::string disposition = dispositionOf(part);
    for (const auto &[name, value] : part.headers) {
        const bool isDisposition = equalsIgnoringCase(name, "content-disposition");
        if (isDisposition && disposition.empty())
            disposition = value;
        else if (!isDisposition)
            head += name + ": " + value + "\r\n";
    }
    if (!disposition.empty())
        head.insert(0, "Content-Disposition: " + disposition + "\r\n");
    if (!part.contentType.empty())
        head += "Content-Type: " + part.contentType + "\r\n";
    return head + "\r\n";
}

std::string placeOf(const std::string &name) {
    return name.empty() ? "A part" : "The part \"" + name + '"';
}

// The caller's type, else what is declared.
Result<std::string> fileTypeOf(const std::string &name, const std::string &given, const Declared &declared) {
    std::string type = given.empty() ? declared.encoding.contentType : given;
    if (const auto file = declared.schema.file(); type.empty() && file && isMediaType(file->mediaType))
        type = file->mediaType;
    if (type.empty())
        type = "application/octet-stream";
    if (!coversMediaType(declared.encoding.contentTypes, type))
        return notOfDeclaredType(placeOf(name), declared.encoding.contentTypes, type);
    return type;
}

// Receivers take a part for a file only when it has a file name.
Result<Part> filePart(const std::string &name, const Json &value, const Declared &declared) {
    auto binary = readBinaryArgument(value);
    if (!binary)
        return std::move(binary).error();
    auto type = fileTypeOf(name, binary->contentType, declared);
    if (!type)
        return std::move(type).error();
    return Part{name, binary->filename.empty() ? name : binary->filename, std::move(*type), std::move(binary->bytes),
                constantHeaders(declared.encoding)};
}

Result<Part> withText(Part part, const Json &value) {
    auto text = typedText(value, part.contentType, placeOf(part.name));
    if (!text)
        return std::move(text).error();
    part.bytes = std::move(*text);
    return part;
}

// What is encoded within a text is no file to its receiver, but a text of some type.
Result<Part> textFilePart(const std::string &name, const Json &text, const Declared &declared, bool isEncoded) {
    auto type = fileTypeOf(name, {}, declared);
    if (!type)
        return std::move(type).error();
    return withText({name, isEncoded ? std::string() : name, std::move(*type), {}, constantHeaders(declared.encoding)},
                    text);
}

// A multipart in a part, with encodings of its own (OpenAPI 3.2 "Nested Encoding").
Result<Part> nestedPart(const std::string &name, const Json &value, const Declared &declared) {
    const EncodingObject &encoding = declared.encoding;
    const auto own = [&](const char *field) {
        const Json *found = encoding.source->find(field);
        return found != nullptr ? *found : Json();
    };
    MediaType media;
    media.type = encoding.contentType;
    media.encoding = own("encoding");
    media.prefixEncoding = own("prefixEncoding");
    media.itemEncoding = own("itemEncoding");
    if (declared.schema.schema() != nullptr)
        media.schema = *declared.schema.schema();
    auto body = encodeMultipart(media, declared.schema.definition(), value);
    if (!body)
        return std::move(body).error();
    return Part{name, {}, std::move(body->contentType), std::move(body->bytes), constantHeaders(encoding)};
}

Result<Part> valuePart(const std::string &name, const Json &value, const Declared &declared) {
    const EncodingObject &encoding = declared.encoding;
    const bool compound = value.isObject() || value.isArray();
    if (compound && essenceOf(encoding.contentType).starts_with("multipart/"))
        return nestedPart(name, value, declared);
    if (const auto file = value.isString() ? declared.schema.file() : std::nullopt)
        return textFilePart(name, value, declared, file->isEncoded);
    Part part{name, {}, isFieldValue(encoding.contentType) ? encoding.contentType : std::string(), {}, {}};
    if (compound && part.contentType.empty())
        part.contentType = "application/json";
    part.headers = constantHeaders(encoding);
    if (!isJsonMediaType(part.contentType))
        return withText(std::move(part), value);
    part.bytes = toJsonText(value);
    return part;
}

Result<void> add(std::vector<Part> &parts, Result<Part> part) {
    if (!part)
        return std::move(part).error();
    parts.push_back(std::move(*part));
    return {};
}

Result<void> addParts(std::vector<Part> &parts, const std::string &name, const Json &value, const Declared &declared) {
    const EncodingObject &encoding = declared.encoding;
    if (value.isNull())
        return {};
    if (isBinaryArgument(value))
        return add(parts, filePart(name, value, declared));
    const bool isOnePart = (isJsonMediaType(encoding.contentType) && !holdsBinaryElement(value)) ||
                           essenceOf(encoding.contentType).starts_with("multipart/");
    const JsonArray *array = value.asArray();
    if (array == nullptr || isOnePart)
        return add(parts, valuePart(name, value, declared));
    const Declared ofElement{encoding, declared.schema.ofElement(0)};
    for (const Json &element : *array) {
        // Elements that are arrays themselves are JSON, not flattened.
        auto added = element.isArray() ? add(parts, valuePart(name, element, ofElement))
                                       : addParts(parts, name, element, ofElement);
        if (!added)
            return added;
    }
    return {};
}

Result<void> addMember(std::vector<Part> &parts, const Multipart &body, const std::string &name, const Json &value) {
    EncodingObject encoding = encodingFor(body.media, name);
    if (!encoding.hasStyle || isBinaryArgument(value) || holdsBinaryElement(value)) // a style is for texts
        return addParts(parts, name, value, {encoding, body.schema.ofProperty(name)});
    encoding.style.encoding = ValueEncoding::None;
    for (auto &[key, text] : expandPairs(name, value, encoding.style))
        parts.push_back({key, {}, {}, text, {}});
    return {};
}

// A part that is known by its position, so that null is an empty one.
Result<void> addItem(std::vector<Part> &parts, const Multipart &body, std::size_t position, const Json &item) {
    const EncodingObject encoding = encodingAt(body.media, position);
    const Declared declared{encoding, body.schema.ofElement(position)};
    if (isBinaryArgument(item)) {
        auto part = filePart({}, item, declared);
        return add(parts, std::move(part));
    }
    auto part = valuePart({}, item, declared);
    if (part && part->contentType.empty())
        part->contentType = "text/plain; charset=utf-8"; // plain text alone is ASCII (RFC 2046 section 4.1.2)
    return add(parts, std::move(part));
}

EncodedBody assemble(const std::string &type, const std::vector<Part> &parts) {
    std::string all;
    for (const Part &part : parts)
        all += headOf(part) + part.bytes + '\n';
    const std::string boundary = "gatehouse-" + sha256Hex(all).substr(0, 32);
    const bool namesOne = !mediaParameter(type, "boundary").empty();
    EncodedBody body{(namesOne ? essenceOf(type) : type) + "; boundary=" + boundary, {}};
    for (const Part &part : parts)
        body.bytes += "--" + boundary + "\r\n" + headOf(part) + part.bytes + "\r\n";
    body.bytes += "--" + boundary + "--\r\n";
    return body;
}

Error refused(const char *message) {
    return makeError(ErrorKind::Invalid, "request.body-type", message);
}

Result<EncodedBody> encodeItems(const Multipart &body, const JsonArray &items) {
    if (items.empty())
        return refused("The body needs one part at least (RFC 2046)");
    std::vector<Part> parts;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (auto added = addItem(parts, body, i, items[i]); !added)
            return std::move(added).error();
    }
    return assemble(body.media.type, parts);
}

} // namespace

Result<EncodedBody> encodeMultipart(const MediaType &media, const DefinitionLookup &definition, const Json &argument) {
    const Multipart body{media, {&media.schema, definition}};
    const bool hasNames = essenceOf(media.type) == "multipart/form-data";
    if (const JsonArray *items = argument.asArray(); items != nullptr && !hasNames)
        return encodeItems(body, *items);
    const JsonObject *object = argument.asObject();
    if (object == nullptr)
        return refused(hasNames ? "The body has parts with names: give it as an object"
                                : "The body has parts: give it as an object, or as a list of them");
    std::vector<Part> parts;
    for (const auto &[name, value] : *object) {
        if (auto added = addMember(parts, body, name, value); !added)
            return std::move(added).error();
    }
    return assemble(media.type, parts);
}

} // namespace gateway
