#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/domain/contract.h"

#include <string>
#include <string_view>

namespace gateway {

/// A body as it goes out.
struct EncodedBody {
    std::string contentType;
    std::string bytes;
};

/// Binary content in an argument: `{"$base64": "…", "filename"?, "contentType"?}`.
struct BinaryArgument {
    std::string bytes;
    std::string filename;
    std::string contentType;
};

/// True for an object with a "$base64" member.
[[nodiscard]] bool isBinaryArgument(const Json &value);
/// True for a list with one in it.
[[nodiscard]] bool holdsBinaryElement(const Json &value);
/// Error code "request.body-type" where the base64 or the content type is none.
[[nodiscard]] Result<BinaryArgument> readBinaryArgument(const Json &value);

/// The media type that the argument goes out as: `wantedType` where it is declared (the caller gave a Content-Type),
/// else one that fits what the argument is, else the preferred one (domain/argumentmap.h). Null where none is declared.
[[nodiscard]] const MediaType *mediaToSend(const RequestBody &body, const Json &argument, std::string_view wantedType);

/// What the contract says of a body; what it refers to must outlive it.
struct DeclaredBody {
    const RequestBody *body = nullptr; ///< Null where none is declared.
    const DefinitionLookup &definition;
};

/// Encodes the argument as mediaToSend says.
/// Without a declared body: JSON, text or binary by the look of the argument. Numbers go out as they were written.
/// Error code "request.body-type".
[[nodiscard]] Result<EncodedBody> encodeBody(const DeclaredBody &declared, const Json &argument,
                                             std::string_view wantedType = {});

} // namespace gateway
