#pragma once

#include "gateway/core/json.h"

#include <string>
#include <string_view>
#include <vector>

/// An endpoint that a caller must not learn of, or its twin: the same in shape and length, but nothing of the kind
/// exists. Whatever is asked about the one must be answered as about the other.
struct ProbeTarget {
    std::string collection; ///< Name.
    std::string slug;
    std::string method;
    std::string path;
    std::string operationId;
    std::string tool;
    std::string id;

    [[nodiscard]] std::string title() const { return method + ' ' + path; }
};

/// A way to name an endpoint, or to write its path.
struct NamingTrick {
    const char *name;
    std::string (*of)(const ProbeTarget &target);
};

/// What an `endpoint` argument may hold.
[[nodiscard]] const std::vector<NamingTrick> &referenceTricks();
/// What a REST request target may be.
[[nodiscard]] const std::vector<NamingTrick> &pathTricks();
/// What a collection's name may be.
[[nodiscard]] const std::vector<NamingTrick> &collectionTricks();

/// The twin of a hidden endpoint. `collectionIsHidden`: the whole collection is, not only this endpoint of it.
[[nodiscard]] ProbeTarget twinOf(const ProbeTarget &target, bool collectionIsHidden);

/// `answer` without what repeats the question and without ids of calls.
[[nodiscard]] std::string withoutEcho(std::string answer, const std::string &asked);
