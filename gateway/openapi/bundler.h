#pragma once

#include "gateway/core/json.h"
#include "gateway/openapi/importer.h"
#include "gateway/openapi/problemlog.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace gateway {

/// Brings the files of a split description into its tree, as members of `bundledFiles` by their location, and makes
/// every reference to them a local one; what is read afterwards is one document. References to what cannot be had stay
/// references to files, which then lead nowhere. Files above the description's own folder count only where they are API
/// descriptions themselves, so that no other file's content can be pulled in. Reaching a bound is a problem
/// ("too-many-files").
/// Returns the bytes that were read.
std::size_t bundleFiles(Json &root, const ImportOptions &options, ProblemLog &problems);

/// The member of the root that holds the other files.
inline constexpr std::string_view bundledFiles = "x-gatehouse-files";

/// A JSON pointer into the bundle as people know it: "schemas/pet.yaml#/properties/id"; others stay as they are.
[[nodiscard]] std::string unbundledPointer(const std::string &pointer);

} // namespace gateway
