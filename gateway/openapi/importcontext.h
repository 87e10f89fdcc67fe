#pragma once

#include "gateway/openapi/located.h"
#include "gateway/openapi/schemaconverter.h"

#include <string>

namespace gateway {

/// What the readers of one import share.
struct ImportContext {
    ReferenceResolver &references;
    SchemaConverter &schemas;
    ProblemLog &problems;
    MemoryBudget &budget;
    const VersionAdapter &version;

    [[nodiscard]] const Json &root() const { return references.root(); }

    /// `at` itself, or what its `$ref` leads to; nothing and `bad` filled in where that cannot be found.
    [[nodiscard]] Located resolve(const Located &at, BadReference &bad) {
        const std::string *reference = at ? referenceIn(*at.value) : nullptr;
        if (reference == nullptr)
            return at;
        const Resolution &target = references.follow(*reference);
        if (target.ok())
            return {target.value, target.pointer, true};
        bad = {*reference, target.fault};
        return {};
    }
};

} // namespace gateway
