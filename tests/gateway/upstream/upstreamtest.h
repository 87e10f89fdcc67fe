#pragma once

#include "gateway/core/jsonparser.h"
#include "gateway/domain/argumentmap.h"
#include "gateway/upstream/requestbuilder.h"

#include <QString>

#include <string>

namespace gateway::test {

/// JSON text of a test; an empty text is null.
inline Json json(const std::string &text) {
    if (text.empty())
        return {};
    auto parsed = parseJson(text);
    return parsed ? std::move(*parsed) : Json("unreadable JSON in a test: " + text);
}

inline Parameter parameter(std::string name, Place in, std::string style, bool explode, bool allowReserved = false) {
    Parameter made;
    made.name = std::move(name);
    made.in = in;
    made.style = std::move(style);
    made.explode = explode;
    made.allowReserved = allowReserved;
    return made;
}

inline Parameter jsonParameter(std::string name, Place in) {
    Parameter made;
    made.name = std::move(name);
    made.in = in;
    made.contentType = "application/json";
    return made;
}

inline QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace gateway::test
