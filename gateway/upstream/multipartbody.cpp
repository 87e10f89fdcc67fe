#include "gateway/upstream/multipartbody.h"

#include "gateway/core/contenttype.h"
#include "gateway/core/digest.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/upstream/encodingobject.h"
#include "gateway/upstream/headerencoder.h"

#include <vector>

namespace gateway {

namespace {

struct Part {
    std::string name;
    std::string filename; ///< Empty: no file.
    std::string contentType;
    std::string bytes;
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

std::string headOf(const Part &part) {
    std::string head = "Content-Disposition: form-data; name=" + quoted(part.name);
    if (!part.filename.empty())
        head += "; filename=" + quoted(part.filename);
    if (!part.contentType.empty())
        head += "\r\nContent-Type: " + part.contentType;
    return head + "\r\n\r\n";
}

Result<Part> filePart(const std::string &name, const Json &value, const EncodingObject &encoding) {
    auto binary = readBinaryArgument(value);
    if (!binary)
        return std::move(binary).error();
    std::string type = !binary->contentType.empty()    ? binary->contentType
                       : !encoding.contentType.empty() ? encoding.contentType
                                                       : std::string("application/octet-stream");
    // Receivers take a part for a file only when it has a file name.
    return Part{name, binary->filename.empty() ? name : binary->filename, std::move(type), std::move(binary->bytes)};
}

Part valuePart(const std::string &name, const Json &value, const EncodingObject &encoding) {
    const bool compound = value.isObject() || value.isArray();
    Part part{name, {}, isHeaderValue(encoding.contentType) ? encoding.contentType : std::string(), {}};
    if (compound && part.contentType.empty())
        part.contentType = "application/json";
    part.bytes = isJsonMediaType(part.contentType) ? toJsonText(value) : scalarText(value);
    return part;
}

Result<void> addParts(std::vector<Part> &parts, const std::string &name, const Json &value,
                      const EncodingObject &encoding) {
    if (value.isNull())
        return {};
    if (isBinaryArgument(value)) {
        auto part = filePart(name, value, encoding);
        if (!part)
            return std::move(part).error();
        parts.push_back(std::move(*part));
        return {};
    }
    if (const JsonArray *array = value.asArray(); array != nullptr && !isJsonMediaType(encoding.contentType)) {
        for (const Json &element : *array) {
            // Elements that are arrays themselves are JSON, not flattened.
            const bool nested = element.isArray();
            auto added = nested ? Result<void>() : addParts(parts, name, element, encoding);
            if (nested)
                parts.push_back(valuePart(name, element, encoding));
            if (!added)
                return added;
        }
        return {};
    }
    parts.push_back(valuePart(name, value, encoding));
    return {};
}

Result<void> addMember(std::vector<Part> &parts, const MediaType &media, const std::string &name, const Json &value) {
    EncodingObject encoding = encodingFor(media, name);
    if (!encoding.hasStyle || isBinaryArgument(value))
        return addParts(parts, name, value, encoding);
    encoding.style.encoding = ValueEncoding::None;
    for (auto &[key, text] : expandPairs(name, value, encoding.style))
        parts.push_back({key, {}, {}, text});
    return {};
}

EncodedBody assemble(const std::string &type, const std::vector<Part> &parts) {
    std::string all;
    for (const Part &part : parts)
        all += headOf(part) + part.bytes + '\n';
    const std::string boundary = "gatehouse-" + sha256Hex(all).substr(0, 32);
    EncodedBody body{essenceOf(type) + "; boundary=" + boundary, {}};
    for (const Part &part : parts)
        body.bytes += "--" + boundary + "\r\n" + headOf(part) + part.bytes + "\r\n";
    body.bytes += "--" + boundary + "--\r\n";
    return body;
}

} // namespace

Result<EncodedBody> encodeMultipart(const MediaType &media, const Json &argument) {
    const JsonObject *object = argument.asObject();
    if (object == nullptr)
        return makeError(ErrorKind::Invalid, "request.body-type", "The body has parts: give it as an object");
    std::vector<Part> parts;
    for (const auto &[name, value] : *object) {
        if (auto added = addMember(parts, media, name, value); !added)
            return std::move(added).error();
    }
    return assemble(media.type, parts);
}

} // namespace gateway
