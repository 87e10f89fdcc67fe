#pragma once

#include "gateway/core/clock.h"
#include "gateway/core/id.h"
#include "gateway/core/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

using DocumentId = Id<struct DocumentTag>;

/// Values of the variables of a URI, or of the placeholders of a text, by name.
using PlaceholderValues = std::map<std::string, std::string, std::less<>>;

/// A document that an admin wrote (or gave as a file) for the profiles it is published to; clients read it as an MCP
/// resource.
struct WrittenDocument {
    static constexpr std::size_t maxBytes = 1024UL * 1024;
    static constexpr std::size_t maxUriBytes = 500;

    DocumentId id;
    std::string name; ///< What lists show; unique ignoring case.
    /// Absolute, unique. May hold variables, each within one segment: "shop://orders/{id}/help". Then it is a template,
    /// and `{{id}}` in a textual content becomes what the client asked for.
    std::string uri;
    std::string title;
    std::string description;
    std::string mimeType;                       ///< "text/markdown", "image/png", ...
    std::shared_ptr<const std::string> content; ///< Bytes; null where only the row was read.
    std::vector<ProfileId> profiles;            ///< Published to; nobody else knows of it.
    std::int64_t revision = 0;                  ///< Raised by every change.
    TimeUs changedAt = 0;

    [[nodiscard]] bool isTemplate() const { return uri.find('{') != std::string::npos; }
    /// Of a textual type, and well-formed UTF-8: sent as text, else in base64.
    [[nodiscard]] bool isText() const;
    [[nodiscard]] bool isFor(const ProfileId &profile) const;
};

/// Where a document is found whose author named no URI: "gateway://documents/<slug of the name>".
[[nodiscard]] std::string defaultDocumentUri(std::string_view name);

/// Trims and checks. Errors: "document.name-empty", "document.uri-malformed" (also the gateway's own URIs),
/// "document.mime-malformed", "document.too-large", "document.template-binary".
[[nodiscard]] Result<void> checkDocument(WrittenDocument &document);

/// The values of the variables when `uri` is what the template `pattern` stands for; nothing otherwise. Values are
/// percent-decoded and not empty; only encoded slashes are part of one.
[[nodiscard]] std::optional<PlaceholderValues> matchUriTemplate(std::string_view pattern, std::string_view uri);

/// The document's text, with the values in the place of `{{name}}`; escaped where it is JSON.
[[nodiscard]] std::string filledText(const WrittenDocument &document, const PlaceholderValues &values);

} // namespace gateway
