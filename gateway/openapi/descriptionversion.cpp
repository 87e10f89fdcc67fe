#include "gateway/openapi/descriptionversion.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/requests/postmanenvironment.h"
#include "gateway/openapi/versionadapter.h"

#include <array>
#include <string_view>
#include <utility>

namespace gateway {

namespace {

constexpr std::size_t maxVersionText = 60; // anything may stand there

std::string versionText(const Json &value) {
    return cutText(scalarText(value), maxVersionText);
}

std::string openApiMinor(const std::string &version) {
    for (const std::string_view minor : {"3.0", "3.1", "3.2"}) {
        const bool ends =
            version.size() == minor.size() || version[minor.size()] == '.' || version[minor.size()] == '-';
        if (version.starts_with(minor) && ends)
            return std::string(minor);
    }
    return {};
}

bool isPostman(const Json &root) {
    const Json *info = root.find("info");
    if (info == nullptr)
        return false;
    const Json *schema = info->find("schema");
    const bool named = schema != nullptr && schema->stringOr({}).find("getpostman.com") != std::string_view::npos;
    return named || info->find("_postman_id") != nullptr;
}

std::optional<DescriptionVersion> otherFormat(const Json &root) {
    for (const std::string_view family : {"asyncapi", "arazzo"}) {
        if (const Json *version = root.find(family))
            return DescriptionVersion{std::string(family), versionText(*version), {}, true};
    }
    if (isPostman(root))
        return DescriptionVersion{"postman", {}, {}, true};
    if (isPostmanEnvironment(root))
        return DescriptionVersion{"Postman environment, which goes with its collection", {}, {}, true};
    const Json *log = root.find("log");
    if (log != nullptr && log->find("entries") != nullptr)
        return DescriptionVersion{"har", {}, {}, true};
    return std::nullopt;
}

std::optional<Error> faultOfPaths(const Json &root, const std::string &minor) {
    const Json *paths = root.find("paths");
    if (paths != nullptr && !paths->isNull()) {
        if (!paths->isObject())
            return importError("paths-not-an-object", "\"paths\" must be an object", paths->line(), paths->column());
        return std::nullopt;
    }
    const bool mayGoWithout = minor == "3.1" || minor == "3.2";
    if (mayGoWithout && (root.find("webhooks") != nullptr || root.find("components") != nullptr))
        return std::nullopt;
    return importError("no-paths", "The description has no \"paths\"");
}

} // namespace

std::optional<DescriptionVersion> descriptionVersion(const Json &root) {
    if (const Json *version = root.find("openapi")) {
        const std::string text = versionText(*version);
        return DescriptionVersion{"openapi", text, openApiMinor(text), version->isString()};
    }
    if (const Json *version = root.find("swagger")) {
        const std::string text = versionText(*version);
        return DescriptionVersion{"swagger", text, text == "2.0" || text == "2" ? "2.0" : "", version->isString()};
    }
    if (const Json *version = root.find("swaggerVersion"))
        return DescriptionVersion{"swagger", versionText(*version), {}, true};
    return otherFormat(root);
}

std::optional<Error> whyNotImportable(const Json &root) {
    if (root.isNull())
        return importError("empty", "The document is empty");
    if (!root.isObject())
        return importError("not-a-description", "The document is no object, so it is no API description");
    const auto version = descriptionVersion(root);
    if (!version)
        return importError("no-version-field", "Neither \"openapi\" nor \"swagger\" says what this document is");
    if (version->family != "openapi" && version->family != "swagger")
        return importError("other-format", "This is a document of another format: " + version->family);
    if (versionAdapter(version->minor) == nullptr)
        return importError("unsupported-version",
                           version->family + " version \"" + version->written + "\" is not supported");
    return faultOfPaths(root, version->minor);
}

} // namespace gateway
