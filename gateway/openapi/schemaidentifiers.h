#pragma once

#include "gateway/core/json.h"

#include <string>
#include <string_view>

namespace gateway {

class ProblemLog;

/// Makes references that go by `$id` (JSON Schema 2020-12 section 8.2.1, so OpenAPI 3.1 and later) pointers into the
/// document: those to the identifier of a schema, relative ones included, and those that start from within such a
/// schema ("#/$defs/x", "#anchor"), which is a resource of its own. What no identifier of the document explains stays
/// as it is. So does "#/components/…" in a schema with an identifier, which means the document to whoever wrote it;
/// that is a problem told.
void resolveIdentifiers(Json &root, ProblemLog &problems);

} // namespace gateway
